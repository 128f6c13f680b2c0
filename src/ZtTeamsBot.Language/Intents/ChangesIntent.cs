using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Which changes are asked for.</summary>
public enum ChangeKind
{
    /// <summary>All.</summary>
    All,

    /// <summary>Newly blocked, overdue, reopened.</summary>
    Bad,

    /// <summary>Completed, unblocked.</summary>
    Good,

    /// <summary>Newly blocked.</summary>
    Blocked,

    /// <summary>Completed.</summary>
    Completed,

    /// <summary>Complete before, and open again.</summary>
    Reopened,
}

/// <summary>What changed in a span of days.</summary>
/// <param name="Scope">Where.</param>
/// <param name="Span">When, in the asker's days; null for the last seven days.</param>
public sealed record ChangesIntent(Scope Scope, DaySpan? Span) : Intent
{
    /// <summary>Whether "since the last digest" was said; <see cref="Span"/> is then null.</summary>
    public bool SinceDigest { get; init; }

    /// <summary>Only changes made by a person; null for anybody's.</summary>
    public string? PersonId { get; init; }

    /// <summary>Which.</summary>
    public ChangeKind Kind { get; init; }
}

internal sealed class ChangesDefinition : IIntentDefinition
{
    public string Label => "changes";

    public Intent? Build(Reading reading)
    {
        var sinceDigest = reading.Has("digest") && reading.SaysAny("since-last");
        var span = sinceDigest ? null : Span(reading);
        var intent = new ChangesIntent(reading.Scope, span) { SinceDigest = sinceDigest, Kind = KindOf(reading) };
        if (reading.People().Count == 0 && reading.Context.SpeakerId is { } me && DidSpeaker(reading))
            return intent with { PersonId = me };
        return reading.Whose() is { Count: > 0 } whose ? Parts.OneOf([.. whose.Select(id => intent with { PersonId = id })]) : intent;
    }

    /// <summary>"What did I do", "I finished".</summary>
    private static bool DidSpeaker(Reading reading)
    {
        for (var i = 0; i < reading.Words.Count; i++)
        {
            var (before, behind) = (i > 0 ? reading.Words[i - 1] : "", i + 1 < reading.Words.Count ? reading.Words[i + 1] : "");
            if (reading.Words[i] == "i" && (before is "did" or "have" || behind is "did" or "finished" or "completed" or "changed" or "closed"
                or "updated"))
                return true;
        }

        return false;
    }

    public static ChangeKind KindOf(Reading reading)
    {
        if (reading.Has("kind/bad"))
            return ChangeKind.Bad;
        if (reading.Has("kind/good"))
            return ChangeKind.Good;
        if (reading.Has("kind/reopened"))
            return ChangeKind.Reopened;
        if (reading.Has("kind/blocked") || reading.Has("status/Blocked"))
            return ChangeKind.Blocked;
        return reading.HasAny("kind/completed", "status/Complete") && !reading.SaysAny("change-nouns")
            ? ChangeKind.Completed : ChangeKind.All;
    }

    /// <summary>The span that was said; a single day behind us is one to look from.</summary>
    public static DaySpan? Span(Reading reading)
    {
        // Of several the one behind "since" is meant.
        var dates = reading.Dates(Direction.Behind);
        foreach (var date in dates.Where(date => date.Relation is "since").Concat(dates))
        {
            if (date.Days is { } days)
                return new DaySpan(reading.Context.Today.AddDays(-days), reading.Context.Today);
            if (date.Span is not { } span || span.From > reading.Context.Today)
                continue;
            return span.From == span.To && reading.SaysAny("from-then-on")
                ? new DaySpan(span.From, null) : span;
        }

        return null;
    }
}
