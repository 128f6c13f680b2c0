namespace ZtTeamsBot.Language;

/// <summary>Several things could be meant: each is an intent of its own, the likeliest first. It is asked back with a button for each.</summary>
/// <param name="Options">One to five. One when it was pointed to something that was never named ("the blocked one") and only one fits.</param>
public sealed record AmbiguousIntent(IReadOnlyList<Intent> Options) : Intent;
