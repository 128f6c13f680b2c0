using System.Globalization;

namespace ZtTeamsBot.Fuzz.Afl;

/// <summary>What afl-fuzz says of a run.</summary>
internal sealed record AflStats
{
    /// <summary>The one instance's folder, as afl-fuzz names it.</summary>
    public const string Instance = "default";

    public required TimeSpan Time { get; init; }

    public required long Executions { get; init; }

    /// <summary>Inputs that reached something no other did, with the seeds.</summary>
    public required long Paths { get; init; }

    /// <summary>Those of them that are no seeds.</summary>
    public required long NewPaths { get; init; }

    public required long Crashes { get; init; }

    public required long Hangs { get; init; }

    /// <summary>How much of what a run reaches is reached again by the same input.</summary>
    public required string Stability { get; init; }

    /// <summary>Reads a run's output folder, also while it goes on.</summary>
    /// <exception cref="IOException">There is no run.</exception>
    public static AflStats Read(string folder)
    {
        var values = File.ReadLines(Path.Combine(folder, Instance, "fuzzer_stats"))
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(line => line.Length == 2)
            .ToDictionary(line => line[0], line => line[1], StringComparer.Ordinal);
        return new AflStats
        {
            Time = TimeSpan.FromSeconds(Number("run_time")),
            Executions = Number("execs_done"),
            Paths = Number("corpus_count"),
            NewPaths = Number("corpus_found"),
            Crashes = Number("saved_crashes"),
            Hangs = Number("saved_hangs"),
            Stability = values["stability"],
        };

        long Number(string name) => long.Parse(values[name], CultureInfo.InvariantCulture);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Time:c}, {Executions} executions, {Paths} paths ({NewPaths} found), {Crashes} crashes, {Hangs} hangs, stability {Stability}");
}
