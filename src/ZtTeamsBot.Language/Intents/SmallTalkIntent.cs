namespace ZtTeamsBot.Language;

/// <summary>What kind of small talk.</summary>
public enum SmallTalk
{
    /// <summary>Hello.</summary>
    Greeting,

    /// <summary>Thank you.</summary>
    Thanks,

    /// <summary>Good bye.</summary>
    Goodbye,

    /// <summary>How are you, you are great, sorry.</summary>
    Other,
}

/// <summary>Something kind to be answered in one line.</summary>
public sealed record SmallTalkIntent(SmallTalk Kind) : Intent;
