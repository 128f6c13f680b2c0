using System.Text.Json.Serialization;

namespace ZtTeamsBot.Language;

/// <summary>How the speaker wants to be asked for status.</summary>
public sealed record PreferenceIntent(PreferenceWish Wish) : Intent;

/// <summary>One wish about being asked.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Show), "show")]
[JsonDerivedType(typeof(Snooze), "snooze")]
[JsonDerivedType(typeof(Resume), "resume")]
[JsonDerivedType(typeof(At), "at")]
[JsonDerivedType(typeof(DaysOff), "days-off")]
[JsonDerivedType(typeof(Leave), "leave")]
[JsonDerivedType(typeof(Delegate), "delegate")]
public abstract record PreferenceWish
{
    private PreferenceWish()
    {
    }

    /// <summary>Show what is set.</summary>
    public sealed record Show : PreferenceWish;

    /// <summary>Nothing before a day; null when no day was said, and it is to be asked.</summary>
    public sealed record Snooze(DateOnly? Until) : PreferenceWish;

    /// <summary>Ask again as usual: ends a snooze, a leave and a delegation.</summary>
    public sealed record Resume : PreferenceWish;

    /// <summary>Ask at a time of day in the speaker's own zone.</summary>
    public sealed record At(TimeOnly Time) : PreferenceWish;

    /// <summary>Never on some days of the week.</summary>
    public sealed record DaysOff(IReadOnlyList<DayOfWeek> Days) : PreferenceWish;

    /// <summary>Away for a while: the first and the last day; the first is null for from now on. Somebody may answer instead.</summary>
    public sealed record Leave(DateOnly? From, DateOnly? Until, string? DelegateId) : PreferenceWish;

    /// <summary>Somebody answers instead, for good.</summary>
    public sealed record Delegate(string PersonId) : PreferenceWish;
}
