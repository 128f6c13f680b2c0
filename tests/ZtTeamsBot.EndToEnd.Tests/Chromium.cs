using System.Diagnostics;

namespace ZtTeamsBot.EndToEnd.Tests;

/// <summary>Finds a browser of the Chromium family; on Debian, as root, it installs one where there is none.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "microsoft-edge"];

    private static readonly string[] UsualPlaces =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Path of the browser; null where there is none and none may be installed.</summary>
    public static async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } chosen)
            return chosen;
        if (Find() is { } found)
            return found;
        if (Environment.UserName != "root" || !File.Exists("/usr/bin/apt-get"))
            return null;
        await RunAsync("apt-get update && apt-get install -y --no-install-recommends chromium fonts-liberation", cancellationToken);
        return Find();
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .Concat(UsualPlaces)
        .FirstOrDefault(File.Exists);

    private static async Task RunAsync(string command, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command + " >/dev/null 2>&1"]) { UseShellExecute = false })!;
        await process.WaitForExitAsync(cancellationToken);
    }
}
