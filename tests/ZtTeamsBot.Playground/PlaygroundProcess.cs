using System.Globalization;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Playground;

/// <summary>The real Microsoft 365 Agents Playground, offline and on loopback alone.</summary>
public sealed class PlaygroundProcess : IAsyncDisposable
{
    /// <summary>
    /// Loaded into it before its own code: it would listen on every address of the machine, and it would live on when its parent is killed.
    /// </summary>
    private const string Preload = """
        import net from 'node:net';
        const listen = net.Server.prototype.listen;
        net.Server.prototype.listen = function (port, ...rest) {
          return typeof port === 'number' && typeof rest[0] !== 'string'
            ? listen.call(this, port, '127.0.0.1', ...rest)
            : listen.call(this, port, ...rest);
        };
        process.stdin.on('end', () => process.exit(0)).resume();
        """;

    private readonly ChildProcess _process;
    private readonly string _folder;

    private PlaygroundProcess(ChildProcess process, string folder, Uri address)
    {
        _process = process;
        _folder = folder;
        Address = address;
    }

    /// <summary>The page.</summary>
    public Uri Address { get; }

    /// <summary>Ends when it does.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="botEndpoint">Where the bot takes activities.</param>
    /// <param name="port">A free port.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<PlaygroundProcess> StartAsync(Uri botEndpoint, int port, CancellationToken cancellationToken)
    {
        await NodeTools.EnsureInstalledAsync(onInstall: null, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("zt-playground-").FullName;
        var config = Path.Combine(folder, "playground.yml");
        await File.WriteAllTextAsync(config, PlaygroundConfig.ToJson(), cancellationToken);

        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        var process = new ChildProcess(
            "node",
            [
                "--import", "data:text/javascript," + Uri.EscapeDataString(Preload),
                Path.Combine(NodeTools.Folder, "node_modules", "@microsoft", "m365agentsplayground", "cli.js"),
                "start", "-e", botEndpoint.ToString(), "-c", "msteams", "-p", port.ToString(CultureInfo.InvariantCulture),
                "--service-url", new Uri(address, "_connector").ToString(), "--disable-telemetry",
            ],
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["TEAMSAPPTESTER_BROWSER"] = "none",
                ["APPLICATION_INSIGHTS_NO_STATSBEAT"] = "1",
                ["M365_AGENTS_PLAYGROUND_CONFIG_PATH"] = config,
                ["M365_AGENTS_PLAYGROUND_LOGFILE"] = Path.Combine(folder, "playground.log"),
                ["NO_PROXY"] = "127.0.0.1,localhost",
            },
            folder);
        try
        {
            await process.WaitUntilAnswersAsync(new Uri(address, "_debug/ping"), TimeSpan.FromSeconds(60), cancellationToken);
            return new PlaygroundProcess(process, folder, address);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
