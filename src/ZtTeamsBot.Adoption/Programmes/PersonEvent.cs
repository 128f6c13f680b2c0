namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>One change of one field of one person. Append-only.</summary>
public sealed record PersonEvent
{
    /// <summary>Id made from what caused it (see <see cref="HistoryEventId"/>), so that the same cause is one event.</summary>
    public required string Id { get; init; }

    /// <summary>Entra object id of the person it happened to.</summary>
    public required string PersonId { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Entra object id of who did it; null when it was not a person of the programme (an import).</summary>
    public string? By { get; init; }

    /// <summary>The field; see <see cref="PersonField"/>.</summary>
    public required string Field { get; init; }

    /// <summary>What it was, as text; null when nothing. A role of nothing is somebody who is not in the programme.</summary>
    public string? From { get; init; }

    /// <summary>What it became, as text; null when nothing.</summary>
    public string? To { get; init; }

    /// <summary>The instant of the act of the same person that this took back; null when it was new.</summary>
    public DateTimeOffset? Undoes { get; init; }
}

/// <summary>Names of a person's fields in the history and in the programme file. Names and addresses leave no history.</summary>
public static class PersonField
{
    public const string Role = "role";
    public const string SnoozedUntil = "snoozedUntil";
    public const string RemindAt = "remindAt";
    public const string DaysOff = "daysOff";
    public const string Leave = "leave";
    public const string Delegate = "delegate";
}

/// <summary>A person after a change, with what the history is to say of it.</summary>
/// <param name="Person">The person; null when they leave the programme.</param>
/// <param name="Events">One event for each field that changed.</param>
public sealed record PersonChange(Person? Person, IReadOnlyList<PersonEvent> Events)
{
    /// <summary>The change and its history, to be written together.</summary>
    public IReadOnlyList<ProgrammeChange> Changes =>
    [
        Person is not null ? new ProgrammeChange.PersonSet(Person) : new ProgrammeChange.PersonRemoved(Events[0].PersonId),
        .. Events.Select(happened => new ProgrammeChange.PersonEventAdded(happened)),
    ];

    /// <summary>What somebody becomes, with an event for each field that differs.</summary>
    /// <param name="from">How they are; null for somebody who is not in the programme.</param>
    /// <param name="to">How they are to be; null for somebody who leaves it. At least one of both is there.</param>
    /// <param name="origin">Who does it, when, by what cause.</param>
    public static PersonChange Of(Person? from, Person? to, Origin origin)
    {
        var id = (to ?? from)!.Id;
        // Of who leaves nothing is told but that they do.
        var fields = to is null ? [PersonField.Role] : PersonFields.All;
        return new PersonChange(
            to,
            [
                .. fields
                    .Select(field => (Field: field, Before: PersonFields.Get(from, field), After: PersonFields.Get(to, field)))
                    .Where(one => one.Before != one.After)
                    .Select(one => new PersonEvent
                    {
                        Id = HistoryEventId.Of(origin.Cause, id.ToLowerInvariant(), one.Field),
                        PersonId = id,
                        At = origin.At,
                        By = origin.By,
                        Field = one.Field,
                        From = one.Before,
                        To = one.After,
                        Undoes = origin.Undoes,
                    }),
            ]);
    }

    /// <summary>What a cause has done to a person already; none when it has come for the first time.</summary>
    public static IReadOnlyList<PersonEvent> Written(Programme programme, string personId, string cause) =>
    [
        .. programme.HistoryOfPerson(personId)
            .Where(happened => happened.Id == HistoryEventId.Of(cause, personId.ToLowerInvariant(), happened.Field)),
    ];
}
