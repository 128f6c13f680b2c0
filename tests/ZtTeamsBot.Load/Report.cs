using System.Globalization;

namespace ZtTeamsBot.Load;

/// <summary>Says what was measured.</summary>
internal static class Report
{
    public static string Of(Measurement run)
    {
        var faults = run.Faults;
        return string.Create(CultureInfo.InvariantCulture, $"""
            {Name(run.Bot)}
              turns              {run.TurnsPerSecond,10:N0} a second  ({run.Turns:N0} in {run.Seconds:0.0} s)
              duration           {run.Percentile(0.50),10:0.00} ms p50, {run.Percentile(0.95):0.00} ms p95, {run.Percentile(0.99):0.00} ms p99
              processor          {run.ProcessorMicrosecondsPerTurn,10:0} µs a turn  ({run.ProcessorTime / TimeSpan.FromSeconds(run.Seconds):P0} of a core)
              allocated          {run.BytesPerTurn / 1024,10:0.0} KB a turn  ({run.Collections:N0} collections, {run.PauseMilliseconds:N0} ms of pauses)
              memory             {run.WorkingSet / 1048576.0,10:0} MB
              faults             {faults.Errors} errors, {faults.Lost} lost, {faults.Doubled} doubled, {faults.OutOfOrder} out of order, {faults.Wrong} wrong{(faults.Refused > 0 ? $"; {faults.Refused} refused with 429 on purpose" : "")}
              this program       {run.OwnProcessorTime / TimeSpan.FromSeconds(run.Seconds),10:P0} of a core
            """);
    }

    /// <summary>One line for each bot: the medians of its rounds.</summary>
    public static string Table(IEnumerable<Measurement> runs)
    {
        var lines = runs.GroupBy(run => run.Bot).Select(bot => string.Create(
            CultureInfo.InvariantCulture,
            $"| {Name(bot.Key)} | {Median(bot, run => run.TurnsPerSecond):N0} | {Median(bot, run => run.ProcessorMicrosecondsPerTurn):N0} µs | {Median(bot, run => run.BytesPerTurn) / 1024:N1} KB | {Median(bot, run => run.Percentile(0.99)):N1} ms | {bot.Count(run => !run.Faults.IsNone)} of {bot.Count()} |"));
        return $"""
            | bot | turns a second | processor a turn | allocated a turn | p99 | runs with faults |
            | --- | ---: | ---: | ---: | ---: | ---: |
            {string.Join('\n', lines)}
            """;
    }

    private static double Median(IEnumerable<Measurement> runs, Func<Measurement, double> figure)
    {
        var sorted = runs.Select(figure).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Name(BotKind kind) => kind switch
    {
        BotKind.BotBuilder => "echo on npm botbuilder 4.23.3",
        BotKind.AgentsHosting => "echo on npm @microsoft/agents-hosting 1.8.1",
        _ => "ZtTeamsBot",
    };
}
