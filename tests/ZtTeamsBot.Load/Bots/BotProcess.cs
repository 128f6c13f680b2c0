using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ZtTeamsBot.Load.Bots;

/// <summary>A bot as a process of its own, tied to its core, with the probe in it.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private const int LastLines = 12;

    private readonly Process _process;
    private readonly Queue<string> _lines = new();
    private readonly int _probePort;

    private BotProcess(Process process, int port, int probePort)
    {
        _process = process;
        _probePort = probePort;
        Endpoint = new IPEndPoint(IPAddress.Loopback, port);
        // What it logs has to go somewhere, as it would in production; here it is read and forgotten.
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IPEndPoint Endpoint { get; }

    /// <summary>Where it takes activities.</summary>
    public Uri Messages => new($"http://{Endpoint}/api/messages");

    /// <summary>Starts a bot and waits until it answers.</summary>
    /// <param name="start">How it is started.</param>
    /// <param name="environment">Its settings by port and port of the probe.</param>
    /// <param name="readyPath">The path that answers with success when it is ready.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It ended, or did not answer within a minute; the message has what it wrote.</exception>
    public static async Task<BotProcess> StartAsync(
        ProcessStartInfo start, Func<int, int, Dictionary<string, string>> environment, string readyPath, CancellationToken cancellationToken)
    {
        var (port, probePort) = (FreePort(), FreePort());
        start.WorkingDirectory = Path.GetTempPath();
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var (name, value) in environment(port, probePort))
            start.Environment[name] = value;
        start.Environment[Probe.PortVariable] = probePort.ToString(CultureInfo.InvariantCulture);
        var bot = new BotProcess(Process.Start(start)!, port, probePort);
        try
        {
            await bot.WaitUntilReadyAsync(readyPath, cancellationToken);
            return bot;
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    /// <summary>Processor time it has used so far.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Memory it holds now, in bytes.</summary>
    public long WorkingSet()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    public Task<RuntimeUse> RuntimeUseAsync(CancellationToken cancellationToken) => Probe.AskAsync(_probePort, cancellationToken);

    /// <summary>The end of what it has written.</summary>
    public string Output()
    {
        lock (_lines)
            return string.Join('\n', _lines);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync(string path, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(1))
        {
            if (_process.HasExited)
                break;
            try
            {
                using var response = await http.GetAsync(new Uri($"http://{Endpoint}{path}"), cancellationToken);
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        throw new InvalidOperationException($"The bot does not answer. It wrote:\n{Output()}");
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
        {
            if (_lines.Count == LastLines)
                _lines.Dequeue();
            _lines.Enqueue(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
