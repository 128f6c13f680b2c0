using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.Tasks;

/// <summary>Owners see and update their own tasks in a card; whoever may changes tasks by chat and takes changes back.</summary>
internal static class TasksFeature
{
    public static IServiceCollection AddTasks(this IServiceCollection services) => services
        .AddSingleton<MyTasksCards>()
        .AddSingleton<ChangeWords>()
        .AddSingleton<UpdateResultCards>()
        .AddSingleton<TaskWrites>()
        .AddSingleton<TaskUpdater>()
        .AddSingleton<ChangeChecks>()
        .AddSingleton<ChangeAtOnce>()
        .AddSingleton<ChangeGroups>()
        .AddSingleton<ConfirmCards>()
        .AddSingleton<IFirstVersion, FirstVersion>()
        .AddIntent<MyTasksIntent, MyTasksAnswer>(Needs.Membership)
        .AddCardVerb<ShowMyTasks>(ShowMyTasks.Verb, Needs.Membership)
        .AddCardVerb<ShowNextTasks>(ShowNextTasks.Verb, Needs.Membership)
        .AddCardVerb<UpdateTasks>(UpdateTasks.Verb, Needs.Membership)
        .AddCardVerb<ApplyMine>(ApplyMine.Verb, Needs.Membership)
        .AddIntent<ChangeTasksIntent, ChangeTasksAnswer>(Needs.Membership)
        .AddIntent<OneAtATimeIntent, OneAtATime>(Needs.Membership)
        .AddCardVerb<ConfirmChange>(ConfirmChange.Verb, Needs.Membership)
        .AddCardVerb<ShowMoreChanges>(ShowMoreChanges.Verb, Needs.Membership)
        .AddCardVerb<CancelChange>(CancelChange.Verb, Needs.Membership)
        .AddActKind<UndoTasks>(ActKind.Tasks);
}
