namespace ZtTeamsBot.Language;

/// <summary>What a sentence does with what it says; none of these is a plain request or report.</summary>
[Flags]
internal enum Mood
{
    /// <summary>It is asked for, or told as it is or was.</summary>
    Plain = 0,

    /// <summary>It asks.</summary>
    Question = 1,

    /// <summary>It says that something is not so, or is not to be.</summary>
    Denied = 2,

    /// <summary>It lies ahead: a promise, a plan, a wish, a duty.</summary>
    Ahead = 4,

    /// <summary>It hangs on something, is only imagined, an example, a joke or somebody else's words.</summary>
    Conditional = 8,

    /// <summary>It is hearsay, a guess or a suggestion.</summary>
    Unsure = 16,

    /// <summary>It is so in part.</summary>
    Partly = 32,
}
