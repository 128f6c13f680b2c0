using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>What was asked before, with the part changed that was said now.</summary>
internal static class Continuation
{
    /// <summary>The changed intent; null when what was said changes no part of it.</summary>
    public static Intent? Of(Intent previous, Reading reading, Func<string, Reading, Intent?> build)
    {
        var places = reading.PlacesOfList("follow", "list", "who", "own", "progress", "explain", "due", "digest-bind", "next", "gate", "history",
            "changes", "update");
        var isObjective = places is [{ ObjectiveId: not null }, ..];
        var people = reading.Whose();
        var changed = previous switch
        {
            ProgressIntent progress => Progress(progress),
            MyTasksIntent when reading.Context.SpeakerId is { } me => List(new TaskFilter { OwnerId = me, Open = true }),
            ListTasksIntent { Filter: var filter } => List(filter),
            OwnersOfIntent { Filter: var filter } => isObjective ? Owner() : Filters(filter, filter => new OwnersOfIntent(filter)),
            OwnerIntent owner => isObjective ? Owner() : Related(owner.Target, reading) is { } related ? new OwnerIntent(related) : null,
            StakeholdersIntent => reading.Scope.ScenarioId is { } scenario ? new StakeholdersIntent(scenario) : null,
            ExplainIntent explain => Explain(explain),
            PhaseAsStageIntent => build("explain", reading),
            GateIntent gate => HasPlace(reading) ? new GateIntent(Merged(gate.Scope, reading), gate.IsStart) : null,
            NextIntent next => HasPlace(reading) ? new NextIntent(Merged(next.Scope, reading)) : null,
            TrendIntent trend => HasPlace(reading) ? new TrendIntent(Merged(trend.Scope, reading)) : null,
            HistoryIntent => isObjective || reading.Wholes.Count > 0 ? build("history", reading) : null,
            ChangesIntent changes => Changes(changes),
            ChangeTasksIntent change => Change(change),
            PreferenceIntent preference => Preference(preference),
            DigestIntent { Action: DigestAction.Bind } digest => Digest(digest),
            RecordMetricIntent record => Record(record),
            ShowMetricIntent => reading.Of(Concept.MetricPrefix) is [var metric, ..] ? new ShowMetricIntent(metric) : null,
            SetRoleIntent or RemovePersonIntent => reading.People().Count > 0 || reading.Spans.Any(span => span.Is("role/")) ? People() : null,
            EvidenceIntent when isObjective || reading.Wholes.Count > 0 || HasPlace(reading) => previous,
            RemindIntent when people.Count == 0 && HasPlace(reading) => previous,
            RemindIntent => people.Count > 0 ? Parts.OneOf([.. people.Select(id => new RemindIntent(id))]) : null,
            AmbiguousIntent ambiguous => Chosen(ambiguous),
            _ => null,
        };
        return changed is not null && (changed != previous || changed is EvidenceIntent or RemindIntent) ? changed : null;

        Intent? Owner() => reading.Wholes is [{ Targets: [var whole, ..] }, ..] ? new OwnerIntent(whole)
            : Parts.OneOf([.. places.Select(place => new OwnerIntent(new TaskTarget.Objective(place.ObjectiveId!)))]);

        Intent? Progress(ProgressIntent progress)
        {
            var how = reading.Filters(Merged(progress.Scope, reading), UInt128.Zero);
            // "Only the overdue ones" asks which.
            if (how[0] is { Status: not null } or { Overdue: true } or { Unassigned: true } or { Open: true } or { StaleDays: not null })
                return Parts.OneOf([.. how.Select(filter => new ListTasksIntent(filter.OwnerId is null ? filter with { OwnerId = progress.OwnerId }
                    : filter))]);
            var asOf = reading.Dates(Direction.Behind).Select(date => date.Day).FirstOrDefault(day => day < reading.Context.Today) ?? progress.AsOf;
            if (isObjective)
                return Parts.OneOf([.. places.Select(place => progress with { Scope = place, AsOf = asOf })]);
            var merged = progress with { Scope = Merged(progress.Scope, reading), AsOf = asOf };
            return people.Count == 0 ? merged : Parts.OneOf([.. people.Select(id => merged with { OwnerId = id })]);
        }

        // "The unassigned ones to Cleo" gives them to her.
        Intent? List(TaskFilter filter) => IsGiven() ? Given(filter) : Filters(isObjective ? filter with { Scope = places[0] }
            : filter, filter => new ListTasksIntent(filter));

        bool IsGiven() => reading.People() is [.., { Ids.Count: 1, Start: > 0 } last] && reading.Words[last.Start - 1] == "to";

        ChangeTasksIntent Given(TaskFilter filter)
        {
            var owner = reading.People()[^1].Ids[0];
            var said = reading.Filters(Merged(filter.Scope, reading), UInt128.Zero)[0] with { OwnerId = null };
            return new ChangeTasksIntent(new TaskSelection { Filter = Narrowed(filter, said, reading) }, new TaskEdit { OwnerId = owner });
        }

        Intent? Filters(TaskFilter before, Func<TaskFilter, Intent> make)
        {
            var said = reading.Filters(Merged(before.Scope, reading), UInt128.Zero);
            return Parts.OneOf([.. said.Select(filter => make(Narrowed(before, filter, reading)))]);
        }

        Intent? Explain(ExplainIntent explain)
        {
            var scope = explain.Topic switch
            {
                Topic.Stage(var scenario, var track, var number) => new Scope { ScenarioId = scenario, TrackId = track, Stage = number },
                Topic.Track(var scenario, var track) => new Scope { ScenarioId = scenario, TrackId = track },
                Topic.Scenario(var scenario) => new Scope { ScenarioId = scenario },
                _ => null,
            };
            if (explain.Topic is Topic.LeadershipRole(var role, _) && reading.Scope.ScenarioId is { } place
                && reading.Of(Concept.RolePrefix).Count == 0)
                return new ExplainIntent(new Topic.LeadershipRole(role, place));
            if (scope is not null && HasPlace(reading) && !isObjective && Merged(scope, reading) is { Stage: { } stage } merged)
                return new ExplainIntent(new Topic.Stage(merged.ScenarioId, merged.TrackId, stage), explain.For);
            return build("explain", reading) as ExplainIntent is { } own ? own : explain;
        }

        Intent? Changes(ChangesIntent changes)
        {
            var kind = ChangesDefinition.KindOf(reading);
            var span = ChangesDefinition.Span(reading);
            var merged = changes with
            {
                Scope = isObjective ? places[0] : Merged(changes.Scope, reading),
                Span = span ?? changes.Span,
                SinceDigest = span is null && changes.SinceDigest,
                Kind = kind == ChangeKind.All ? changes.Kind : kind,
            };
            return people.Count == 0 ? merged : Parts.OneOf([.. people.Select(id => merged with { PersonId = id })]);
        }

        Intent? Change(ChangeTasksIntent change)
        {
            var said = build("update", reading) switch
            {
                ChangeTasksIntent one => one,
                AmbiguousIntent { Options: [ChangeTasksIntent first, ..] } => first,
                _ => null,
            };
            var which = reading.Wholes.Count > 0 || isObjective ? said?.Which ?? change.Which : change.Which;
            if (which == change.Which && which.Filter is { } before && HasPlace(reading))
                which = which with { Filter = before with { Scope = Merged(before.Scope, reading) } };
            var edit = said?.Edit ?? new TaskEdit();
            // A bare name is whoever is to own.
            var owner = edit.OwnerId ?? (reading.People() is [{ Ids: [var person, ..] }, ..] ? person : null);
            var reason = edit.Note ?? (edit.Status is null && owner is null && edit.Due is null && which == change.Which
                && reading.Words[0] is "because" or "reason" ? NoteReader.Find(reading).Note : null);
            return change with
            {
                Which = which,
                IsCertain = which == change.Which ? change.IsCertain : said?.IsCertain ?? false,
                Edit = change.Edit with
                {
                    Status = edit.Status ?? change.Edit.Status,
                    Due = edit.Due ?? change.Edit.Due,
                    Note = reason ?? change.Edit.Note,
                    // What it waited for is of no matter to another state.
                    WaitingFor = edit.WaitingFor ?? (edit.Status is null ? change.Edit.WaitingFor : null),
                    OwnerId = owner ?? change.Edit.OwnerId,
                },
            };
        }

        Intent? Preference(PreferenceIntent preference)
        {
            var dates = reading.Dates(Direction.Ahead);
            var isSure = dates.Count > 0 && !dates.Any(date => date.IsUnsure || date.Other is not null);
            var until = isSure ? Moved(preference.Wish) : null;
            var who = Covering();
            return preference.Wish switch
            {
                PreferenceWish.Leave leave when until is not null || who is not null =>
                    new PreferenceIntent(leave with { Until = until ?? leave.Until, DelegateId = who ?? leave.DelegateId }),
                PreferenceWish.Snooze when until is not null => new PreferenceIntent(new PreferenceWish.Snooze(until)),
                PreferenceWish.Delegate when who is not null => new PreferenceIntent(new PreferenceWish.Delegate(who)),
                PreferenceWish.DaysOff(var days) when build("preference",
                    reading) is PreferenceIntent { Wish: PreferenceWish.DaysOff(var more) } =>
                        new PreferenceIntent(new PreferenceWish.DaysOff([.. days.Union(more)])),
                PreferenceWish.DaysOff when DigestDefinition.Weekday(reading) is { } other =>
                    new PreferenceIntent(new PreferenceWish.DaysOff([other])),
                PreferenceWish.At when reading.Time is var (time, _) => new PreferenceIntent(new PreferenceWish.At(time)),
                PreferenceWish.At(var before) when Hour(before) is { } hour => new PreferenceIntent(new PreferenceWish.At(hour)),
                _ => build("preference", reading),
            };

            // "One day longer" goes on from where it ended; "for a week" begins today.
            DateOnly? Moved(PreferenceWish wish)
            {
                if (dates[0].Days is not null)
                {
                    var begin = wish switch
                    {
                        PreferenceWish.Leave { Until: { } last } when reading.SaysAny("longer") => last,
                        PreferenceWish.Snooze { Until: { } last } when reading.SaysAny("longer") => last,
                        PreferenceWish.Leave leave => (leave.From ?? reading.Context.Today).AddDays(-1),
                        _ => reading.Context.Today,
                    };
                    return dates[0].Later(begin);
                }

                return wish is PreferenceWish.Leave ? dates[^1].Day : PreferenceDefinition.Until(reading, dates[0]);
            }

            // "No, 3" behind 2 pm is in the afternoon, too.
            TimeOnly? Hour(TimeOnly before) => FollowUp.IsPart(reading) && reading.Words[^1] is { Length: <= 2 } last
                && int.TryParse(last, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var hour)
                && hour is > 0 and < 24 ? new TimeOnly(hour < 8 && before.Hour >= 12 ? hour + 12 : hour, 0) : null;

            // A name alone answers who covers; in a sentence it has to be said.
            string? Covering() => reading.People() is not [{ Ids: [var id, ..] }, ..] ? null
                : Absences.Covering(reading, isAway: true) is [var said, ..] ? said
                : FollowUp.IsPart(reading) ? id : null;
        }

        Intent? Digest(DigestIntent digest) => DigestDefinition.Weekday(reading) is var day && reading.Time?.Time is var time
            && (day is not null
            || time is not null)
            ? digest with { Day = day ?? digest.Day, Time = time ?? digest.Time }
            : null;

        Intent? Record(RecordMetricIntent record)
        {
            var metrics = reading.Of(Concept.MetricPrefix);
            var named = metrics is [var metric] ? record with { Metric = metric } : record;
            return NumberReader.Find(reading) is { Count: > 0 } numbers
                ? Parts.OneOf([.. numbers.Select(number => named with { Value = number.Value, Unit = number.Unit ?? named.Unit })])
                : named;
        }

        Intent? People() => build("people", reading) switch
        {
            SetRoleIntent { Who.Count: 0 } role when previous is SetRoleIntent before => before with { Role = role.Role },
            ListPeopleIntent { Role: { } role } when previous is SetRoleIntent before => before with { Role = role },
            SetRoleIntent role when previous is SetRoleIntent before
                && !reading.Spans.Any(span => span.Is("role/")) => before with { Who = role.Who },
            SetRoleIntent role when previous is RemovePersonIntent => new RemovePersonIntent(role.Who[0]),
            var other => other,
        };

        Intent? Chosen(AmbiguousIntent ambiguous)
        {
            var fitting = ambiguous.Options.Where(option => Fits(option, reading, places, people)).ToArray();
            return fitting.Length > 0 && fitting.Length < ambiguous.Options.Count ? Parts.OneOf(fitting) : null;
        }
    }

    /// <summary>A scope with the parts replaced that were said.</summary>
    public static Scope Merged(Scope before, Reading reading)
    {
        var said = reading.Scope;
        if (!HasPlace(reading))
            return before;
        var scope = before with { ObjectiveId = null };
        if (said.ScenarioId is not null && said.ScenarioId != scope.ScenarioId)
            scope = scope with { ScenarioId = said.ScenarioId, TrackId = null };
        if (said.TrackId is not null)
            scope = scope with { ScenarioId = said.ScenarioId, TrackId = said.TrackId };
        // In a scenario of tracks "infrastructure" is one of them.
        if (said is { Area: "Infrastructure", TrackId: null } && !reading.Has("area") && scope.ScenarioId is { } of
            && reading.Catalogue.FindScenario(of) is { Tracks: { Count: > 0 } tracks })
        {
            scope = scope with { TrackId = tracks[0].Id };
            said = said with { Area = null };
        }

        // Only one area and one product at a time.
        scope = scope with { Stage = said.Stage ?? scope.Stage, Area = said.Area ?? scope.Area, Product = said.Product ?? scope.Product };
        if (reading.Stages.Count == 0 && reading.SaysAny("drop-stage")
            && reading.Has("stage"))
            scope = scope with { Stage = null };
        if (said.ScenarioId is null && reading.Has("scenario") && reading.SaysAny("drop-scenario"))
            scope = scope with { ScenarioId = null, TrackId = null };
        // "The other track".
        if (said.TrackId is null && scope.TrackId is not null && reading.Says("other") && reading.Has("track")
            && reading.Catalogue.FindScenario(scope.ScenarioId!) is { } scenario)
            scope = scope with { TrackId = scenario.Tracks.First(track => track.Id != scope.TrackId).Id };
        return scope;
    }

    /// <summary>Whether a place was said, or that one is dropped.</summary>
    public static bool HasPlace(Reading reading) => reading.Scope != Scope.Everything || reading.HasAny("stage", "track", "scenario");

    /// <summary>A filter with the parts replaced that were said.</summary>
    private static TaskFilter Narrowed(TaskFilter before, TaskFilter said, Reading reading)
    {
        var isNewHow = said.Status is not null || said.Overdue || said.Unassigned || said.Open;
        var days = reading.Dates(Direction.Behind) is [{ Days: { } stale }, ..] && before.StaleDays is not null ? stale : said.StaleDays;
        return said with
        {
            // Another status takes the place of the one before; "overdue" narrows whose tasks they are and where, but not how they stood.
            Status = isNewHow ? said.Status : before.Status,
            Overdue = isNewHow ? said.Overdue : before.Overdue,
            Open = isNewHow ? said.Open : before.Open,
            Unassigned = isNewHow ? said.Unassigned : before.Unassigned && said.OwnerId is null,
            OwnerId = said.Unassigned ? null : said.OwnerId ?? before.OwnerId,
            Due = said.Due ?? before.Due,
            StaleDays = days ?? before.StaleDays,
        };
    }

    /// <summary>The same objective in the place that was said.</summary>
    private static TaskTarget.Objective? Related(TaskTarget? target, Reading reading)
    {
        if (target is null || reading.Scope is not { ScenarioId: { } scenario } || Targets.ObjectiveOf(target, reading) is not { } objective)
            return null;
        return reading.Catalogue.RelatedTo(objective).FirstOrDefault(related => related.ScenarioId == scenario) is { } found
            ? new TaskTarget.Objective(found.Id) : null;
    }

    private static bool Fits(Intent option, Reading reading, IReadOnlyList<Scope> places, IReadOnlyList<string> people)
    {
        var target = Inheritance.TargetsOf(option) is [var one, ..] ? one : null;
        var objective = target is null ? null : Targets.ObjectiveOf(target, reading);
        if (places is [{ ObjectiveId: { } named }, ..])
            return objective == named;
        if (reading.Scope != Scope.Everything)
            return objective is not null && reading.Catalogue.FindObjective(objective) is { } known && reading.Scope.Contains(known);
        return people.Count == 1 && Inheritance.PersonOf(option) == people[0];
    }
}
