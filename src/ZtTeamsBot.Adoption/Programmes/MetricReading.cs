namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>
/// What somebody read of a metric on a day. Append-only: a second reading of the same day corrects the first, which stays in the history;
/// so does one that was withdrawn.
/// </summary>
public sealed record MetricReading
{
    /// <summary>Unit of shares, whose values are 0 to 100.</summary>
    public const string Percent = "%";

    /// <summary>Longest unit, in UTF-16 code units.</summary>
    public const int MaxUnitLength = 30;

    /// <summary>Largest value either way: more than any count or sum of money, and exact wherever it goes.</summary>
    public const decimal MaxValue = 1_000_000_000_000m;

    /// <summary>Id made from what caused it (see <see cref="HistoryEventId"/>), so that the same cause is one reading.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the metric; see <see cref="MetricName"/>.</summary>
    public required string Metric { get; init; }

    /// <summary>The value, in <see cref="Unit"/>.</summary>
    public required decimal Value { get; init; }

    /// <summary>Such as <c>%</c> or <c>hours</c>; null for a plain number.</summary>
    public string? Unit { get; init; }

    /// <summary>The day it holds for.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Entra object id of who recorded it; null when it was not a person of the programme (an import).</summary>
    public string? By { get; init; }

    /// <summary>When it was recorded, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who took it back; null as long as it counts. A reading that was withdrawn never counts again: it is recorded anew.</summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>Whether it is a share, from 0 to 100.</summary>
    public bool IsPercent => Unit == Percent;

    /// <summary>Whether the value can be one of its unit.</summary>
    public bool IsInRange => Math.Abs(Value) <= MaxValue && (!IsPercent || Value is >= 0 and <= 100);
}

/// <summary>That a reading was taken back.</summary>
/// <param name="Id">Id made from what caused it, so that the same cause is one.</param>
/// <param name="By">Entra object id of who took it back; null when it was not a person of the programme.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Withdrawal(string Id, string? By, DateTimeOffset At);

/// <summary>The readings of one metric as figures: one a day, the last that was recorded for it.</summary>
public static class MetricSeries
{
    /// <summary>The order of readings: by day, then by when they were recorded.</summary>
    public static int Compare(MetricReading one, MetricReading other) =>
        (one.On, one.At).CompareTo((other.On, other.At)) is var order and not 0 ? order : string.CompareOrdinal(one.Id, other.Id);

    /// <summary>The readings that count, by day.</summary>
    /// <param name="readings">All readings of a metric, in order.</param>
    public static IReadOnlyList<MetricReading> Figures(IReadOnlyList<MetricReading> readings) =>
        [.. readings.Where((reading, index) => index == readings.Count - 1 || readings[index + 1].On != reading.On)];

    /// <summary>The change from one reading to a later one; null where their units differ, so that they cannot be compared.</summary>
    public static decimal? Change(MetricReading from, MetricReading to) =>
        string.Equals(from.Unit, to.Unit, StringComparison.OrdinalIgnoreCase) ? to.Value - from.Value : null;
}
