namespace ZtTeamsBot.Language;

/// <summary>Something the bot is to do one day but cannot yet: changing by chat, reminders, history and more.</summary>
public sealed record NotYetIntent : Intent;

internal sealed class NotYetDefinition : IIntentDefinition
{
    public IReadOnlyList<string> Examples { get; } =
        ["undo that", "remind Ben about the blocked one", "mark it as done", "what changed since last week", "set up the programme"];

    public Intent? Match(Reading reading) =>
        reading.Has("not-yet") && reading.Unexplained(
            ["not-yet", "list", "own", "here", "post", "summary", "progress", "mine", .. StatusWords.Concepts, .. Reading.ScopeConcepts, Concept.PersonPrefix, "time"]).Count == 0
            ? new NotYetIntent()
            : null;
}
