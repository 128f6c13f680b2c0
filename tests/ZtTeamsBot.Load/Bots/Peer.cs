using System.Globalization;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Load.Bots;

/// <summary>
/// An echo bot on another SDK, authentication off: it answers each message with one text through the connector. NODE_ENV is left alone: set
/// to production, one of the SDKs does not start without a registration.
/// </summary>
internal static class Peer
{
    /// <summary>The folder with the bots and their packages.</summary>
    public static string Folder { get; } = RepositoryRoot.Combine("tests", "node", "peers");

    public static Task<BotProcess> StartAsync(BotKind kind, Cores cores, CancellationToken cancellationToken)
    {
        var script = kind == BotKind.BotBuilder ? "botbuilder.mjs" : "agents-hosting.mjs";
        return BotProcess.StartAsync(
            cores.Start("node", ["--import", Path.Combine(Folder, "probe.mjs"), Path.Combine(Folder, script)]),
            (port, _) => new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
            },
            "/healthz",
            cancellationToken);
    }
}
