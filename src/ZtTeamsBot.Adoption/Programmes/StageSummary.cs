using ZtTeamsBot.Adoption.Catalogues;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>One line of a summary: a scenario, or one track of a scenario that has tracks, with its four stages.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Track">The track; null in a scenario without tracks.</param>
/// <param name="Stages">Progress of stages 1 to 4, in order.</param>
/// <param name="Total">Progress of the whole line.</param>
public sealed record SummaryLine(Scenario Scenario, Track? Track, IReadOnlyList<Progress> Stages, Progress Total);

/// <summary>What moved in a span of time, each task named once a list and only if it is still so.</summary>
/// <param name="Since">Begin of the span.</param>
/// <param name="Completed">Tasks that became complete.</param>
/// <param name="NewlyBlocked">Tasks that became blocked.</param>
/// <param name="Reopened">Tasks that were complete at the begin and are no longer.</param>
public sealed record Movement(
    DateTimeOffset Since,
    IReadOnlyList<ProgrammeTask> Completed,
    IReadOnlyList<ProgrammeTask> NewlyBlocked,
    IReadOnlyList<ProgrammeTask> Reopened)
{
    /// <summary>Whether nothing moved.</summary>
    public bool IsQuiet => Completed.Count == 0 && NewlyBlocked.Count == 0 && Reopened.Count == 0;
}

/// <summary>The stage summary of a programme: where each stage stands, what changed, what is late, what is blocked.</summary>
public sealed record StageSummary(
    IReadOnlyList<SummaryLine> Lines,
    Progress Total,
    Movement Movement,
    IReadOnlyList<ProgrammeTask> Overdue,
    IReadOnlyList<ProgrammeTask> Blocked)
{
    /// <summary>Draws up the summary of the programme on a day.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="today">The day, in the programme's time zone.</param>
    /// <param name="since">Begin of the span over which movement is told.</param>
    public static StageSummary Of(Programme programme, DateOnly today, DateTimeOffset since)
    {
        var lines = programme.Scenarios.SelectMany(Lines).ToArray();
        return new StageSummary(
            lines,
            programme.ProgressOf(Scope.Everything, today),
            MovementOf(programme, since, today),
            programme.StandingOf(Scope.Everything, today).Overdue,
            [.. programme.Tasks.Where(task => task.StatusOn(today) == Status.Blocked)]);

        IEnumerable<SummaryLine> Lines(Scenario scenario) =>
            scenario.Tracks.Count == 0 ? [Line(scenario, track: null)] : scenario.Tracks.Select(track => Line(scenario, track));

        SummaryLine Line(Scenario scenario, Track? track)
        {
            var scope = new Scope { ScenarioId = scenario.Id, TrackId = track?.Id };
            Progress[] stages = [.. scenario.Stages.Select(stage => programme.ProgressOf(scope with { Stage = stage.Number }, today))];
            return new SummaryLine(scenario, track, stages, stages.Aggregate(default(Progress), Progress.Add));
        }
    }

    /// <summary>Told in the order of the framework; a task that came back to what it was has not moved.</summary>
    private static Movement MovementOf(Programme programme, DateTimeOffset since, DateOnly today)
    {
        var moves = Moves.Of(programme, Scope.Everything, new Period(since, DateTimeOffset.MaxValue, DayBefore: today, LastDay: today));
        return new Movement(since, Those(MoveKind.Completed), Those(MoveKind.NewlyBlocked), Those(MoveKind.Reopened));

        ProgrammeTask[] Those(MoveKind kind) => [.. moves.Where(move => move.Kind == kind).Select(move => move.After)];
    }
}
