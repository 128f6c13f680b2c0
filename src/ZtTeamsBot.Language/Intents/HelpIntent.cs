namespace ZtTeamsBot.Language;

/// <summary>What can be asked; also the answer to a greeting.</summary>
public sealed record HelpIntent : Intent;

internal sealed class HelpDefinition : IIntentDefinition
{
    public IReadOnlyList<string> Examples { get; } = ["help", "what can you do?", "hello", "thanks", "how does this work"];

    public Intent? Match(Reading reading) =>
        reading.HasAny("help", "greeting") && reading.Unexplained("help", "greeting").Count == 0 && IsWhole(reading) ? new HelpIntent() : null;

    /// <summary>"hi, how are we doing" is a question behind a greeting: a phrase of help or greeting must be what is said, not a part of it.</summary>
    private static bool IsWhole(Reading reading) =>
        !reading.HasAny("overdue", "blocked", "mine", "unassigned", "framework", "counts", "difference", "stage", "phase")
        && reading.Scope is { ScenarioId: null, Stage: null }
        && (reading.Has("help") || !reading.Has("progress") || reading.Spans.Any(span => span.Concept == "greeting" && span.Length == reading.Words.Count));
}
