using System.Diagnostics;
using ZtTeamsBot.Load.Bots;
using ZtTeamsBot.Load.Teams;

namespace ZtTeamsBot.Load;

/// <summary>What one run showed.</summary>
internal sealed record Measurement
{
    public required BotKind Bot { get; init; }

    /// <summary>Turns done in the measured time: answered with 200, and their reply at the connector.</summary>
    public required int Turns { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Durations of the turns in microseconds, sorted.</summary>
    public required IReadOnlyList<int> Microseconds { get; init; }

    public required TimeSpan ProcessorTime { get; init; }

    public required long AllocatedBytes { get; init; }

    public required long Collections { get; init; }

    public required double PauseMilliseconds { get; init; }

    public required long WorkingSet { get; init; }

    /// <summary>Processor time of this program: at a whole core it was the bottleneck, not the bot.</summary>
    public required TimeSpan OwnProcessorTime { get; init; }

    public required Faults Faults { get; init; }

    public double TurnsPerSecond => Turns / Seconds;

    public double ProcessorMicrosecondsPerTurn => ProcessorTime.TotalMicroseconds / Turns;

    public double BytesPerTurn => (double)AllocatedBytes / Turns;

    /// <summary>A duration such that a share of the turns took no longer, in milliseconds.</summary>
    public double Percentile(double share) =>
        Microseconds.Count == 0 ? 0 : Microseconds[Math.Max(0, (int)Math.Ceiling(share * Microseconds.Count) - 1)] / 1_000.0;
}

/// <summary>What went wrong in a run, warm-up and all.</summary>
/// <param name="Errors">Requests answered with no success, or not at all.</param>
/// <param name="Lost">Turns without a reply.</param>
/// <param name="Doubled">Turns with more than one.</param>
/// <param name="OutOfOrder">Replies that came after the reply to a later turn of their conversation.</param>
/// <param name="Wrong">Replies that are not what was asked for.</param>
/// <param name="Refused">Messages that the connector refused on purpose with 429.</param>
internal readonly record struct Faults(int Errors, int Lost, int Doubled, int OutOfOrder, int Wrong, int Refused)
{
    public bool IsNone => this is { Errors: 0, Lost: 0, Doubled: 0, OutOfOrder: 0, Wrong: 0 };

    public static Faults Of(Tally tally, int errors, int refused)
    {
        var (lost, doubled) = (0, 0);
        for (var turn = 0; turn < tally.Begun; turn++)
        {
            var replies = tally.RepliesTo(turn);
            lost += replies == 0 ? 1 : 0;
            doubled += replies > 1 ? 1 : 0;
        }

        return new Faults(errors, lost, doubled, tally.OutOfOrder, tally.Wrong, refused);
    }
}

/// <summary>Measures one run of one bot.</summary>
internal static class Measuring
{
    /// <summary>More turns a second than any bot on one core does.</summary>
    private const int MostTurnsPerSecond = 30_000;

    /// <summary>A second reply to a turn would come within this time after the last first one.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Teams gives a turn 15 seconds; a refused message may be sent again later than that.</summary>
    private static readonly TimeSpan LongestReply = TimeSpan.FromSeconds(30);

    public static async Task<Measurement> RunAsync(
        LoadOptions options, BotKind kind, BotProcess bot, FakeTeams teams, string? token, CancellationToken cancellationToken)
    {
        var tally = new Tally((int)(options.WarmUp + options.Measured).TotalSeconds * MostTurnsPerSecond, options.Conversations);
        teams.Begin(tally, Mark(options, kind), options.EveryNth429);
        var conversations = new PreparedTurns(
            bot.Messages, teams.ServiceUrl, options.Conversations, options.Utterances, ChannelIdentity.AppId, token);
        var generator = new Generator(conversations, tally, bot.Endpoint, options.Open, LongestReply);
        var edges = new List<(long At, TimeSpan Cpu, TimeSpan Own, RuntimeUse Use)>();
        using var self = Process.GetCurrentProcess();

        var durations = await generator.RunAsync(options.WarmUp, options.Measured, EdgeAsync, cancellationToken);
        await Task.Delay(Grace, cancellationToken);
        var ((beganAt, beganCpu, beganOwn, beganUse), (endedAt, endedCpu, endedOwn, endedUse)) = (edges[0], edges[1]);
        return new Measurement
        {
            Bot = kind,
            Turns = durations.Length,
            Seconds = Stopwatch.GetElapsedTime(beganAt, endedAt).TotalSeconds,
            Microseconds = durations,
            ProcessorTime = endedCpu - beganCpu,
            AllocatedBytes = endedUse.AllocatedBytes - beganUse.AllocatedBytes,
            Collections = endedUse.Collections - beganUse.Collections,
            PauseMilliseconds = endedUse.PauseMilliseconds - beganUse.PauseMilliseconds,
            WorkingSet = bot.WorkingSet(),
            OwnProcessorTime = endedOwn - beganOwn,
            Faults = Faults.Of(tally, generator.Errors, teams.Refused),
        };

        async Task EdgeAsync()
        {
            var use = await bot.RuntimeUseAsync(cancellationToken);
            self.Refresh();
            edges.Add((Stopwatch.GetTimestamp(), bot.ProcessorTime(), self.TotalProcessorTime, use));
        }
    }

    /// <summary>What tells a right reply from an excuse.</summary>
    private static string Mark(LoadOptions options, BotKind kind) => (kind, options) switch
    {
        (not BotKind.Self, _) => "\"text\":\"Echo: ",
        (_, { Say: not null }) => "\"type\":\"message\"",
        (_, { Turn: TurnKind.Help }) => "I answer questions about your Zero Trust programme",
        _ => "\"contentType\":\"application/vnd.microsoft.card.adaptive\"",
    };
}
