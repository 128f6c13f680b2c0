using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>A lifecycle phase was taken for a stage, as in "the plan stage".</summary>
/// <param name="PhaseId">The phase.</param>
/// <param name="Scope">Where.</param>
public sealed record PhaseAsStageIntent(string PhaseId, Scope Scope) : Intent;

internal sealed class PhaseAsStageDefinition : IIntentDefinition
{
    public IReadOnlyList<string> Examples { get; } =
        ["are we in the plan stage?", "how are we doing in the ready stage of remote work", "status of the adopt stage"];

    public Intent? Match(Reading reading)
    {
        // Only side by side: "plan stage"; "difference between stage and phase" is another question.
        foreach (var span in reading.Spans)
        {
            if (span.Concept.StartsWith(Concept.PhasePrefix, StringComparison.Ordinal)
                && span.End < reading.Words.Count
                && reading.Words[span.End] is ("stage" or "stages")
                && reading.Stages.Count == 0
                && reading.Scope is { } scope
                && reading.IsExplainedBy("progress", "explain", "list", Concept.PhasePrefix))
            {
                return new PhaseAsStageIntent(span.Concept[Concept.PhasePrefix.Length..], scope);
            }
        }

        return null;
    }
}
