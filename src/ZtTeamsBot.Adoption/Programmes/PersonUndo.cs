namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>What taking back a change of people comes to. See <see cref="Undo"/>.</summary>
public abstract record PersonUndo
{
    private PersonUndo()
    {
    }

    /// <summary>It can be done, or is done.</summary>
    /// <param name="Changes">What is still to be written; none when it is done.</param>
    /// <param name="Events">What it changes, or has changed.</param>
    public sealed record Possible(IReadOnlyList<PersonChange> Changes, IReadOnlyList<PersonEvent> Events) : PersonUndo;

    /// <summary>The change was made too long ago.</summary>
    public sealed record TooOld(DateTimeOffset At) : PersonUndo;

    /// <summary>The same was changed afterwards; taking back would overwrite that.</summary>
    /// <param name="PersonId">Of whom.</param>
    /// <param name="Later">The last change of it; null when it is not known.</param>
    public sealed record ChangedSince(string PersonId, PersonEvent? Later) : PersonUndo;

    /// <summary>Somebody who was added has got tasks since.</summary>
    public sealed record OwnsTasks(string PersonId, int Tasks) : PersonUndo;

    /// <summary>Who would answer again has left the programme.</summary>
    public sealed record DelegateGone : PersonUndo;

    /// <summary>Somebody has left, and nothing of theirs was kept: they have to be added again.</summary>
    public sealed record PersonGone : PersonUndo;

    /// <summary>Works out how an act is taken back: each field becomes what it was, told as new events.</summary>
    /// <param name="programme">The programme as it stands.</param>
    /// <param name="act">The act.</param>
    /// <param name="origin">Who takes it back, when, by what cause.</param>
    public static PersonUndo Of(Programme programme, PastAct act, Origin origin)
    {
        string[] who = [.. act.People.Select(happened => happened.PersonId).Distinct(StringComparer.OrdinalIgnoreCase)];
        // All people of one act are written in one batch.
        PersonEvent[] written = [.. who.SelectMany(id => PersonChange.Written(programme, id, origin.Cause))];
        if (written.Length > 0)
            return new Possible([], written);
        if (origin.At - act.At > Undo.Window)
            return new TooOld(act.At);

        var acts = PastAct.Of(programme, act.By);
        var changes = new List<PersonChange>();
        foreach (var id in who)
        {
            var (change, refusal) = OfPerson(programme, id, [.. act.People.Where(one => PastAct.IsSame(one.PersonId, id))], acts, origin);
            if (refusal is not null)
                return refusal;
            changes.Add(change!);
        }

        return new Possible(changes, [.. changes.SelectMany(change => change.Events)]);
    }

    private static (PersonChange? Change, PersonUndo? Refusal) OfPerson(
        Programme programme, string id, PersonEvent[] made, IReadOnlyList<PastAct> acts, Origin origin)
    {
        if (programme.FindPerson(id) is not { } person)
            return (null, new PersonGone());
        // Who came in by it goes again, and whatever was said of them since would go with them.
        var isAdded = made.Any(one => one is { Field: PersonField.Role, From: null });
        var later = programme.HistoryOfPerson(id).LastOrDefault(one =>
            one.At > made[0].At && (isAdded || made.Any(field => field.Field == one.Field)) && PastAct.Stands(acts, one.By, one.At));
        if (later is not null || made.Any(one => PersonFields.Get(person, one.Field) != one.To))
            return (null, new ChangedSince(id, later));
        if (isAdded)
        {
            var tasks = programme.TouchedTasks.Count(task => PastAct.IsSame(task.OwnerId, id));
            return tasks > 0 ? (null, new OwnsTasks(id, tasks)) : (PersonChange.Of(person, null, origin), null);
        }

        var before = person;
        foreach (var one in made)
        {
            if (PersonFields.With(before, one.Field, one.From) is not { } restored)
                return (null, new ChangedSince(id, Later: null));
            before = restored;
        }

        string?[] delegates = [before.Preferences?.DelegateId, before.Preferences?.Leave?.DelegateId];
        string?[] known = [person.Preferences?.DelegateId, person.Preferences?.Leave?.DelegateId];
        return delegates.Except(known).Any(one => one is not null && programme.FindPerson(one) is null)
            ? (null, new DelegateGone())
            : (PersonChange.Of(person, before, origin), null);
    }
}
