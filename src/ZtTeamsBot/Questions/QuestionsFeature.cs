using ZtTeamsBot.Language;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>Questions about the framework and the programme, answered from data.</summary>
internal static class QuestionsFeature
{
    public static IServiceCollection AddQuestions(this IServiceCollection services) => services
        .AddIntent<ProgressIntent, ProgressAnswer>(Needs.Membership)
        .AddCardVerb<ProgressAnswer>(ProgressAnswer.Verb, Needs.Membership)
        .AddIntent<ListTasksIntent, TaskListAnswer>(Needs.Membership)
        .AddIntent<OwnersOfIntent, TaskListAnswer>(Needs.Membership)
        .AddIntent<OwnerIntent, OwnerAnswer>(Needs.Membership)
        .AddCardVerb<OwnerAnswer>(OwnerAnswer.Verb, Needs.Membership)
        .AddIntent<ExplainIntent, ExplainAnswer>(Needs.Nothing)
        .AddIntent<PhaseAsStageIntent, ExplainAnswer>(Needs.Nothing)
        .AddCardVerb<ExplainAnswer>(ExplainAnswer.Verb, Needs.Nothing)
        .AddIntent<HelpIntent, HelpAnswer>(Needs.Nothing)
        .AddIntent<NotUnderstoodIntent, HelpAnswer>(Needs.Nothing)
        .AddIntent<NotYetIntent, HelpAnswer>(Needs.Nothing)
        .AddIntent<NoSuchStageIntent, HelpAnswer>(Needs.Nothing)
        .AddIntent<AmbiguousPersonIntent, HelpAnswer>(Needs.Membership);
}
