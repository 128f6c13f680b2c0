namespace ZtTeamsBot.Language;

/// <summary>Something the bot is to do one day but cannot yet: changing by chat, reminders, history and more.</summary>
public sealed record NotYetIntent : Intent;

internal sealed class NotYetDefinition : IIntentDefinition
{
    public IReadOnlyList<string> Examples { get; } =
        ["undo that", "remind Ben about the blocked one", "mark it as done", "what changed since last week", "set up the programme"];

    private static readonly string[] Placed =
    [
        "not-yet", "list", "own", "here", "post", "summary", "progress", "mine", "time",
        .. StatusWords.Concepts, .. Reading.ScopeConcepts, Concept.PersonPrefix,
    ];

    public Intent? Match(Reading reading) =>
        reading.Has("not-yet") && (reading.Unexplained(Placed).Count == 0 || NamesTask(reading)) ? new NotYetIntent() : null;

    /// <summary>A task named in full makes it ours, whatever else is said.</summary>
    private static bool NamesTask(Reading reading) => reading.Titles.FindWhole(reading.Words) is TaskTarget.Task;
}
