using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Verbs;

/// <summary><c>import FILE</c>: reads a programme file into the store.</summary>
internal static class ImportVerb
{
    public static async Task<int> RunAsync(FileInfo file, Phrases phrases, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync(phrases.Say("Cli.NoFile", file.FullName));
            return 1;
        }

        await using var host = ServiceHost.BuildForConsole();
        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        var result = await host.Services.GetRequiredService<Import>().RunAsync(bytes, cancellationToken);
        foreach (var problem in result.Problems)
        {
            var place = problem.Place.Length == 0 ? file.Name : problem.Place;
            await Console.Error.WriteLineAsync(phrases.Say(
                problem.IsWarning ? "Import.Warning" : "Import.Problem", place, phrases.Say(problem.Phrase, problem.Arguments)));
        }

        if (result.IsRefused)
        {
            await Console.Error.WriteLineAsync(phrases.Count("Import.Refused", result.Problems.Count(problem => !problem.IsWarning)));
            return 1;
        }

        var written = result.Written;
        Console.WriteLine(written.IsNothing
            ? phrases.Say("Import.NothingToDo", result.TenantId!, written.TasksUnchanged)
            : phrases.Say("Import.Done", result.TenantId!, written.Tasks, written.TasksUnchanged, written.People, written.Events, written.Readings));
        return 0;
    }
}
