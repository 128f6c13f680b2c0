using System.Globalization;

namespace ZtTeamsBot.Playground;

/// <summary>The service as a process of its own, as it runs in production: for demos and end-to-end tests.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private ServiceProcess(ChildProcess process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Where it takes activities.</summary>
    public Uri Endpoint => new(Address, "api/messages");

    /// <summary>What it has logged.</summary>
    public string Output => _process.Output;

    public int ExitCode => _process.ExitCode;

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Asks it to stop and waits until it has.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _process.StopAsync(cancellationToken);

    /// <summary>Ends it at once, as a crash does.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Starts it in Development on a store and waits until it is ready.</summary>
    /// <param name="store">The store's file.</param>
    /// <param name="port">A free port.</param>
    /// <param name="settings">More settings, as environment variables.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<ServiceProcess> StartAsync(
        string store, int port, IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        var environment = Environment(store, settings);
        environment["ASPNETCORE_URLS"] = address.ToString();
        var process = new ChildProcess("dotnet", [Assembly, "serve"], environment, Path.GetTempPath());
        try
        {
            await process.WaitUntilAnswersAsync(new Uri(address, "readyz"), TimeSpan.FromSeconds(60), cancellationToken);
            return new ServiceProcess(process, address);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a verb of the command line to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string store, string[] arguments, IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        await using var process = Begin(store, arguments, settings);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, process.Output);
    }

    /// <summary>Begins a verb of the command line.</summary>
    public static ChildProcess Begin(string store, string[] arguments, IReadOnlyDictionary<string, string?> settings) =>
        new("dotnet", [Assembly, .. arguments], Environment(store, settings), Path.GetTempPath());

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "ZtTeamsBot.dll");

    private static Dictionary<string, string?> Environment(string store, IReadOnlyDictionary<string, string?> settings) => new(settings, StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = settings.GetValueOrDefault("ASPNETCORE_ENVIRONMENT") ?? "Development",
        ["Storage__Sqlite__Path"] = store,
    };
}
