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
internal sealed record IntentRegistration(
    Type Intent, Needs Needs, Func<IServiceProvider, Func<Intent, Turn, CancellationToken, Task<Answer>>> Handler);

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
            var handler = provider.GetRequiredService<THandler>();
            return (intent, turn, cancellationToken) => handler.AnswerAsync((TIntent)intent, turn, cancellationToken);
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
    private readonly Dictionary<Type, (Needs Needs, Func<Intent, Turn, CancellationToken, Task<Answer>> Handler)> _intents;
    private readonly Dictionary<string, (Needs Needs, ICardVerb Handler)> _verbs;

    public HandlerTable(IEnumerable<IntentRegistration> intents, IEnumerable<VerbRegistration> verbs, IServiceProvider provider)
    {
        _intents = intents.ToDictionary(one => one.Intent, one => (one.Needs, one.Handler(provider)));
        _verbs = verbs.ToDictionary(one => one.Verb, one => (one.Needs, one.Handler(provider)), StringComparer.Ordinal);
    }

    public (Needs Needs, Func<Intent, Turn, CancellationToken, Task<Answer>> Handler)? Find(Intent intent) =>
        _intents.TryGetValue(intent.GetType(), out var found) ? found : null;

    public (Needs Needs, ICardVerb Handler)? Find(string verb) => _verbs.TryGetValue(verb, out var found) ? found : null;

    public bool Handles(Type intent) => _intents.ContainsKey(intent);
}
