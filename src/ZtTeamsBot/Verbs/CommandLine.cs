using System.CommandLine;
using Microsoft.Extensions.Options;
using ZtTeamsBot.Storage;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Verbs;

/// <summary>The verbs of the executable: <c>serve</c> (the default), <c>import</c>, <c>export</c>, <c>check</c>, <c>help</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs a verb.</summary>
    /// <returns>Exit code: 0 when done, 1 when not, with the reason on standard error.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var phrases = PhrasesForConsole();
        var root = new RootCommand(phrases["Cli.About"]);
        var serve = new Command("serve", phrases["Cli.Serve"]);
        serve.SetAction((_, cancellationToken) => Guarded(phrases, () => Serve.RunAsync(phrases, cancellationToken)));

        var importFile = new Argument<FileInfo>("FILE") { Description = phrases["Cli.ImportFile"] };
        var import = new Command("import", phrases["Cli.Import"]) { importFile };
        import.SetAction((parsed, cancellationToken) =>
            Guarded(phrases, () => ImportVerb.RunAsync(parsed.GetRequiredValue(importFile), phrases, cancellationToken)));

        var exportFile = new Argument<FileInfo?>("FILE") { Description = phrases["Cli.ExportFile"], Arity = ArgumentArity.ZeroOrOne };
        var tenant = new Option<string?>("--tenant") { Description = phrases["Cli.Tenant"], HelpName = "ID" };
        var export = new Command("export", phrases["Cli.Export"]) { exportFile, tenant };
        export.SetAction((parsed, cancellationToken) =>
            Guarded(phrases, () => ExportVerb.RunAsync(parsed.GetValue(exportFile), parsed.GetValue(tenant), phrases, cancellationToken)));

        var check = new Command("check", phrases["Cli.Check"]);
        check.SetAction((_, cancellationToken) => Guarded(phrases, () => CheckVerb.RunAsync(phrases, cancellationToken)));

        var help = new Command("help", phrases["Cli.Help"]);
        help.SetAction((_, cancellationToken) => root.Parse(["--help"]).InvokeAsync(configuration: null, cancellationToken));

        foreach (var verb in new[] { serve, import, export, check, help })
            root.Subcommands.Add(verb);
        // The service alone is how it runs as a container or a system service.
        return await root.Parse(arguments.Length == 0 ? ["serve"] : arguments).InvokeAsync();
    }

    /// <summary>What an admin can mend is said in a sentence, without a stack trace.</summary>
    private static async Task<int> Guarded(Phrases phrases, Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (OptionsValidationException problem)
        {
            foreach (var sentence in problem.Failures)
                await Console.Error.WriteLineAsync(sentence);
        }
        catch (Exception problem) when (problem is StoreUnavailableException or InvalidDataException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            await Console.Error.WriteLineAsync(problem.Message);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(phrases.Say("Cli.Unexpected", problem));
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(phrases["Cli.Stopped"]);
        }

        return 1;
    }

    private static Phrases PhrasesForConsole()
    {
        var services = new ServiceCollection().AddLogging().AddText().BuildServiceProvider();
        return services.GetRequiredService<Phrases>();
    }
}
