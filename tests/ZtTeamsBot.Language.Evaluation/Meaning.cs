using System.Collections.Immutable;
using System.Globalization;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language.Evaluation;

/// <summary>An intent in the notation of the data files.</summary>
/// <param name="Intent">Its label.</param>
/// <param name="Entities">Its entities: key and value, in no order.</param>
internal sealed record Meaning(string Intent, ImmutableSortedSet<string> Entities)
{
    private static readonly (string Short, string Id)[] Scenarios =
    [
        ("posture", "rapidly-modernize-security-posture"), ("remote", "secure-remote-hybrid-work"), ("data",
            "identify-protect-sensitive-business-data"),
        ("breach", "prevent-reduce-business-damage-breach"), ("compliance", "meet-regulatory-compliance-requirements"),
    ];

    public static Meaning Parse(string intent, string? entities) => new(intent, Tidy(intent, (entities ?? "").Split(';',
        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The meaning of an intent that was recognised.</summary>
    public static Meaning Of(Intent intent)
    {
        var entities = new List<string>();
        var label = Label(intent, entities);
        return new Meaning(label, Tidy(label, entities));
    }

    public override string ToString() => $"{Intent} {string.Join("; ", Entities)}".TrimEnd();

    private static ImmutableSortedSet<string> Tidy(string intent, IEnumerable<string> entities)
    {
        var all = entities.ToList();
        // An objective or a task tells its scenario and stage.
        if (all.Exists(one => one.StartsWith("objective=", StringComparison.Ordinal) || one.StartsWith("task=", StringComparison.Ordinal)))
            all.RemoveAll(one => one.StartsWith("scenario=", StringComparison.Ordinal) || one.StartsWith("track=", StringComparison.Ordinal)
                || one.StartsWith("stage=", StringComparison.Ordinal));
        // What is asked back is not told apart further.
        if (all.Contains("ask=yes"))
            all.RemoveAll(one => one.StartsWith("objective=", StringComparison.Ordinal) || one.StartsWith("task=", StringComparison.Ordinal)
                || one.StartsWith("scenario=", StringComparison.Ordinal) || one.StartsWith("topic=", StringComparison.Ordinal)
                || one.StartsWith("person=", StringComparison.Ordinal) || one.StartsWith("newowner=", StringComparison.Ordinal));
        switch (intent)
        {
            // What cannot be done yet is answered in words alone; reminders name whom.
            case "evidence" or "forget" or "undo" or "setup" or "help" or "smalltalk" or "refuse":
                all.Clear();
                break;
            case "remind":
                all.RemoveAll(one => !one.StartsWith("person=", StringComparison.Ordinal) && one != "ask=yes");
                break;
            case "people":
                all = [.. all.Select(one => one == "action=add" ? "action=role" : one)];
                if (all.Contains("action=role") && !all.Exists(one => one.StartsWith("role=", StringComparison.Ordinal)))
                    all.Add("role=Owner");
                break;
            case "trend":
                all.RemoveAll(one => one.StartsWith("dates=", StringComparison.Ordinal));
                break;
            // One's own tasks are the open ones.
            case "list" when all.Contains("person=me") || all.Contains("flag=unassigned")
                || all.Exists(one => one.StartsWith("days=", StringComparison.Ordinal)):
                all = [.. all.Select(one => string.Join('+', one.Split('+').Where(part => part is not ("flag=open"
                    or "open")))).Where(one => one.Length > 0 && one != "flag=")];
                break;
        }

        // The speaker may name herself; no days said means a month; a note is compared without what opens and ends it.
        // What one has to do this week is also what is late.
        if (intent == "list" && all.Contains("person=me"))
            all = [.. all.Select(one => one.StartsWith("dates=2026-03-01..", StringComparison.Ordinal)
                || one.StartsWith("dates=2026-03-02..", StringComparison.Ordinal) ? "dates=.." + one["dates=2026-03-01..".Length..] : one)];
        all = [.. all.SelectMany(Parts).Select(one => one.EndsWith("=lea", StringComparison.Ordinal) ? one[..^3] + "me" : one)
            .Select(one => one.StartsWith("note=", StringComparison.Ordinal) ? "note=" + NoteOf(one["note=".Length..]) : one)];
        if (all.Contains("flag=stale") && !all.Exists(one => one.StartsWith("days=", StringComparison.Ordinal)))
            all.Add("days=30");
        if (intent == "stakeholders" || all.Exists(one => one.StartsWith("topic=phase", StringComparison.Ordinal)))
            all.RemoveAll(one => one.StartsWith("track=", StringComparison.Ordinal) || (intent == "explain"
                && one.StartsWith("scenario=", StringComparison.Ordinal)));
        return [.. all];
    }

    private static string NoteOf(string note)
    {
        var text = note.Trim().TrimEnd('.', '!', '?').ToLowerInvariant();
        foreach (var opening in (string[])["waiting for ", "waiting on ", "wait for ", "waits for ", "because ", "since ", "until ", "as "])
        {
            if (text.StartsWith(opening, StringComparison.Ordinal))
                return text[opening.Length..];
        }

        return text;
    }

    /// <summary>Several values of one key stand for several entities.</summary>
    private static IEnumerable<string> Parts(string entity)
    {
        var at = entity.IndexOf('=', StringComparison.Ordinal);
        if (at < 0 || !entity[..at].Equals("flag", StringComparison.Ordinal) && entity[..at] is not ("status" or "task" or "except" or "weekday"
            or "objective" or "person"))
            return [entity];
        return entity[(at + 1)..].Split('+').Select(value => $"{entity[..at]}={value}");
    }

    private static string Label(Intent intent, List<string> entities)
    {
        switch (intent)
        {
            case ProgressIntent progress:
                Add(progress.Scope);
                Person(progress.OwnerId);
                if (progress.AsOf is { } asOf)
                    entities.Add($"asof={Day(asOf)}");
                return "progress";
            case TrendIntent trend:
                Add(trend.Scope);
                return "trend";
            case MyTasksIntent:
                entities.Add("person=me");
                return "list";
            case ListTasksIntent list:
                Filter(list.Filter);
                return "list";
            case OwnersOfIntent owners:
                Filter(owners.Filter);
                return "owner";
            case OwnerIntent owner:
                Target(owner.Target);
                return "owner";
            case StakeholdersIntent stakeholders:
                Add(new Scope { ScenarioId = stakeholders.ScenarioId });
                return "stakeholders";
            case ExplainIntent explain:
                Topic(explain);
                return "explain";
            case PhaseAsStageIntent:
                entities.Add("topic=stage-and-phase");
                return "explain";
            case NoSuchStageIntent stage:
                entities.Add($"stage={stage.Number}");
                return "no-such-stage";
            case GateIntent gate:
                Add(gate.Scope);
                return "gate";
            case NextIntent next:
                Add(next.Scope);
                return "next";
            case HistoryIntent history:
                Target(history.Target);
                return "history";
            case ChangesIntent changes:
                Add(changes.Scope);
                Person(changes.PersonId);
                if (changes.Kind != ChangeKind.All)
                    entities.Add($"kind={changes.Kind.ToString().ToLowerInvariant()}");
                Span(changes.Span);
                return "changes";
            case ChangeTasksIntent change:
                Selection(change.Which);
                Edit(change.Edit);
                return "update";
            case UndoIntent:
                return "undo";
            case PreferenceIntent preference:
                Wish(preference.Wish);
                return "preference";
            case RemindIntent remind:
                Person(remind.PersonId);
                return "remind";
            case PostSummaryIntent:
                entities.Add("action=post");
                return "digest";
            case DigestIntent digest:
                entities.Add($"action={digest.Action.ToString().ToLowerInvariant()}");
                if (digest.Day is { } day)
                    entities.Add($"weekday={day}");
                if (digest.Time is { } time)
                    entities.Add($"time={time:HH\\:mm}");
                return "digest";
            case RecordMetricIntent record:
                entities.Add($"metric={record.Metric}");
                if (record.Value is { } value)
                    entities.Add($"value={value.ToString(CultureInfo.InvariantCulture)}");
                return "metric-record";
            case ShowMetricIntent show:
                if (show.Metric is { } metric)
                    entities.Add($"metric={metric}");
                return "metric-show";
            case SetUpIntent:
                return "setup";
            case ListPeopleIntent people:
                entities.Add("action=list");
                if (people.Role is { } listed)
                    entities.Add($"role={listed}");
                return "people";
            case SetRoleIntent set:
                entities.Add("action=role");
                entities.Add($"role={set.Role}");
                foreach (var who in set.Who)
                    Person(who.PersonId);
                return "people";
            case RemovePersonIntent remove:
                entities.Add("action=remove");
                Person(remove.Who.PersonId);
                return "people";
            case HelpIntent:
                return "help";
            case SmallTalkIntent:
                return "smalltalk";
            case ForgetMeIntent:
                return "forget";
            case EvidenceIntent:
                return "evidence";
            case OneAtATimeIntent:
                return "one-at-a-time";
            case NothingAskedIntent:
                return "nothing";
            case NotUnderstoodIntent:
                return "refuse";
            case AmbiguousIntent { Options: [var first, ..] }:
                entities.Add("ask=yes");
                return Label(first, entities);
            default:
                throw new ArgumentOutOfRangeException(nameof(intent), intent, "An intent without a label.");
        }

        void Add(Scope scope)
        {
            if (scope.ScenarioId is { } scenario)
                entities.Add($"scenario={Scenarios.First(one => one.Id == scenario).Short}");
            if (scope.TrackId is { } track)
                entities.Add($"track={(track == "infrastructure" ? track : "threat")}");
            if (scope.Stage is { } stage)
                entities.Add($"stage={stage}");
            if (scope.Area is { } area)
                entities.Add($"area={area}");
            if (scope.Product is { } product)
                entities.Add($"product={product}");
            if (scope.ObjectiveId is { } objective)
                entities.Add($"objective={objective}");
        }

        void Person(string? id)
        {
            if (id is not null)
                entities.Add($"person={(id == World.Context.SpeakerId ? "me" : id)}");
        }

        void Target(TaskTarget? target)
        {
            if (target is TaskTarget.Task(var task))
                entities.Add($"task={task}");
            else if (target is TaskTarget.Objective(var objective))
                entities.Add($"objective={objective}");
        }

        void Span(DaySpan? span)
        {
            if (span is not null)
                entities.Add($"dates={Day(span.From)}..{Day(span.To)}");
        }

        void Filter(TaskFilter filter)
        {
            Add(filter.Scope);
            if (filter.Status is { } status)
                entities.Add($"status={status}");
            if (filter.Open)
                entities.Add("flag=open");
            if (filter.Overdue)
                entities.Add("flag=overdue");
            if (filter.Unassigned)
                entities.Add("flag=unassigned");
            if (filter.StaleDays is { } days)
            {
                entities.Add("flag=stale");
                entities.Add($"days={days}");
            }

            Person(filter.OwnerId);
            Span(filter.Due);
        }

        void Selection(TaskSelection which)
        {
            foreach (var target in which.Named)
                Target(target);
            if (which.Filter is not null)
                Filter(which.Filter);
            foreach (var except in which.Except)
                entities.Add($"except={(except is TaskTarget.Task(var id) ? id : ((TaskTarget.Objective)except).ObjectiveId)}");
            if (which.ExceptOwnerId is { } owner)
                entities.Add($"except={owner}");
        }

        void Edit(TaskEdit edit)
        {
            if (edit.Status is { } status)
                entities.Add($"newstatus={status}");
            if (edit.OwnerId is { } owner)
                entities.Add($"newowner={(owner == World.Context.SpeakerId ? "me" : owner)}");
            if (edit.ClearOwner)
                entities.Add("newowner=none");
            if (edit.Due is { } due)
                entities.Add($"newdue={Day(due)}");
            if (edit.ClearDue)
                entities.Add("newdue=none");
            if (edit.Note is { Length: > 0 } note)
                entities.Add($"note={note}");
            if (edit.WaitingFor is { Length: > 0 } waiting)
                entities.Add($"note=waiting for {waiting}");
        }

        void Topic(ExplainIntent explain)
        {
            switch (explain.Topic)
            {
                case Language.Topic.Scenario(var id):
                    entities.Add("topic=scenario");
                    Add(new Scope { ScenarioId = id });
                    break;
                case Language.Topic.Track(var id, var track):
                    entities.Add("topic=track");
                    Add(new Scope { ScenarioId = id, TrackId = track });
                    break;
                case Language.Topic.Stage(var id, var track, var number):
                    entities.Add("topic=stage");
                    Add(new Scope { ScenarioId = id, TrackId = track, Stage = number });
                    break;
                case Language.Topic.Objective(var id):
                    entities.Add("topic=objective");
                    entities.Add($"objective={id}");
                    break;
                case Language.Topic.Principle(var id):
                    entities.Add($"topic=principle:{id}");
                    break;
                case Language.Topic.Phase(var id):
                    entities.Add($"topic=phase:{id}");
                    break;
                case Language.Topic.FunctionalArea(var name):
                    entities.Add("topic=area");
                    entities.Add($"area={name}");
                    break;
                case Language.Topic.StageAndPhase:
                    entities.Add("topic=stage-and-phase");
                    break;
                case Language.Topic.WhatCounts:
                    entities.Add("topic=counts");
                    break;
                case Language.Topic.Metrics:
                    entities.Add("topic=metrics");
                    break;
                case Language.Topic.LeadershipRole(var role, var id):
                    entities.Add("topic=role");
                    entities.Add($"role={role}");
                    Add(new Scope { ScenarioId = id });
                    break;
                case Language.Topic.Word(var word):
                    entities.Add($"topic=word:{word}");
                    break;
                default:
                    entities.Add("topic=framework");
                    break;
            }

            if (explain.For is { } audience)
                entities.Add($"role={audience}");
        }

        void Wish(PreferenceWish wish)
        {
            switch (wish)
            {
                case PreferenceWish.Show:
                    entities.Add("action=show");
                    break;
                case PreferenceWish.Resume:
                    entities.Add("action=resume");
                    break;
                case PreferenceWish.Snooze(var until):
                    entities.Add("action=snooze");
                    if (until is not null)
                        entities.Add($"until={Day(until)}");
                    break;
                case PreferenceWish.At(var time):
                    entities.Add("action=time");
                    entities.Add($"time={time:HH\\:mm}");
                    break;
                case PreferenceWish.DaysOff(var days):
                    entities.Add("action=days-off");
                    entities.AddRange(days.Select(day => $"weekday={day}"));
                    break;
                case PreferenceWish.Leave(var from, var until, var who):
                    entities.Add("action=leave");
                    if (from is not null)
                        entities.Add($"from={Day(from)}");
                    if (until is not null)
                        entities.Add($"until={Day(until)}");
                    Person(who);
                    break;
                case PreferenceWish.Delegate(var who):
                    entities.Add("action=delegate");
                    Person(who);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(wish), wish, "A wish without a label.");
            }
        }
    }

    private static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";
}
