namespace ZtTeamsBot.Language;

/// <summary>All definitions, by their label.</summary>
internal static class IntentDefinitions
{
    public static IReadOnlyList<IIntentDefinition> All { get; } =
    [
        new ProgressDefinition(),
        new TrendDefinition(),
        new ListTasksDefinition(),
        new OwnerDefinition(),
        new StakeholdersDefinition(),
        new ExplainDefinition(),
        new GateDefinition(),
        new NextDefinition(),
        new HistoryDefinition(),
        new ChangesDefinition(),
        new ChangeTasksDefinition(),
        new UndoDefinition(),
        new PreferenceDefinition(),
        new RemindDefinition(),
        new DigestDefinition(),
        new RecordMetricDefinition(),
        new ShowMetricDefinition(),
        new SetUpDefinition(),
        new PeopleDefinition(),
        new HelpDefinition(),
        new SmallTalkDefinition(),
        new ForgetMeDefinition(),
        new EvidenceDefinition(),
        new RefuseDefinition(),
    ];
}
