using System.Globalization;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Load.Bots;

/// <summary>An echo bot on another SDK, authentication off: it answers each message with one text through the connector.</summary>
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
                // How Node.js is run in production; it also turns off the debug output of express.
                ["NODE_ENV"] = "production",
            },
            "/healthz",
            cancellationToken);
    }
}
