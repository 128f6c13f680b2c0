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
        .AddSingleton<FrameworkExplanations>()
        .AddSingleton<LeaderExplanations>()
        .AddSingleton<WordExplanations>()
        .AddSingleton<ExplanationCards>()
        .AddIntent<StakeholdersIntent, StakeholdersAnswer>(Needs.Nothing)
        .AddIntent<ExplainIntent, ExplainAnswer>(Needs.Nothing)
        .AddIntent<PhaseAsStageIntent, ExplainAnswer>(Needs.Nothing)
        .AddCardVerb<ExplainAnswer>(ExplainAnswer.Verb, Needs.Nothing)
        .AddIntent<HelpIntent, HelpAnswer>(Needs.Nothing)
        .AddIntent<NotUnderstoodIntent, HelpAnswer>(Needs.Nothing)
        .AddIntent<NothingAskedIntent, HelpAnswer>(Needs.Nothing)
        .AddIntent<NoSuchStageIntent, HelpAnswer>(Needs.Nothing)
        .AddIntent<SmallTalkIntent, HelpAnswer>(Needs.Nothing)
        .AddIntent<AmbiguousIntent, AskBack>(Needs.Nothing)
        .AddCardVerb<AskBack>(AskBack.Verb, Needs.Nothing)
        .AddCardVerb<LeaveIt>(LeaveIt.Verb, Needs.Membership)
        .AddIntent<RemindIntent, RemindAnswer>(Needs.Membership)
        .AddIntent<EvidenceIntent, EvidenceAnswer>(Needs.Membership);
}
