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
public sealed record ChangeTasksIntent(TaskSelection Which, TaskEdit Edit) : Intent
{
    /// <summary>Whether a task was named by its id or its whole title, without slips. What was only guessed is confirmed first.</summary>
    public bool IsCertain { get; init; }
}

internal sealed class ChangeTasksDefinition : IIntentDefinition
{
    /// <summary>Words that name several tasks at once.</summary>
    private static readonly string[] Bulk = ["all", "every", "everything", "each", "any", "whole", "both", "everybodys", "everyones"];

    public string Label => "update";

    public Intent? Build(Reading reading)
    {
        // A question never changes anything, whatever it sounds like.
        if (IsQuestion(reading))
            return Asked(reading);
        var (note, noteMask) = NoteReader.Find(reading);
        var (except, exceptMask) = ExceptReader.Find(reading, noteMask);
        var outside = noteMask | exceptMask;
        var (owners, ownerMask, clearsOwner) = NewOwner(reading, outside);
        var (due, otherDue, clearsDue, dueMask) = NewDue(reading, outside);
        var targets = Which(reading, outside | ownerMask | dueMask);
        var isBulk = targets.Count == 0 && IsBulk(reading);
        var (status, statusMask) = NewStatus(reading, outside, isBulk, hasOther: owners.Count > 0 || due is not null || clearsOwner);
        // What is left of a sentence behind the target may be the reason.
        if (note is null && status is not null)
            note = NoteReader.Rest(reading, outside | ownerMask | dueMask | Mask(targets), status);

        var filters = isBulk ? Filters(reading, outside | statusMask | ownerMask | dueMask) : [];
        var edit = Edit(status, note, due, clearsDue, clearsOwner);
        if (edit.IsEmpty && owners.Count == 0 && targets.Count == 0 && filters.Count == 0)
            return null;

        var options = new List<Intent>();
        foreach (var which in Selections(targets, filters, except))
        {
            foreach (var withDue in otherDue is null ? [edit] : new[] { edit, edit with { Due = otherDue } })
            {
                foreach (var withOwner in owners.Count == 0 ? [withDue] : owners.Select(id => withDue with { OwnerId = id }))
                    options.Add(new ChangeTasksIntent(which, withOwner) { IsCertain = targets.Count == 1 && targets[0].IsCertain });
            }
        }

        return Parts.OneOf(options);
    }

    /// <summary>How the task or objective stands that a question names; null when it names none.</summary>
    private static Intent? Asked(Reading reading) => Which(reading, UInt128.Zero) is not [var target, ..] ? null : Parts.OneOf(
    [
        .. target.Candidates.Select<TaskTarget, Intent>(one => one is TaskTarget.Objective(var id) ? new ProgressIntent(new Scope { ObjectiveId = id }) : new OwnerIntent(one)),
    ]);

    /// <summary>"Is T3 complete?" asks; "is finished, tick it off" and "can you mark it" do not.</summary>
    private static bool IsQuestion(Reading reading) =>
        reading.Words[0] is "is" or "are" or "was" or "were" or "did" or "does" or "do" or "has" or "have" or "how" or "hows" or "what" or "whats" or "which" or "who" or "whos" or "whose" or "when" or "why" or "where"
        && !reading.Words.Any(word => word is "mark" or "tick" or "set" or "put" or "assign" or "reassign" or "close" or "move" or "push" or "note" or "change" or "update" or "make" or "give" or "please" or "unassign" or "hand" or "check" or "flag" or "so");

    private static TaskEdit Edit(Status? status, string? note, DateOnly? due, bool clearsDue, bool clearsOwner)
    {
        const string Waiting = "waiting ";
        var edit = new TaskEdit { Status = status, Due = due, ClearDue = clearsDue, ClearOwner = clearsOwner };
        if (note is null)
            return edit;
        // "Waiting for licences" is what a blocked task waits for; any other reason is its note.
        return status == Status.Blocked && note.StartsWith(Waiting, StringComparison.OrdinalIgnoreCase) && note.Length <= ProgrammeTask.MaxTitleLength
            ? edit with { WaitingFor = note[Waiting.Length..].TrimStart()[(note[Waiting.Length..].TrimStart().IndexOf(' ', StringComparison.Ordinal) + 1)..] }
            : edit with { Note = note };
    }

    private static IEnumerable<TaskSelection> Selections(IReadOnlyList<NamedTarget> targets, IReadOnlyList<TaskFilter> filters, Exclusion except)
    {
        if (targets is [{ Candidates.Count: > 1 } ambiguous])
            return ambiguous.Candidates.Select(one => new TaskSelection { Named = [one], Except = except.Targets, ExceptOwnerId = except.OwnerId });
        if (targets.Count > 0)
            return [new TaskSelection { Named = [.. targets.Select(target => target.Candidates[0])], Except = except.Targets, ExceptOwnerId = except.OwnerId }];
        return filters.Count == 0
            ? [new TaskSelection()]
            : filters.Select(filter => new TaskSelection { Filter = except.IsOfOpenOnly ? filter with { Open = true } : filter, Except = except.Targets, ExceptOwnerId = except.OwnerId });
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
        var cues = reading.CoveredBy("update", "note-cue", "due", "list", "mine", "own", "people", "area", "stage", "scenario", "track", "follow", "who", Concept.StatusPrefix, "flag/");
        // "All of Dan's tasks", "everything blocked" name no title. In a sentence of several clauses one of them names it.
        var found = (reading.Wholes.Count > 0 ? [] : Clauses.Of(reading)).Select(clause => Targets.Of(reading, outside | cues | reading.Without(clause), isExpected: true)).FirstOrDefault(targets => targets.Count > 0)
            ?? Targets.Of(reading, outside | cues, isExpected: true);
        return found is [{ IsCertain: false } fuzzy] && IsBulk(reading) && !IsTitled(reading, fuzzy) ? [] : found;
    }

    /// <summary>Whether enough of the words that were said name the title, for a bulk change must not hit by chance.</summary>
    private static bool IsTitled(Reading reading, NamedTarget target) =>
        (target.Mask & ~reading.Fillers & ~reading.CoveredBy(Concept.AreaPrefix, Concept.ProductPrefix)) != UInt128.Zero && reading.Telling(target.Mask).Count >= 2;

    private static bool IsBulk(Reading reading) =>
        reading.Words.Any(word => Bulk.Contains(word)) || reading.HasAny("flag/overdue", "flag/unassigned", "flag/stale")
        || reading.Words.Any(word => word is "tasks" or "items" or "stuff" or "ones" or "whatever" or "lot") || reading.Scope.Stage is not null || reading.People().Count > 1 || reading.IsMine();

    private static IReadOnlyList<TaskFilter> Filters(Reading reading, UInt128 outside)
    {
        var owner = reading.People().Where(person => (person.Mask & outside) == UInt128.Zero).Select(person => person.Ids).FirstOrDefault(ids => ids.Count > 0);
        var due = reading.Dates(Direction.Ahead).Where(date => date.Days is null && (date.Mask & outside) == UInt128.Zero).Select(date => date.Span).FirstOrDefault();
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

    /// <summary>Who is to own: whoever stands behind "to", or does something with the task; the speaker for "to me" and "I take".</summary>
    private static (IReadOnlyList<string> Ids, UInt128 Mask, bool Clears) NewOwner(Reading reading, UInt128 outside)
    {
        var words = reading.Words;
        var people = reading.People().Where(person => (person.Mask & outside) == UInt128.Zero && person.Ids.Count > 0).ToArray();
        if (people.Length == 0 && words.Any(word => word is "owner") && words.Any(word => word is "clear" or "remove" or "take" or "drop" or "delete" or "without"))
            return ([], UInt128.Zero, true);
        if (words.Contains("unassign") || words.Contains("unassigned") && people.Length == 0 && words.Any(word => word is "set" or "make" or "mark" or "as" or "to"))
            return ([], people.Aggregate(UInt128.Zero, (mask, person) => mask | person.Mask), true);
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if ((Masks.Of(i, 1) & outside) != UInt128.Zero)
                continue;
            var before = i > 0 ? words[i - 1] : "";
            if (words[i] is "me" or "myself" or "mine" && before is "to" or "on" or "onto" or "give" or "assign" or "it" or "do" or "by" or "let" && reading.Context.SpeakerId is { } me
                && !(before is "give" && people.Length > 0))
            {
                return ([me], Masks.Of(i, 1), false);
            }
        }

        if (people.Length == 0)
        {
            var takes = words.Any(word => word is "i" or "ill" or "my") && reading.Context.SpeakerId is not null
                && (words.Contains("myself") || Says(reading, "take", "over") || Says(reading, "my", "name") || Says(reading, "i", "take") || Says(reading, "ill", "take") || Says(reading, "ill", "do") || Says(reading, "to", "me"));
            return takes ? ([reading.Context.SpeakerId!], UInt128.Zero, false) : ([], UInt128.Zero, false);
        }

        if ((words.Any(word => word is "off") && words.Any(word => word is "take" or "get" or "pull" or "remove")) && people.Length == 1
            || words.Any(word => word is "strip" or "detach"))
        {
            return ([], people[0].Mask, true);
        }

        var behindTo = people.LastOrDefault(person => person.Start > 0 && (words[person.Start - 1] is "to" or "for" or "onto" or "now" or "with" or "assign" or "by" or "let" or "make" or "put" or "have" or "owner" || IsArrow(reading, person.Start)));
        if (behindTo is not null && !IsPossessive(reading, behindTo))
            return (behindTo.Ids, behindTo.Mask, false);
        var isGiven = reading.Words.Any(word => word is "assign" or "reassign" or "give" or "hand" or "transfer" or "gets" or "takes" or "take" or "taking" or "owner" or "owns" or "belongs" or "let" or "allocate" or "pass" or "own" or "pick" or "picks" or "does" or "do" or "responsible" or "over" or "move" or "goes" or "go");
        var free = people.LastOrDefault(person => !IsPossessive(reading, person));
        return isGiven && free is not null ? (free.Ids, free.Mask, false) : ([], UInt128.Zero, false);
    }

    private static bool Says(Reading reading, string first, string second)
    {
        for (var i = 0; i + 1 < reading.Words.Count; i++)
        {
            if (reading.Words[i] == first && reading.Words[i + 1] == second)
                return true;
        }

        return false;
    }

    private static bool IsArrow(Reading reading, int at) =>
        at > 0 && reading.Utterance.AsSpan(reading.Cut[at - 1].End, reading.Cut[at].Start - reading.Cut[at - 1].End).Contains('>');

    /// <summary>"Dan's tasks", "tasks of Dan": whose they are, not whose they are to be.</summary>
    private static bool IsPossessive(Reading reading, SaidPerson person)
    {
        var last = person.Start;
        while (last + 1 < reading.Words.Count && person.Mask.Has(last + 1))
            last++;
        var said = reading.Cut[last];
        var text = reading.Utterance[said.Start..said.End];
        return (text.Contains('\'', StringComparison.Ordinal) || text.Contains('\u2019', StringComparison.Ordinal) || IsNameWithS(reading, person, said.Text))
            || (person.Start > 0 && reading.Words[person.Start - 1] is "of" or "from");
    }

    private static bool IsNameWithS(Reading reading, SaidPerson person, string word) =>
        word.EndsWith('s') && reading.Context.Programme?.FindPerson(person.Ids[0]) is { } known && !known.Name.EndsWith("s", StringComparison.OrdinalIgnoreCase)
        && Words.Of(known.Name).Any(part => part + "s" == word);

    /// <summary>The day that is to be due, the other way to read it, and whether it is to be none.</summary>
    private static (DateOnly? Day, DateOnly? Other, bool Clears, UInt128 Mask) NewDue(Reading reading, UInt128 outside)
    {
        var dates = reading.Dates(Direction.Ahead).Where(date => date.Days is null && (date.Mask & outside) == UInt128.Zero && date.Day is not null
            && date.Relation is not ("since" or "from" or "after") && (date.Day != reading.Context.Today || reading.Has("due")) && date.Day >= reading.Context.Today).ToArray();
        if (reading.Words.Any(word => word is "cut" or "wipe" or "no" or "remove" or "clear" or "without" or "delete" or "drop") && reading.Has("due") && dates.Length == 0)
            return (null, null, true, UInt128.Zero);
        if (dates.Length == 0)
            return (null, null, false, UInt128.Zero);
        // Of two dates the one behind "to" is the new one; the other says which tasks.
        var meant = dates.Length == 1 ? dates[0] : dates.LastOrDefault(date => date.Relation is "by") is { Length: > 0 } to ? to : dates[^1];
        var isDue = reading.HasAny("due") || reading.Words.Any(word => word is "push" or "pushed" or "move" or "moved" or "postpone" or "extend" or "shift" or "reschedule" or "delay" or "until" or "till" or "by" or "to" or "deadline" or "date" or "due" or "make" or "needs" or "before" or "for")
            || reading.StatusIn(outside) is null;
        var isPast = meant.Day < reading.Context.Today;
        return isDue && !isPast ? (meant.Day, meant.Other?.To ?? meant.Other?.From, false, meant.Mask) : (null, null, false, UInt128.Zero);
    }

    private static (Status? Status, UInt128 Mask) NewStatus(Reading reading, UInt128 outside, bool isBulk, bool hasOther)
    {
        var said = reading.Statuses(outside);
        var words = reading.Words;
        bool Any(params ReadOnlySpan<string> some)
        {
            foreach (var one in some)
            {
                for (var i = 0; i < words.Count; i++)
                {
                    if (words[i] == one && !outside.Has(i))
                        return true;
                }
            }

            return false;
        }

        if (Any("unblock", "unblocked", "resume", "resumed", "reopen", "unstuck"))
            return (Status.InProgress, UInt128.Zero);
        if (said.Count == 0)
        {
            if (Any("tick", "check", "cross", "close", "closing", "wrapped", "live", "through", "finalise", "finalize", "resolved", "delivered", "accomplished") && !hasOther)
                return (Status.Complete, UInt128.Zero);
            if (Any("start", "starting", "begin", "began", "halfway", "percent", "almost", "nearly"))
                return (Status.InProgress, UInt128.Zero);
            if (Any("block", "pause", "stop", "wait", "waiting", "freeze", "frozen", "suspend", "park"))
                return (Status.Blocked, UInt128.Zero);
            if (Any("wont", "skip", "cancel", "descope") && !hasOther)
                return (Status.NotApplicable, UInt128.Zero);
            return (null, UInt128.Zero);
        }

        // "Close all the blocked ones" says how they stand now.
        if (isBulk && said is [{ Status: not Status.Complete }] && Any("close", "closing", "tick"))
            return (Status.Complete, UInt128.Zero);
        // In bulk one status says which tasks; with an owner or a day to give there need be no new one.
        if (isBulk && said.Count == 1 && hasOther && !IsBehindCue(reading, said[0].Span))
            return (null, UInt128.Zero);
        var meant = said.LastOrDefault(one => IsBehindCue(reading, one.Span));
        if (meant.Span.Length == 0)
            meant = said[^1];
        // "Not complete", "isn't done": still at it.
        if (meant.Status == Status.Complete && meant.Span.Start > 0 && words[meant.Span.Start - 1] is "not" or "isnt" or "arent" or "wasnt" or "half" or "almost" or "nearly")
            return (Status.InProgress, meant.Span.Mask);
        return (meant.Status, meant.Span.Mask);
    }

    private static bool IsBehindCue(Reading reading, Span span)
    {
        var before = span.Start > 0 ? reading.Words[span.Start - 1] : "";
        return before is "to" or "as" or "into" or "is" or "are" or "in" or "on" or "now" or "be" or "put" or "mark" or "set" or "still" or "becomes" or "become" or "back" or "status" or "been" || IsArrow(reading, span.Start);
    }
}

/// <summary>What is left out of a bulk change.</summary>
/// <param name="Targets">Tasks and objectives left out.</param>
/// <param name="OwnerId">Whose tasks are left out.</param>
/// <param name="IsOfOpenOnly">Whether what is complete or not applicable is left out.</param>
internal sealed record Exclusion(IReadOnlyList<TaskTarget> Targets, string? OwnerId, bool IsOfOpenOnly);
