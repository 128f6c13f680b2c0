using System.Diagnostics;
using System.Globalization;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Load.Teams;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Load.Bots;

/// <summary>The published Release service on a temporary store with a generated programme.</summary>
internal sealed class OurService(LoadOptions options, Cores cores, FakeTeams teams, ChannelIdentity identity) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zt-teams-bot-load-");
    private string _executable = "";

    private string Store => Path.Combine(_folder.FullName, "store.db");

    /// <summary>Publishes the service, unless one was named, and imports the programme.</summary>
    /// <exception cref="InvalidOperationException">Either failed; the message has what was written.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var published = options.Service is { } named ? Path.GetFullPath(named) : RepositoryRoot.Combine("artifacts", "load", "service");
        if (options.Service is null)
        {
            await RunAsync(
                new ProcessStartInfo("dotnet", ["publish", RepositoryRoot.Combine("src", "ZtTeamsBot"), "-c", "Release", "-o", published]),
                cancellationToken);
        }

        _executable = Path.Combine(published, OperatingSystem.IsWindows() ? "ZtTeamsBot.exe" : "ZtTeamsBot");
        var file = Path.Combine(_folder.FullName, "programme.json");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date);
        await File.WriteAllBytesAsync(
            file, GeneratedProgramme.ToFile(Catalogue.Load(), options.Conversations, options.Tasks, today), cancellationToken);
        var import = new ProcessStartInfo(_executable, ["import", file]);
        foreach (var (name, value) in Settings())
            import.Environment[name] = value;
        await RunAsync(import, cancellationToken);
    }

    public Task<BotProcess> StartAsync(CancellationToken cancellationToken) => BotProcess.StartAsync(
        cores.Start(_executable, ["serve"]),
        (port, _) => new Dictionary<string, string>(Settings(), StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
            ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
        },
        "/readyz",
        cancellationToken);

    public void Dispose() => _folder.Delete(recursive: true);

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Storage__Sqlite__Path"] = Store,
            // Thousands of turns a second from 1,000 people of one tenant are what these limits are there to refuse.
            ["Limits__Person"] = "0",
            ["Limits__Conversation"] = "0",
            ["Limits__Tenant"] = "0",
        };
        if (options.Authenticated)
        {
            foreach (var (name, value) in identity.Settings(teams.Address))
                settings[name] = value;
        }

        return settings;
    }

    private static async Task RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} failed:\n{await output}{await errors}");
    }
}
