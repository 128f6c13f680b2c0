using System.Globalization;
using System.Runtime.InteropServices;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Playground;

/// <summary>The README's first command: the service with a demo programme, and the Playground to talk to it.</summary>
public static class Demo
{
    private const string Usage = """
        Starts ZtTeamsBot with a demo programme and the Microsoft 365 Agents Playground to talk to it, on this machine alone.

          --fresh                    begin again with a new demo programme
          --bot-port PORT            port of the bot (3978)
          --playground-port PORT     port of the Playground (56150)
        """;

    /// <summary>Runs until stopped.</summary>
    /// <returns>0 when it was stopped, 1 when it could not start or one of the two ended by itself.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (Options.Parse(arguments) is not { } options)
        {
            Console.WriteLine(Usage);
            return arguments.Contains("--help") ? 0 : 1;
        }

        using var stopped = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await RunAsync(options, stopped.Token);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            return 0;
        }
        catch (InvalidOperationException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopped.Cancel();
        }
    }

    private static async Task<int> RunAsync(Options options, CancellationToken cancellationToken)
    {
        RequireFree(options.BotPort, "--bot-port");
        RequireFree(options.PlaygroundPort, "--playground-port");
        await NodeTools.EnsureInstalledAsync(
            () => Console.WriteLine("Installing the Playground (once, about a minute) ..."), cancellationToken);

        var store = await PrepareStoreAsync(options.Fresh, cancellationToken);
        await using var service = await ServiceProcess.StartAsync(
            store, options.BotPort, new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken);
        await using var playground = await PlaygroundProcess.StartAsync(service.Endpoint, options.PlaygroundPort, cancellationToken);
        Console.WriteLine($"""

            ZtTeamsBot is ready. Open {playground.Address} and say, for example:

              how are we doing on stage 1 of remote work?
              what's overdue
              my tasks

            You are {PlaygroundConfig.CurrentUser.Name}, a lead of the demo programme. Stop with Ctrl+C.
            """);

        var serviceEnds = service.WaitForExitAsync(cancellationToken);
        var playgroundEnds = playground.WaitForExitAsync(cancellationToken);
        var first = await Task.WhenAny(serviceEnds, playgroundEnds);
        if (!cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(first == serviceEnds ? $"The bot has ended:\n{service.Output}" : "The Playground has ended.");
            return 1;
        }

        await service.StopAsync(CancellationToken.None);
        Console.WriteLine("Stopped.");
        return 0;
    }

    /// <summary>The demo's store is kept between runs, so that what was changed is still there.</summary>
    private static async Task<string> PrepareStoreAsync(bool fresh, CancellationToken cancellationToken)
    {
        var folder = RepositoryRoot.Combine("artifacts", "demo");
        if (fresh && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var store = Path.Combine(folder, "zt-teams-bot.db");
        if (File.Exists(store))
            return store;

        var file = Path.Combine(folder, "programme.json");
        var programme = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "demo-programme.json"), cancellationToken);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
        await File.WriteAllTextAsync(file, DemoDates.MoveTo(programme, today), cancellationToken);
        var (exitCode, output) = await ServiceProcess.RunAsync(
            store, ["import", file], new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken);
        return exitCode == 0 ? store : throw new InvalidOperationException($"The demo programme could not be imported:\n{output}");
    }

    private static void RequireFree(int port, string option)
    {
        if (!Ports.IsFree(port))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Port {port} is taken by another program. Stop it, or choose another port with {option}."));
        }
    }

    private sealed record Options(bool Fresh, int BotPort, int PlaygroundPort)
    {
        /// <summary>The options; null when they cannot be read.</summary>
        public static Options? Parse(string[] arguments)
        {
            var options = new Options(Fresh: false, BotPort: 3978, PlaygroundPort: 56150);
            for (var i = 0; i < arguments.Length; i++)
            {
                var port = i + 1 < arguments.Length && int.TryParse(arguments[i + 1], CultureInfo.InvariantCulture, out var number) ? number : 0;
                switch (arguments[i])
                {
                    case "--fresh":
                        options = options with { Fresh = true };
                        break;
                    case "--bot-port" when port is > 0 and < 65536:
                        options = options with { BotPort = port };
                        i++;
                        break;
                    case "--playground-port" when port is > 0 and < 65536:
                        options = options with { PlaygroundPort = port };
                        i++;
                        break;
                    default:
                        return null;
                }
            }

            return options;
        }
    }
}
