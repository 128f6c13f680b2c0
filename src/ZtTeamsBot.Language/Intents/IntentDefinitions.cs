namespace ZtTeamsBot.Language;

/// <summary>All definitions, the more special before the more general: the first that fits takes the utterance.</summary>
internal static class IntentDefinitions
{
    public static IReadOnlyList<IIntentDefinition> All { get; } =
    [
        new NoSuchStageDefinition(),
        new PhaseAsStageDefinition(),
        new PostSummaryDefinition(),
        new MyTasksDefinition(),
        new HelpDefinition(),
        new OwnersOfDefinition(),
        new OwnerDefinition(),
        new ListTasksDefinition(),
        new ExplainDefinition(),
        new ProgressDefinition(),
    ];
}
