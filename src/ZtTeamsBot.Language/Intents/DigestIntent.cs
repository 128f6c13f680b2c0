namespace ZtTeamsBot.Language;

/// <summary>What is to become of the weekly digest of the conversation.</summary>
public enum DigestAction
{
    /// <summary>Post it here every week.</summary>
    Bind,

    /// <summary>Show what would be posted.</summary>
    Preview,

    /// <summary>Send again, or take back, what was posted.</summary>
    Recall,

    /// <summary>Post it here no more.</summary>
    Unbind,

    /// <summary>Say where it is posted and when.</summary>
    Show,
}

/// <summary>The weekly digest; posting the summary once, now, is <see cref="PostSummaryIntent"/>.</summary>
public sealed record DigestIntent(DigestAction Action) : Intent
{
    /// <summary>The day it is to be posted, where one was said.</summary>
    public DayOfWeek? Day { get; init; }

    /// <summary>The time it is to be posted, where one was said.</summary>
    public TimeOnly? Time { get; init; }
}

internal sealed class DigestDefinition : IIntentDefinition
{
    public string Label => "digest";

    public Intent? Build(Reading reading)
    {
        // "Send everybody a check-in" asks for no summary.
        if (reading.Has("word/check-in") && !reading.Has("digest"))
            return new RemindIntent(null);
        var day = Weekday(reading);
        var time = reading.Time?.Time;
        if (reading.Has("digest-preview"))
            return new DigestIntent(DigestAction.Preview);
        if (reading.Has("digest-recall"))
            return new DigestIntent(DigestAction.Recall);
        if (reading.Has("digest-unbind"))
            return new DigestIntent(DigestAction.Unbind);
        if (reading.Has("digest-show") && reading.Words[0] is "is" or "are" or "when" or "where" or "which" or "who" or "what" or "whats"
            or "how" or "does" or "do" && time is null)
            return new DigestIntent(DigestAction.Show);
        if (IsNow(reading) && time is null)
            return new PostSummaryIntent();
        if (reading.Has("digest-show") && day is null && time is null)
            return new DigestIntent(DigestAction.Show);
        if (day is not null || time is not null || (reading.Has("digest-bind") && (reading.HasAny("here", "post") || reading.Says("subscribe"))))
            return new DigestIntent(DigestAction.Bind) { Day = day, Time = time };
        return reading.HasAny("post", "here") ? new PostSummaryIntent() : new DigestIntent(DigestAction.Preview);
    }

    /// <summary>Whether it is to be posted now; "from now on" is not.</summary>
    private static bool IsNow(Reading reading) => reading.Spans.Any(span => span.Concept == "digest-now"
        && !reading.Spans.Any(other => other.Concept == "digest-bind" && other.Start <= span.Start && other.End >= span.End));

    /// <summary>The day of the week that was said.</summary>
    public static DayOfWeek? Weekday(Reading reading)
    {
        foreach (var word in reading.Words)
        {
            if (reading.Lexicon.Dates.Weekday(word) is { } day)
                return day;
        }

        return null;
    }
}
