namespace ZtTeamsBot.Language;

/// <summary>What happened to a task, or to the tasks of an objective: who changed what and when.</summary>
/// <param name="Target">What; null when nothing is of the name that was said.</param>
public sealed record HistoryIntent(TaskTarget? Target) : Intent;

internal sealed class HistoryDefinition : IIntentDefinition
{
    public string Label => "history";

    public Intent? Build(Reading reading)
    {
        var cues = reading.CoveredBy(
            "history", "changes", "who", "explain", "update", "list", "note-cue", "due", "trend", Concept.StatusPrefix, "flag/", "kind/", "area",
                "stage", "scenario", "track", "own", "mine");
        return Targets.Of(reading, cues, isExpected: true) is [var target, ..]
            ? Parts.OneOf([.. target.Candidates.Select(one => new HistoryIntent(one))])
            : new HistoryIntent(null);
    }
}
