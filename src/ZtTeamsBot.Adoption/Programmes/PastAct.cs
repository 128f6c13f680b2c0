namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>What an act was about, and so which feature takes it back.</summary>
public enum ActKind
{
    /// <summary>Tasks were changed.</summary>
    Tasks,

    /// <summary>Somebody said how they want to be asked.</summary>
    Preferences,

    /// <summary>A reading of a metric was recorded, or withdrawn.</summary>
    Reading,

    /// <summary>Somebody came into the programme, left it or got another role.</summary>
    Role,
}

/// <summary>
/// What a person did with one cause, whatever it was. All that one cause did bears one person and one instant, so these name an act.
/// </summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record PastAct(string By, DateTimeOffset At)
{
    /// <summary>What happened to tasks.</summary>
    public IReadOnlyList<HistoryEvent> Tasks { get; init; } = [];

    /// <summary>What happened to people.</summary>
    public IReadOnlyList<PersonEvent> People { get; init; } = [];

    /// <summary>The readings that were recorded, or withdrawn.</summary>
    public IReadOnlyList<MetricReading> Readings { get; init; } = [];

    /// <summary>Whether it took back what the same person had done before, and did nothing new.</summary>
    public bool TakesBack { get; private init; }

    /// <summary>Whether the same person has taken it back as a whole.</summary>
    public bool IsTakenBack { get; private init; }

    /// <summary>The instant of the act that it took back, or that it made again by taking back its taking back.</summary>
    public DateTimeOffset? Undoes => Tasks.Select(one => one.Undoes).Concat(People.Select(one => one.Undoes)).FirstOrDefault();

    /// <summary>What it was about. Who takes somebody out also takes their tasks from them: that is about people.</summary>
    public ActKind Kind =>
        People.Any(happened => happened.Field == PersonField.Role) ? ActKind.Role
        : People.Count > 0 ? ActKind.Preferences
        : Readings.Count > 0 ? ActKind.Reading
        : ActKind.Tasks;

    /// <summary>What a person did, as far as it is known, the newest first. Events that change nothing are passed over.</summary>
    public static IReadOnlyList<PastAct> Of(Programme programme, string personId)
    {
        // What was done anew and what was taken back are two acts, should one instant hold both; and so is what was read.
        var tasks = programme.HistorySince(DateTimeOffset.MinValue)
            .Where(happened => IsSame(happened.By, personId) && TaskFields.CanBeSet(happened.Field))
            .ToLookup(happened => (happened.At, happened.Undoes));
        var people = programme.PeoplesHistory.Where(happened => IsSame(happened.By, personId)).ToLookup(happened => (happened.At, happened.Undoes));
        MetricReading[] withdrawn = [.. programme.Withdrawn.Values.SelectMany(readings => readings)];
        var recorded = programme.Readings.Values.SelectMany(one => one).Concat(withdrawn).Where(reading => IsSame(reading.By, personId));
        PastAct[] acts =
        [
            .. tasks.Select(one => one.Key).Union(people.Select(one => one.Key))
                .Select(key => new PastAct(personId, key.At) { Tasks = [.. tasks[key]], People = [.. people[key]] }),
            .. recorded.Select(reading => new PastAct(personId, reading.At) { Readings = [reading], IsTakenBack = reading.Withdrawn is not null }),
            .. withdrawn.Where(reading => IsSame(reading.Withdrawn!.By, personId))
                .Select(reading => new PastAct(personId, reading.Withdrawn!.At) { Readings = [reading], TakesBack = true }),
        ];
        var byInstant = acts.Where(act => act.Readings.Count == 0).ToLookup(act => act.At);
        var takenBackBy = acts.Where(act => act.Undoes is not null).ToLookup(act => act.Undoes!.Value);
        return
        [
            .. acts.OrderByDescending(act => act.At).Select(act => act.Readings.Count > 0
                ? act
                : act with { TakesBack = IsTakingBack(act), IsTakenBack = IsWholly(act, [.. takenBackBy[act.At]]) }),
        ];

        // Taking back a taking back makes the act again.
        bool IsTakingBack(PastAct act) =>
            act.Undoes is { } at && !(at < act.At && byInstant[at].FirstOrDefault(other => other.Kind == act.Kind) is { } undone && IsTakingBack(undone));

        // Of several tasks some may be left, where a process was killed between two batches.
        bool IsWholly(PastAct act, PastAct[] by) =>
            by.Length > 0
            && act.Tasks.All(one => programme.FindTask(one.TaskId) is null || by.Any(other => other.Tasks.Any(done => done.TaskId == one.TaskId)))
            && act.People.All(one => by.Any(other => other.People.Any(done => IsSame(done.PersonId, one.PersonId) && done.Field == one.Field)));
    }

    /// <summary>
    /// Whether something happened that stands: what a person did and took back again changed nothing in the end, so that what they did
    /// before it can be taken back as well.
    /// </summary>
    /// <param name="acts">What the person did.</param>
    /// <param name="by">Who made it happen.</param>
    /// <param name="at">When.</param>
    internal static bool Stands(IReadOnlyList<PastAct> acts, string? by, DateTimeOffset at) =>
        !acts.Any(act => act.At == at && IsSame(act.By, by) && (act.IsTakenBack || act.TakesBack));

    /// <summary>What <em>undo</em> takes back: the last thing that was done and has not been taken back; null when there is none.</summary>
    /// <param name="acts">What a person did, the newest first.</param>
    public static PastAct? Last(IEnumerable<PastAct> acts) => acts.FirstOrDefault(act => act is { TakesBack: false, IsTakenBack: false });

    /// <summary>Whether a cause has begun to take it back, be it in part.</summary>
    public bool IsTakenBackBy(Programme programme, string cause) =>
        Tasks.Any(one => programme.FindEvent(one.TaskId, HistoryEventId.Of(cause, one.TaskId, one.Field)) is not null)
        || People.Any(one => PersonChange.Written(programme, one.PersonId, cause).Count > 0)
        || Readings.Any(one => one.Withdrawn?.Id == cause);

    /// <summary>Whether two ids are those of one person.</summary>
    public static bool IsSame(string? personId, string? other) => string.Equals(personId, other, StringComparison.OrdinalIgnoreCase);
}
