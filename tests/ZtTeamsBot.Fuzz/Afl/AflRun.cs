using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Fuzz.Afl;

/// <summary>A run of afl-fuzz on an instrumented copy of this program.</summary>
internal static class AflRun
{
    /// <summary>Longest input, in bytes: room for any real one, and small enough that thousands a second can be tried.</summary>
    private const int MaxInput = 8192;

    /// <summary>An input that takes longer is a hang. Long, since a busy machine is slow and a target's first start takes seconds.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        // The program afl-fuzz starts is dotnet itself, which bears no instrumentation.
        ["AFL_SKIP_BIN_CHECK"] = "1",
        ["AFL_MAP_SIZE"] = "65536",
        ["AFL_HANG_TMOUT"] = Milliseconds(Hang),
        ["AFL_FORKSRV_INIT_TMOUT"] = "60000",
        // A second process stands between, which tells afl-fuzz of crashes itself.
        ["AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES"] = "1",
        // Kept off: settings of the machine that only an administrator changes.
        ["AFL_SKIP_CPUFREQ"] = "1",
        ["AFL_NO_AFFINITY"] = "1",
        ["AFL_NO_UI"] = "1",
        ["AFL_QUIET"] = "1",
        ["DOTNET_gcConcurrent"] = "0",
        // 1 GiB, in hexadecimal: an input that wants more is a crash.
        ["DOTNET_GCHeapHardLimit"] = "40000000",
    };

    /// <summary>Fuzzes a target and says what came of it.</summary>
    /// <param name="target">Its name.</param>
    /// <param name="time">How long.</param>
    /// <param name="output">Folder for what is found; by default in <c>artifacts/fuzz</c>.</param>
    /// <returns>0 if nothing was found, 1 if something was, 2 if it could not run.</returns>
    public static async Task<int> StartAsync(string target, TimeSpan time, string? output)
    {
        var folder = RepositoryRoot.Combine("artifacts", "fuzz", target);
        output = Path.GetFullPath(output ?? Path.Combine(folder, "out"));
        if (Directory.Exists(output))
        {
            Console.Error.WriteLine($"There is a run in {output} already. Look at it, take it away, and start again, or name another folder with --out.");
            return 2;
        }

        var program = Instrumented.CopyTo(Path.Combine(folder, "bin"));
        var seeds = Path.Combine(folder, "seeds");
        if (Directory.Exists(seeds))
            Directory.Delete(seeds, recursive: true);
        Directory.CreateDirectory(seeds);
        foreach (var (index, seed) in Inputs.Seeds(target).Concat(Inputs.Findings(target)).Index())
            await File.WriteAllBytesAsync(Path.Combine(seeds, index.ToString("D4", CultureInfo.InvariantCulture)), seed.Content);
        var dictionary = Path.Combine(folder, "dictionary.txt");
        await File.WriteAllLinesAsync(dictionary, Inputs.Words(target).Select(word => $"\"{Escape(word)}\""));

        string[] arguments =
        [
            "-i", seeds, "-o", output, "-x", dictionary, "-t", Milliseconds(Hang), "-m", "none", "-G", $"{MaxInput}",
            "-V", ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture), "--", "dotnet", program, "under-afl", target,
        ];
        if (!await RunAsync(arguments))
            return 2;
        var stats = AflStats.Read(output);
        Console.WriteLine($"{target}: {stats}");
        return stats is { Crashes: 0, Hangs: 0 } ? 0 : 1;
    }

    private static async Task<bool> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("afl-fuzz", arguments) { UseShellExecute = false };
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine("afl-fuzz is not there. Install AFL++ (Debian and Ubuntu: apt-get install afl++) and start again.");
            return false;
        }
    }

    /// <summary>A word as afl-fuzz's dictionaries write it.</summary>
    private static string Escape(string word) => string.Concat(Encoding.UTF8.GetBytes(word).Select(letter =>
        letter is < 0x20 or > 0x7E or (byte)'"' or (byte)'\\' ? $"\\x{letter:X2}" : $"{(char)letter}"));

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
