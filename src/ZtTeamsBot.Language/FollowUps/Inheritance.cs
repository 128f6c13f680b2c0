using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Something else that is asked about the things that were asked about before.</summary>
internal static class Inheritance
{
    /// <summary>The intent of a label with what it lacks taken from before; null when it lacks nothing, or nothing fits.</summary>
    public static Intent? Of(string label, Reading reading, PreviousTurn previous, Func<string, Reading, Intent?> build)
    {
        var own = build(label, reading);
        var targets = TargetsOf(previous.Intent);
        // What one task or one picture showed is what "it" points to.
        if (targets.Count == 0 && previous.Shown is [var only] && FilterOf(previous.Intent, reading) is null)
            targets = [new TaskTarget.Task(only)];
        var filter = FilterOf(previous.Intent, reading);
        var scope = filter?.Scope ?? ScopeOf(previous.Intent);
        switch (label)
        {
            case "owner":
                // "The blocked one" is one of those that were asked about.
                if (own is AmbiguousIntent && scope is not null && OwnerDefinition.FilterOf(reading) is { IsOnlyPlace: false } pointed)
                    return new OwnersOfIntent(pointed with { Scope = scope });
                return own switch
                {
                    OwnersOfIntent { Filter: var said } when scope is not null
                        && said.Scope == Scope.Everything => new OwnersOfIntent(said with { Scope = scope }),
                    OwnerIntent { Target: null } or null => targets is [var target, ..] ? new OwnerIntent(target) : filter is not null
                        ? new OwnersOfIntent(filter) : null,
                    _ => null,
                };
            case "history" when own is HistoryIntent { Target: null } or null:
                return targets is [var changed, ..] ? new HistoryIntent(changed) : null;
            case "changes" when own is ChangesIntent { PersonId: null } theirs && reading.SaysAny("he-or-she")
                && (PersonOf(previous.Intent) ?? OwnerOf(targets, reading)) is { } who:
                return theirs with { PersonId = who };
            case "changes" when own is ChangesIntent { Scope: var at } && at == Scope.Everything && targets is [var touched, ..]
                && reading.People().Count == 0:
                return new HistoryIntent(touched);
            case "changes" when own is ChangesIntent changes && changes.Scope == Scope.Everything && scope is not null:
                return changes with { Scope = scope };
            case "update":
                if (own is ChangeTasksIntent { Which.Named.Count: 0 } his && reading.SaysAny("his-or-her")
                    && PersonOf(previous.Intent) is { } whose)
                    return his with { Which = new TaskSelection { Filter = new TaskFilter { OwnerId = whose } } };
                return Changed(own, targets, filter, reading);
            case "explain":
                return own is null or ExplainIntent { Topic: Topic.Word or Topic.Framework } ? Explained(targets, scope, reading) : null;
            case "progress" when own is ProgressIntent progress && progress.Scope == Scope.Everything:
                return targets is [TaskTarget.Objective(var objective), ..] ? progress with { Scope = new Scope { ObjectiveId = objective } }
                    : scope is not null ? progress with { Scope = scope, OwnerId = progress.OwnerId ?? filter?.OwnerId } : null;
            case "gate" when own is GateIntent gate && gate.Scope == Scope.Everything && scope is not null:
                return gate with { Scope = scope };
            case "next" when own is NextIntent { Scope: var all } && all == Scope.Everything && scope is not null:
                return new NextIntent(scope);
            case "trend" when own is TrendIntent { Scope: var all } && all == Scope.Everything && scope is not null:
                return new TrendIntent(scope);
            case "remind" when own is RemindIntent { PersonId: null } && PersonOf(previous.Intent) is { } person:
                return new RemindIntent(person);
            case "metric-show" when own is ShowMetricIntent { Metric: null } && previous.Intent is RecordMetricIntent { Metric: var metric }:
                return new ShowMetricIntent(metric);
            case "metric-record" when own is RecordMetricIntent { Value: not null } record && reading.Of(Concept.MetricPrefix).Count == 0
                && previous.Intent is ShowMetricIntent { Metric: { } shown }:
                return record with { Metric = shown };
            case "stakeholders" when own is StakeholdersIntent { ScenarioId: null } && scope?.ScenarioId is { } scenario:
                return new StakeholdersIntent(scenario);
            case "people" when previous.Intent is ChangeTasksIntent && build("update", reading) is { } wish:
                return Changed(wish, targets, filter, reading) ?? Continuation.Of(previous.Intent, reading, build);
            case "list" or "history" or "trend" when previous.Intent is ShowMetricIntent { Metric: not null }
                && reading.HasAny("history", "trend", "metric-show") && targets.Count == 0:
                return previous.Intent;
            case "people" when own is ListPeopleIntent && reading.SaysAny("whom-or-make")
                && reading.Spans.Any(span => span.Is("role/")) && PersonOf(previous.Intent) is { } somebody:
                return new SetRoleIntent([new NamedPerson(somebody, null, reading.Context.Programme?.FindPerson(somebody)?.Name ?? "")],
                    ((ListPeopleIntent)own).Role ?? Role.Owner);
            case "list":
                return Listed(own, targets, filter, scope);
            case "preference" when previous.Intent is PreferenceIntent:
                return Continuation.Of(previous.Intent, reading, build);
            case "digest" when previous.Intent is DigestIntent && Continuation.Of(previous.Intent, reading, build) is { } digest:
                return digest;
            default:
                return null;
        }
    }

    /// <summary>The tasks and objectives an intent names.</summary>
    public static IReadOnlyList<TaskTarget> TargetsOf(Intent intent) => intent switch
    {
        OwnerIntent { Target: { } target } => [target],
        HistoryIntent { Target: { } target } => [target],
        ChangeTasksIntent change => change.Which.Named,
        ExplainIntent { Topic: Topic.Objective(var id) } => [new TaskTarget.Objective(id)],
        ProgressIntent { Scope.ObjectiveId: { } id } => [new TaskTarget.Objective(id)],
        ListTasksIntent { Filter: { Scope.ObjectiveId: { } id } filter } when filter.IsOnlyPlace => [new TaskTarget.Objective(id)],
        _ => [],
    };

    /// <summary>Whom an intent names.</summary>
    public static string? PersonOf(Intent intent) => intent switch
    {
        ProgressIntent { OwnerId: var id } => id,
        ListTasksIntent { Filter.OwnerId: var id } => id,
        ChangesIntent { PersonId: var id } => id,
        RemindIntent { PersonId: var id } => id,
        ChangeTasksIntent { Edit.OwnerId: { } id } => id,
        ChangeTasksIntent { Which.Filter.OwnerId: var id } => id,
        SetRoleIntent { Who: [{ PersonId: var id }] } => id,
        PreferenceIntent { Wish: PreferenceWish.Delegate(var id) } => id,
        PreferenceIntent { Wish: PreferenceWish.Leave { DelegateId: var id } } => id,
        _ => null,
    };

    private static string? OwnerOf(IReadOnlyList<TaskTarget> targets, Reading reading) =>
        targets is [TaskTarget.Task(var id), ..] ? reading.Context.Programme?.FindTask(id)?.OwnerId : null;

    /// <summary>Which tasks an intent asked for.</summary>
    private static TaskFilter? FilterOf(Intent intent, Reading reading) => intent switch
    {
        ListTasksIntent { Filter: var filter } => filter,
        OwnersOfIntent { Filter: var filter } => filter,
        MyTasksIntent when reading.Context.SpeakerId is { } me => new TaskFilter { OwnerId = me, Open = true },
        ProgressIntent { Scope.ObjectiveId: null } progress => new TaskFilter { Scope = progress.Scope, OwnerId = progress.OwnerId },
        GateIntent gate => new TaskFilter { Scope = gate.Scope, Open = true },
        NextIntent next => new TaskFilter { Scope = next.Scope, Open = true },
        ChangeTasksIntent { Which.Filter: var filter } => filter,
        _ => null,
    };

    private static Scope? ScopeOf(Intent intent) => intent switch
    {
        TrendIntent { Scope: var scope } => scope,
        ChangesIntent { Scope: var scope } => scope,
        StakeholdersIntent { ScenarioId: { } id } => new Scope { ScenarioId = id },
        ExplainIntent { Topic: Topic.Stage(var scenario, var track, var number) } => new Scope
        {
            ScenarioId = scenario,
            TrackId = track,
            Stage = number
        },
        ExplainIntent { Topic: Topic.Track(var scenario, var track) } => new Scope { ScenarioId = scenario, TrackId = track },
        ExplainIntent { Topic: Topic.Scenario(var scenario) } => new Scope { ScenarioId = scenario },
        ExplainIntent { Topic: Topic.FunctionalArea(var area) } => new Scope { Area = area },
        _ => null,
    };

    private static Intent? Changed(Intent? own, IReadOnlyList<TaskTarget> targets, TaskFilter? filter, Reading reading)
    {
        if (own is not ChangeTasksIntent change)
            return null;
        // "Mark it …, we are cloud only": what was pointed to, not what the reason sounds like.
        var points = reading.SaysAny("it-or-them") && !change.IsCertain
            && change.Which.Named.Count > 0;
        if (!points && !change.Which.IsEmpty && !(change.Which.Filter is { } said && IsOnlyPointing(said, reading)))
            return null;
        if (targets.Count > 0)
            return change with { Which = change.Which with { Named = targets, Filter = null }, IsCertain = true };
        // "Them", "all of those": what was listed, and never more than that.
        return filter is not null && filter != new TaskFilter()
            ? change with { Which = change.Which with { Filter = Narrower(filter, change.Which.Filter) } } : null;
    }

    /// <summary>Whether "all of those" said no more than that.</summary>
    private static bool IsOnlyPointing(TaskFilter said, Reading reading) =>
        said.Scope == Scope.Everything && said.OwnerId is null && reading.SaysAny("them-or-all");

    private static TaskFilter Narrower(TaskFilter before, TaskFilter? said) => said is null ? before : before with
    {
        Status = said.Status ?? before.Status,
        Overdue = said.Overdue || before.Overdue,
        Open = said.Open || before.Open,
        Unassigned = said.Unassigned || before.Unassigned,
    };

    private static ExplainIntent? Explained(IReadOnlyList<TaskTarget> targets, Scope? scope, Reading reading)
    {
        if (targets is [var target, ..] && Targets.ObjectiveOf(target, reading) is { } objective)
            return new ExplainIntent(new Topic.Objective(objective));
        return scope switch
        {
            { Stage: { } stage } => new ExplainIntent(new Topic.Stage(scope.ScenarioId, scope.TrackId, stage)),
            { ScenarioId: { } scenario, TrackId: { } track } => new ExplainIntent(new Topic.Track(scenario, track)),
            { ScenarioId: { } scenario } => new ExplainIntent(new Topic.Scenario(scenario)),
            _ => null,
        };
    }

    private static ListTasksIntent? Listed(Intent? own, IReadOnlyList<TaskTarget> targets, TaskFilter? filter, Scope? scope)
    {
        var said = own is ListTasksIntent { Filter: var one } ? one : null;
        if (targets is [TaskTarget.Objective(var objective), ..] && (said is null || said.Scope == Scope.Everything))
            return new ListTasksIntent((said ?? new TaskFilter()) with { Scope = new Scope { ObjectiveId = objective } });
        if (said is null || (said.IsOnlyPlace && said.Scope == Scope.Everything))
            return filter is not null ? new ListTasksIntent(filter) : scope is not null && scope != Scope.Everything
                ? new ListTasksIntent(new TaskFilter { Scope = scope }) : null;
        return said.Scope == Scope.Everything && scope is not null && scope != Scope.Everything
            ? new ListTasksIntent(said with { Scope = scope, OwnerId = said.OwnerId ?? filter?.OwnerId }) : null;
    }
}
