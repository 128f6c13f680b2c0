using System.Collections;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>Some days of the week; two with the same days are equal. Without any when it is <c>default</c>.</summary>
public readonly record struct Weekdays : IEnumerable<DayOfWeek>
{
    private const int All = 0b111_1111;

    private readonly int _bits;

    private Weekdays(int bits) => _bits = bits;

    /// <summary>Whether there is none.</summary>
    public bool IsNone => _bits == 0;

    /// <summary>Whether all seven are there.</summary>
    public bool IsWholeWeek => _bits == All;

    /// <summary>These days; what is no day of the week is passed over.</summary>
    public static Weekdays Of(params IEnumerable<DayOfWeek> days) =>
        new(days.Where(Enum.IsDefined).Aggregate(0, (bits, day) => bits | (1 << (int)day)));

    /// <summary>Whether a day is one of them.</summary>
    public bool Contains(DayOfWeek day) => (_bits & (1 << (int)day)) != 0;

    /// <summary>The days, Monday first.</summary>
    public IEnumerator<DayOfWeek> GetEnumerator()
    {
        for (var i = 1; i <= 7; i++)
        {
            var day = (DayOfWeek)(i % 7);
            if (Contains(day))
                yield return day;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
