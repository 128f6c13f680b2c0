using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Undoing;

/// <summary>What people did, whatever it was, and taking it back. Each feature registers how that is done with what is its own.</summary>
internal static class UndoingRoom
{
    public static IServiceCollection AddUndoing(this IServiceCollection services) => services
        .AddSingleton<ActCards>()
        .AddSingleton<ActWrites>()
        .AddSingleton<PeopleTakeBack>()
        .AddIntent<UndoIntent, UndoLast>(Needs.Membership)
        .AddCardVerb<UndoButton>(UndoButton.Verb, Needs.Membership)
        .AddCardVerb<KeepAct>(KeepAct.Verb, Needs.Membership)
        .AddSingleton<TakeBack>();

    /// <summary>Registers who takes back acts of a kind.</summary>
    public static IServiceCollection AddActKind<THandler>(this IServiceCollection services, ActKind kind)
        where THandler : class, IActKind => services
        .AddSingleton<THandler>()
        .AddSingleton(new ActKindRegistration(kind, provider => provider.GetRequiredService<THandler>()));
}
