namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>What a person changed with one cause: all fields of all its tasks. The events of one cause bear one person and one instant.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Events">What; never empty, the oldest first.</param>
public sealed record PastChange(string By, DateTimeOffset At, IReadOnlyList<HistoryEvent> Events)
{
    /// <summary>What a person changed since an instant, the newest first. Events that change no field of a task are passed over.</summary>
    public static IReadOnlyList<PastChange> Of(Programme programme, string personId, DateTimeOffset since) =>
    [
        .. programme.HistorySince(since)
            .Where(happened => IsSame(happened.By, personId) && TaskFields.CanBeSet(happened.Field))
            .GroupBy(happened => happened.At)
            .OrderByDescending(change => change.Key)
            .Select(change => new PastChange(personId, change.Key, [.. change])),
    ];

    internal static bool IsSame(string? personId, string? other) => string.Equals(personId, other, StringComparison.OrdinalIgnoreCase);
}
