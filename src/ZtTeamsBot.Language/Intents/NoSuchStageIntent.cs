namespace ZtTeamsBot.Language;

/// <summary>A stage that does not exist was named; stages are 1 to 4.</summary>
public sealed record NoSuchStageIntent(int Number) : Intent;

internal sealed class NoSuchStageDefinition : IIntentDefinition
{
    public IReadOnlyList<string> Examples { get; } = ["how are we doing on stage 5", "status of stage 7 of remote work", "what is stage 0 about"];

    public Intent? Match(Reading reading) =>
        reading.Stages.FirstOrDefault(stage => stage is < 1 or > 4, 1) is var wrong and (< 1 or > 4)
        && reading.IsExplainedBy("progress", "explain", "list", "overdue", "blocked", "complete", "post", "summary")
            ? new NoSuchStageIntent(wrong)
            : null;
}
