using System.Diagnostics;

namespace ZtTeamsBot.Testing;

/// <summary>Node.js and the npm packages of <c>tests/node</c>.</summary>
public static class NodeTools
{
    private const int OldestMajor = 20;

    /// <summary>The folder with the packages and our scripts.</summary>
    public static string Folder { get; } = RepositoryRoot.Combine("tests", "node");

    /// <summary>
    /// Installs the packages if they are not there or older than the lock file. Several programs may call it at once: one installs, the
    /// others wait.
    /// </summary>
    /// <param name="onInstall">Called before an install begins; it can take a minute.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">Node.js is missing or too old, or npm failed; the message says what to do.</exception>
    public static Task EnsureInstalledAsync(Action? onInstall, CancellationToken cancellationToken) =>
        EnsureInstalledAsync(Folder, onInstall, cancellationToken);

    /// <summary>As the other, for another folder with a lock file.</summary>
    public static async Task EnsureInstalledAsync(string folder, Action? onInstall, CancellationToken cancellationToken)
    {
        await CheckNodeAsync(cancellationToken);
        if (IsInstalled(folder))
            return;

        await using var turn = await WaitForTurnAsync(cancellationToken);
        if (IsInstalled(folder))
            return;
        onInstall?.Invoke();
        var npm = OperatingSystem.IsWindows() ? ("cmd.exe", new[] { "/c", "npm", "ci", "--no-audit", "--no-fund" }) : ("npm", ["ci", "--no-audit", "--no-fund"]);
        var (exitCode, output) = await RunAsync(folder, npm.Item1, npm.Item2, input: null, cancellationToken);
        if (exitCode != 0)
            throw new InvalidOperationException($"npm ci failed in {folder}: {output}");
        await File.WriteAllTextAsync(Stamp(folder), LockFileContent(folder), cancellationToken);
    }

    /// <summary>Runs one of our scripts with some input and returns what it writes.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it said.</exception>
    public static async Task<string> RunScriptAsync(string script, string input, CancellationToken cancellationToken)
    {
        await EnsureInstalledAsync(onInstall: null, cancellationToken);
        var (exitCode, output) = await RunAsync(Folder, "node", [script], input, cancellationToken);
        return exitCode == 0 ? output : throw new InvalidOperationException($"node {script} failed: {output}");
    }

    private static string Stamp(string folder) => Path.Combine(folder, "node_modules", ".installed-from");

    private static string LockFileContent(string folder) => File.ReadAllText(Path.Combine(folder, "package-lock.json"));

    private static bool IsInstalled(string folder) => File.Exists(Stamp(folder)) && File.ReadAllText(Stamp(folder)) == LockFileContent(folder);

    private static async Task CheckNodeAsync(CancellationToken cancellationToken)
    {
        var advice = $"Node.js {OldestMajor} or newer is needed. Install it from https://nodejs.org and try again.";
        try
        {
            var (_, version) = await RunAsync(Folder, "node", ["--version"], input: null, cancellationToken);
            if (!int.TryParse(version.Trim().TrimStart('v').Split('.')[0], System.Globalization.CultureInfo.InvariantCulture, out var major) || major < OldestMajor)
                throw new InvalidOperationException(advice);
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new InvalidOperationException(advice, problem);
        }
    }

    /// <summary>A file nobody else has open. Held until disposed; freed by the system if its holder dies.</summary>
    private static async Task<FileStream> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(
                    Path.Combine(Path.GetTempPath(), "zt-teams-bot-npm.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string folder, string program, string[] arguments, string? input, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        if (input is not null)
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
    }
}
