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

internal sealed class SmallTalkDefinition : IIntentDefinition
{
    public string Label => "smalltalk";

    public Intent? Build(Reading reading) => new SmallTalkIntent(
        reading.Has("thanks") ? SmallTalk.Thanks : reading.Has("goodbye") ? SmallTalk.Goodbye : reading.Has("greeting") && reading.Words.Count <= 4
            ? SmallTalk.Greeting : SmallTalk.Other);
}
