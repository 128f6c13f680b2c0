using System.Diagnostics;
using ZtTeamsBot.Fuzz.Targets;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Fuzz.Tests;

public sealed class FuzzTests(InstrumentedCopy copy) : IClassFixture<InstrumentedCopy>
{
    /// <summary>Enough to reach what the seeds do not, few enough for every build.</summary>
    private const int Mutations = 30_000;

    public static TheoryData<string> Targets => [.. FuzzTarget.Names];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task No_seed_and_nothing_that_was_found_once_breaks_a_promise(string name)
    {
        var target = await FuzzTarget.CreateAsync(name);
        var problems = new List<string>();
        foreach (var (input, content) in Inputs.Seeds(name).Concat(Inputs.Findings(name)))
        {
            if (await Record.ExceptionAsync(() => target.RunAsync(content)) is { } problem)
                problems.Add($"{input}: {problem}");
        }

        Assert.Empty(problems);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_bounded_run_led_by_coverage_finds_nothing(string name)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [copy.Program, "bounded", name, $"{Mutations}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await errors);
        // Without instrumentation, nothing leads further.
        Assert.DoesNotContain("the 0 that led further", await output);
    }
}

/// <summary>One instrumented copy for all bounded runs, inside the repository, where its seeds are.</summary>
public sealed class InstrumentedCopy : IDisposable
{
    private readonly string _folder = RepositoryRoot.Combine("artifacts", "fuzz", $"bounded-{Environment.ProcessId}");

    public InstrumentedCopy() => Program = Instrumented.CopyTo(_folder);

    /// <summary>The program, to be started with <c>dotnet</c>.</summary>
    public string Program { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
