using ZtTeamsBot.Language;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>Questions about the framework and the programme, answered from data.</summary>
internal static class QuestionsFeature
{
    public static IServiceCollection AddQuestions(this IServiceCollection services) => services
        .AddSingleton(provider => new Lazy<IntentRouter>(provider.GetRequiredService<IntentRouter>))
        .AddIntent<ProgressIntent, ProgressAnswer>(Needs.Membership)
        .AddCardVerb<ProgressAnswer>(ProgressAnswer.Verb, Needs.Membership)
        .AddIntent<ListTasksIntent, TaskListAnswer>(Needs.Membership)
        .AddIntent<OwnersOfIntent, TaskListAnswer>(Needs.Membership)
        .AddIntent<OwnerIntent, OwnerAnswer>(Needs.Membership)
        .AddIntent<ExplainIntent, ExplainAnswer>(Needs.Nothing)
        .AddIntent<PhaseAsStageIntent, ExplainAnswer>(Needs.Nothing)
        .AddCardVerb<ExplainAnswer>(ExplainAnswer.Verb, Needs.Nothing)
        .AddIntent<HelpIntent, HelpAnswer>(Needs.Nothing)
        .AddIntent<NotUnderstoodIntent, HelpAnswer>(Needs.Nothing)
        .AddIntent<NoSuchStageIntent, HelpAnswer>(Needs.Nothing)
        .AddIntent<SmallTalkIntent, HelpAnswer>(Needs.Nothing)
        .AddIntent<AmbiguousIntent, AskBack>(Needs.Nothing)
        .AddCardVerb<AskBack>(AskBack.Verb, Needs.Nothing)
        .AddIntent<TrendIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<StakeholdersIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<GateIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<NextIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<HistoryIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<ChangesIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<PreferenceIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<RemindIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<DigestIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<RecordMetricIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<ShowMetricIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<SetUpIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<ListPeopleIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<SetRoleIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<RemovePersonIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<ForgetMeIntent, NotYetAnswer>(Needs.Nothing)
        .AddIntent<EvidenceIntent, NotYetAnswer>(Needs.Nothing);
}
