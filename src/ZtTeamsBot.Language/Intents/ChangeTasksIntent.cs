using System.Text.Json.Serialization;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Which tasks are to be changed: those named, or all that a filter finds, less some.</summary>
public sealed record TaskSelection
{
    /// <summary>Tasks and objectives that were named; an objective stands for all its open tasks.</summary>
    public IReadOnlyList<TaskTarget> Named { get; init => field = value ?? []; } = [];

    /// <summary>All tasks of a kind; null when tasks were named, or none yet.</summary>
    public TaskFilter? Filter { get; init; }

    /// <summary>Tasks and objectives left out.</summary>
    public IReadOnlyList<TaskTarget> Except { get; init => field = value ?? []; } = [];

    /// <summary>Whose tasks are left out.</summary>
    public string? ExceptOwnerId { get; init; }

    /// <summary>Whether nobody has said yet which tasks are meant.</summary>
    [JsonIgnore]
    public bool IsEmpty => Named.Count == 0 && Filter is null;
}

/// <summary>Change the status, note, due day or owner of one or several tasks.</summary>
/// <param name="Which">The tasks; may be empty, then it is to be asked which.</param>
/// <param name="Edit">The wish; may be empty, then it is to be asked what.</param>
/// <remarks>
/// It is certain when one task was named by its id or its whole title, without slips, and the change was asked for or told positively.
/// </remarks>
public sealed record ChangeTasksIntent(TaskSelection Which, TaskEdit Edit) : ActingIntent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Acts => !Which.IsEmpty && !Edit.IsEmpty;
}

internal sealed class ChangeTasksDefinition : IIntentDefinition
{
    public string Label => "update";

    public Intent? Build(Reading reading)
    {
        // A check-in is no task, and starting one changes none.
        if (reading.Has("word/check-in") && reading.Wholes.Count == 0)
            return new RemindIntent(null);
        // What is asked, imagined or only quoted changes nothing, whatever it sounds like.
        var mood = Consent.MoodOf(reading);
        if ((mood & (Mood.Question | Mood.Conditional)) != Mood.Plain)
            return Asked(reading);
        var (note, noteMask) = reading.Note;
        var (except, exceptMask) = ExceptReader.Find(reading, noteMask);
        var outside = noteMask | exceptMask;
        var (owners, ownerMask, clearsOwner) = OwnerReader.Find(reading, outside);
        outside |= PastDays(reading);
        var (due, otherDue, clearsDue, dueMask) = DueReader.Find(reading, outside);
        var targets = Which(reading, outside | ownerMask | dueMask);
        var isBulk = targets.Count == 0 && IsBulk(reading);
        var (status, statusMask) = StatusReader.Find(reading, outside, isBulk, hasOther: owners.Count > 0 || due is not null || clearsOwner,
            mood);
        if (targets.Count > 1 && SaysDifferentThings(reading, outside))
            return new OneAtATimeIntent();
        // "Done by Friday", "starts next Monday": it is not so yet, and what is left is the day by which it is to be done, if that.
        if (status is Status.Complete or Status.InProgress && IsSaidOfLater(reading, statusMask,
            outside | (status == Status.InProgress && reading.Has("due") ? dueMask : UInt128.Zero)))
            (status, mood) = (null, mood | Mood.Ahead);
        // What is left of a sentence behind the target may be the reason.
        if (note is null && status is not null)
            note = NoteReader.Rest(reading, outside | ownerMask | dueMask | Mask(targets), status);

        var filters = isBulk ? Filters(reading, outside | statusMask | ownerMask | dueMask) : [];
        var edit = Edit(status, note, due, clearsDue, clearsOwner);
        // A denial changes nothing either, but for what it takes away; and of a promise only its day is left.
        if ((mood & Mood.Denied) != Mood.Plain && status is null && !clearsDue && !clearsOwner)
            return Asked(reading) ?? new NothingAskedIntent();
        if ((mood & Mood.Ahead) != Mood.Plain && owners.Count == 0 && edit is { Due: null, ClearDue: false, ClearOwner: false, Note: null })
            return Asked(reading);
        if (edit.IsEmpty && owners.Count == 0 && targets.Count == 0 && filters.Count == 0)
            return null;

        // What was only guessed, or read in part, is not done at once.
        var isCertain = mood == Mood.Plain && targets is [{ IsCertain: true }] && !DueReader.IsUnsure(reading, outside)
            // Of a task alone it is asked what is to be changed.
            && ((edit.IsEmpty && owners.Count == 0) || Consent.IsSure(reading, "sure"));
        var options = new List<Intent>();
        foreach (var which in Selections(targets, filters, except))
        {
            foreach (var withDue in otherDue is null ? [edit] : new[] { edit, edit with { Due = otherDue } })
            {
                foreach (var withOwner in owners.Count == 0 ? [withDue] : owners.Select(id => withDue with { OwnerId = id }))
                    options.Add(new ChangeTasksIntent(which, withOwner) { IsCertain = isCertain });
            }
        }

        return Parts.OneOf(options);
    }

    /// <summary>"We finished T4 on Friday": that Friday is gone, and no due day.</summary>
    private static UInt128 PastDays(Reading reading)
    {
        var days = UInt128.Zero;
        foreach (var clause in reading.Sentences.SelectMany(sentence => sentence.Clauses))
        {
            if (reading.Lexicon.Vocabulary.Patterns.Find("past", clause).Any())
                days |= clause.Where(token => token.Slot == Slots.Date).Aggregate(UInt128.Zero, (mask, token) => mask | token.Mask);
        }

        return days;
    }

    /// <summary>Whether a day that is still to come stands in the clause of a status.</summary>
    private static bool IsSaidOfLater(Reading reading, UInt128 status, UInt128 outside)
    {
        var later = reading.Dates(Direction.Ahead).Where(date => date.Days is null && (date.Mask & outside) == UInt128.Zero
            && date.Day > reading.Context.Today && date.Relation is not "since").Aggregate(UInt128.Zero, (mask, date) => mask | date.Mask);
        return reading.Sentences.SelectMany(sentence => sentence.Clauses)
            .Select(clause => clause.Aggregate(UInt128.Zero, (mask, token) => mask | token.Mask))
            .Any(clause => (status == UInt128.Zero || (clause & status) != UInt128.Zero) && (clause & later) != UInt128.Zero);
    }

    /// <summary>"T1 done, T2 blocked": more than one state, or more than one day that is to be due.</summary>
    private static bool SaysDifferentThings(Reading reading, UInt128 outside) =>
        reading.Statuses(outside).Select(one => one.Status).Distinct().Count() > 1
        || reading.Dates(Direction.Ahead).Where(date => date.Days is null && (date.Mask & outside) == UInt128.Zero
            && date.Relation is not ("since" or "from" or "after")).Select(date => date.Day).Distinct().Count() > 1;

    /// <summary>How the task or objective stands that is only spoken of; null when none is named.</summary>
    private static Intent? Asked(Reading reading) => Which(reading, UInt128.Zero) is not [var target, ..] ? null : Parts.OneOf(
    [
        .. target.Candidates.Select<TaskTarget, Intent>(one => one is TaskTarget.Objective(var id)
            ? new ProgressIntent(new Scope { ObjectiveId = id }) : new OwnerIntent(one)),
    ]);

    private static TaskEdit Edit(Status? status, string? note, DateOnly? due, bool clearsDue, bool clearsOwner)
    {
        const string Waiting = "waiting ";
        var edit = new TaskEdit { Status = status, Due = due, ClearDue = clearsDue, ClearOwner = clearsOwner };
        if (note is null)
            return edit;
        // "Waiting for licences" is what a blocked task waits for; any other reason is its note.
        return status == Status.Blocked && note.StartsWith(Waiting, StringComparison.OrdinalIgnoreCase) && note.Length <= ProgrammeTask.MaxTitleLength
            ? edit with
            {
                WaitingFor = note[Waiting.Length..].TrimStart()[(note[Waiting.Length..].TrimStart().IndexOf(' ',
                StringComparison.Ordinal) + 1)..]
            }
            : edit with { Note = note };
    }

    private static IEnumerable<TaskSelection> Selections(IReadOnlyList<NamedTarget> targets, IReadOnlyList<TaskFilter> filters, Exclusion except)
    {
        if (targets is [{ Candidates.Count: > 1 } ambiguous])
            return ambiguous.Candidates.Select(one => new TaskSelection { Named = [one], Except = except.Targets, ExceptOwnerId = except.OwnerId });
        if (targets.Count > 0)
            return [new TaskSelection { Named = [.. targets.Select(target => target.Candidates[0])], Except = except.Targets,
                ExceptOwnerId = except.OwnerId }];
        return filters.Count == 0
            ? [new TaskSelection()]
            : filters.Select(filter => new TaskSelection
            {
                Filter = except.IsOfOpenOnly ? filter with { Open = true }
                : filter,
                Except = except.Targets,
                ExceptOwnerId = except.OwnerId
            });
    }

    private static UInt128 Mask(IReadOnlyList<NamedTarget> targets)
    {
        var mask = UInt128.Zero;
        foreach (var target in targets)
            mask |= target.Mask;
        return mask;
    }

    private static IReadOnlyList<NamedTarget> Which(Reading reading, UInt128 outside)
    {
        var cues = reading.CoveredBy("update", "note-cue", "due", "list", "mine", "own", "people", "area", "stage", "scenario", "track", "follow",
            "who", Concept.StatusPrefix, "flag/");
        // "All of Dan's tasks", "everything blocked" name no title. In a sentence of several clauses one of them names it.
        var found = (reading.Wholes.Count > 0 ? [] : Clauses.Of(reading)).Select(clause => Targets.Of(reading,
            outside | cues | reading.Without(clause), isExpected: true)).FirstOrDefault(targets => targets.Count > 0)
            ?? Targets.Of(reading, outside | cues, isExpected: true);
        return found is [{ IsCertain: false } fuzzy] && IsBulk(reading) && !IsTitled(reading, fuzzy) ? [] : found;
    }

    /// <summary>Whether enough of the words that were said name the title, for a bulk change must not hit by chance.</summary>
    private static bool IsTitled(Reading reading, NamedTarget target) =>
        (target.Mask & ~reading.Fillers & ~reading.CoveredBy(Concept.AreaPrefix, Concept.ProductPrefix)) != UInt128.Zero
            && reading.Telling(target.Mask).Count >= 2;

    private static bool IsBulk(Reading reading) =>
        reading.SaysAny("bulk") || reading.HasAny("flag/overdue", "flag/unassigned", "flag/stale")
        || reading.SaysAny("several") || reading.Scope.Stage is not null
            || reading.People().Count > 1 || reading.IsMine();

    private static IReadOnlyList<TaskFilter> Filters(Reading reading, UInt128 outside)
    {
        var owner = reading.People().Where(person => (person.Mask & outside) == UInt128.Zero).Select(person => person.Ids).FirstOrDefault(ids => ids.Count > 0);
        var due = reading.Dates(Direction.Ahead).Where(date => date.Days is null
            && (date.Mask & outside) == UInt128.Zero).Select(date => date.Span).FirstOrDefault();
        var filter = new TaskFilter
        {
            Scope = reading.Scope,
            Status = reading.StatusIn(outside),
            Overdue = reading.Has("flag/overdue"),
            Unassigned = reading.Has("flag/unassigned"),
            Open = reading.Has("flag/open"),
            StaleDays = reading.StaleDays(),
            Due = due,
        };
        if (owner is null && reading.IsMine() && reading.Context.SpeakerId is { } speaker && (outside & OfMine(reading)) != OfMine(reading))
            owner = [speaker];
        return owner is null ? [filter] : [.. owner.Select(id => filter with { OwnerId = id })];
    }

    /// <summary>The words that say "my".</summary>
    private static UInt128 OfMine(Reading reading)
    {
        var mask = UInt128.Zero;
        for (var i = 0; i < reading.Words.Count; i++)
        {
            if (reading.Words[i] is "my" or "mine" or "i" or "me" or "myself")
                mask |= Masks.Of(i, 1);
        }

        return mask;
    }

}
