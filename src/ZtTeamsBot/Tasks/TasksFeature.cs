using ZtTeamsBot.Language;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>Owners see and update their own tasks in a card.</summary>
internal static class TasksFeature
{
    public static IServiceCollection AddTasks(this IServiceCollection services) => services
        .AddSingleton<MyTasksCards>()
        .AddSingleton<UpdateResultCards>()
        .AddSingleton<TaskUpdater>()
        .AddIntent<MyTasksIntent, MyTasksAnswer>(Needs.Membership)
        .AddCardVerb<ShowMyTasks>(ShowMyTasks.Verb, Needs.Membership)
        .AddCardVerb<ShowNextTasks>(ShowNextTasks.Verb, Needs.Membership)
        .AddCardVerb<UpdateTasks>(UpdateTasks.Verb, Needs.Membership)
        .AddCardVerb<ApplyMine>(ApplyMine.Verb, Needs.Membership);
}
