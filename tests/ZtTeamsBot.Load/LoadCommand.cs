using ZtTeamsBot.Load.Bots;
using ZtTeamsBot.Load.Teams;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Load;

/// <summary>Runs what the command line asks for.</summary>
internal static class LoadCommand
{
    /// <returns>Exit code: 0 when every turn was answered rightly and once, 1 when not.</returns>
    public static async Task<int> RunAsync(LoadOptions options, CancellationToken cancellationToken)
    {
        await using var teams = new FakeTeams();
        using var identity = new ChannelIdentity();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (path, json) in identity.Pages(teams.Address, now))
            teams.Serve(path, json);

        if (options.Bots.Any(bot => bot != BotKind.Self))
        {
            Console.WriteLine("Installing the other bots' packages where they are not there ...");
            await NodeTools.EnsureInstalledAsync(Peer.Folder, onInstall: null, cancellationToken);
        }

        var cores = await Cores.DivideAsync(cancellationToken);
        using var service = new OurService(options, cores, teams, identity);
        if (options.Bots.Contains(BotKind.Self))
        {
            Console.WriteLine($"{(options.Service is null ? "Publishing the service, importing" : "Importing")} {options.Tasks} tasks ...");
            await service.PrepareAsync(cancellationToken);
        }

        Console.WriteLine($"{options.Open} requests open at once over {options.Conversations} conversations, "
            + $"authentication {(options.Authenticated ? "on" : "off")}; {cores}.");
        var token = options.Authenticated ? identity.Token(teams.ServiceUrl, now) : null;
        var runs = new List<Measurement>();
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var kind in options.Bots)
            {
                await using var bot = kind == BotKind.Self
                    ? await service.StartAsync(cancellationToken)
                    : await Peer.StartAsync(kind, cores, cancellationToken);
                var run = await Measuring.RunAsync(options, kind, bot, teams, token, cancellationToken);
                runs.Add(run);
                Console.WriteLine(Report.Of(run));
                if (!run.Faults.IsNone)
                    Console.WriteLine($"The bot's last words:\n{bot.Output()}\nThe first reply: {teams.FirstReply}");
            }
        }

        if (runs.Count > 1)
            Console.WriteLine(Report.Table(runs));
        return runs.All(run => run.Faults.IsNone) ? 0 : 1;
    }
}
