using ZtTeamsBot.Playground;

namespace ZtTeamsBot.EndToEnd.Tests;

/// <summary>The service as a process of its own on the demo programme, and the real Playground in front of it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly int _port = Ports.Free();

    private Stage(DirectoryInfo folder) => _folder = folder;

    public ServiceProcess Service { get; private set; } = null!;

    public PlaygroundProcess Playground { get; private set; } = null!;

    public string Store => Path.Combine(_folder.FullName, "store.db");

    /// <summary>Imports the demo programme on its own day and starts everything.</summary>
    public static async Task<Stage> OpenAsync(CancellationToken cancellationToken)
    {
        var stage = new Stage(Directory.CreateTempSubdirectory("zt-stage-"));
        var programme = Path.Combine(AppContext.BaseDirectory, "demo-programme.json");
        var (exitCode, output) = await ServiceProcess.RunAsync(stage.Store, ["import", programme], Settings, cancellationToken);
        Assert.True(exitCode == 0, output);
        await stage.StartServiceAsync(cancellationToken);
        stage.Playground = await PlaygroundProcess.StartAsync(stage.Service.Endpoint, Ports.Free(), cancellationToken);
        return stage;
    }

    /// <summary>Starts the service, again after it was stopped or killed.</summary>
    public async Task StartServiceAsync(CancellationToken cancellationToken) =>
        Service = await ServiceProcess.StartAsync(Store, _port, Settings, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Playground.DisposeAsync();
        await Service.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>The day the demo programme is written for, so that its figures are always the same.</summary>
    private static Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal) { ["Clock__Start"] = "2026-03-02T08:00:00Z" };
}
