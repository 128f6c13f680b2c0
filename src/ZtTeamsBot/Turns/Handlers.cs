using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ZtTeamsBot.Language;

namespace ZtTeamsBot.Turns;

/// <summary>What has to be there before a handler is asked.</summary>
public enum Needs
{
    /// <summary>Nothing: the framework's content, help.</summary>
    Nothing,

    /// <summary>A programme, and a sender who is in it.</summary>
    Membership,
}

/// <summary>Answers one kind of intent.</summary>
public interface IIntentHandler<in TIntent>
    where TIntent : Intent
{
    /// <summary>Answers.</summary>
    Task<Answer> AnswerAsync(TIntent intent, Turn turn, CancellationToken cancellationToken);

    /// <summary>
    /// The intent in a few words of plain text, without a full stop, such as <c>owner of the blocked tasks</c>: it stands behind "I read"
    /// and on buttons. The turn may have no programme where the intent needs none.
    /// </summary>
    string Describe(TIntent intent, Turn turn);

    /// <summary>Whether it asks by itself before it does what is not certain, because it can say more than the intent in a few words.</summary>
    bool Confirms => false;

    /// <summary>Whether there is nothing to be asked before: it only shows something to who asked, or they may not have it done anyway.</summary>
    bool NeedsNoQuestion(TIntent intent, Turn turn) => false;

    /// <summary>
    /// What doing it leads to that its few words do not say, as a sentence of plain text: it stands under the question whether to do it.
    /// Null when there is nothing to add.
    /// </summary>
    string? Consequence(TIntent intent, Turn turn) => null;
}

/// <summary>Does what a button of a card asks.</summary>
public interface ICardVerb
{
    /// <summary>Does it.</summary>
    /// <param name="data">The card's data with what was typed. From outside: may hold anything.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken);
}

/// <summary>A feature's way to be found: which intent or verb it serves, and what it needs.</summary>
internal sealed record IntentRegistration(Type Intent, Needs Needs, Func<IServiceProvider, IntentRoute> Route);

/// <summary>The way to the handler of one kind of intent.</summary>
internal sealed record IntentRoute(
    Needs Needs,
    bool Confirms,
    Func<Intent, Turn, CancellationToken, Task<Answer>> AnswerAsync,
    Func<Intent, Turn, string> Describe,
    Func<Intent, Turn, bool> NeedsNoQuestion,
    Func<Intent, Turn, string?> Consequence);

internal sealed record VerbRegistration(string Verb, Needs Needs, Func<IServiceProvider, ICardVerb> Handler);

/// <summary>How features register.</summary>
internal static class HandlerRegistration
{
    public static IServiceCollection AddIntent<TIntent, THandler>(this IServiceCollection services, Needs needs)
        where TIntent : Intent
        where THandler : class, IIntentHandler<TIntent>
    {
        services.TryAddSingleton<THandler>();
        return services.AddSingleton(new IntentRegistration(typeof(TIntent), needs, provider =>
        {
            IIntentHandler<TIntent> handler = provider.GetRequiredService<THandler>();
            return new IntentRoute(
                needs,
                handler.Confirms,
                (intent, turn, cancellationToken) => handler.AnswerAsync((TIntent)intent, turn, cancellationToken),
                (intent, turn) => handler.Describe((TIntent)intent, turn),
                (intent, turn) => handler.NeedsNoQuestion((TIntent)intent, turn),
                (intent, turn) => handler.Consequence((TIntent)intent, turn));
        }));
    }

    public static IServiceCollection AddCardVerb<THandler>(this IServiceCollection services, string verb, Needs needs)
        where THandler : class, ICardVerb
    {
        services.TryAddSingleton<THandler>();
        return services.AddSingleton(new VerbRegistration(verb, needs, provider => provider.GetRequiredService<THandler>()));
    }
}

/// <summary>Finds the handler of an intent or a verb. Two handlers for one are refused at start.</summary>
internal sealed class HandlerTable
{
    private readonly FrozenDictionary<Type, Lazy<IntentRoute>> _intents;
    private readonly FrozenDictionary<string, Lazy<(Needs Needs, ICardVerb Handler)>> _verbs;

    // Handlers are made when they are first asked for, since one of them asks others.
    public HandlerTable(IEnumerable<IntentRegistration> intents, IEnumerable<VerbRegistration> verbs, IServiceProvider provider)
    {
        _intents = intents.ToDictionary(one => one.Intent, one => new Lazy<IntentRoute>(() => one.Route(provider))).ToFrozenDictionary();
        _verbs = verbs.ToDictionary(one => one.Verb, one => new Lazy<(Needs, ICardVerb)>(() => (one.Needs, one.Handler(provider))))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    public IntentRoute? Find(Intent intent) => _intents.GetValueOrDefault(intent.GetType())?.Value;

    public (Needs Needs, ICardVerb Handler)? Find(string verb) => _verbs.GetValueOrDefault(verb)?.Value;

    public bool Handles(Type intent) => _intents.ContainsKey(intent);
}
