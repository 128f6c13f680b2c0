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
