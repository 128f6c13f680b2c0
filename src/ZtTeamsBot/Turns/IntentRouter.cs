using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Turns;

/// <summary>Takes an intent to the feature that answers it.</summary>
internal sealed class IntentRouter(HandlerTable handlers, IWelcome welcome)
{
    /// <summary>
    /// The answer to an intent; a refusal when what the feature needs is not there. What is not certain is not done: it is asked first.
    /// </summary>
    /// <exception cref="InvalidOperationException">No feature answers intents of this kind: a slip in the code, found by the tests.</exception>
    public async Task<Answer> AnswerAsync(Intent intent, Turn turn, CancellationToken cancellationToken)
    {
        var route = RouteOf(intent);
        if (Refusal(turn, route.Needs) is { } refusal)
            return refusal;
        if (intent is ActingIntent { IsCertain: false, Acts: true } && !route.Confirms && !route.NeedsNoQuestion(intent, turn))
            intent = new AmbiguousIntent([intent]);
        return await RouteOf(intent).AnswerAsync(intent, turn, cancellationToken);
    }

    /// <summary>What to say instead of an answer when what its feature needs is not there; null when it is.</summary>
    public Answer? Refusal(Turn turn, Intent intent) => Refusal(turn, RouteOf(intent).Needs);

    /// <summary>
    /// An intent in a few words, such as <c>owner of the blocked tasks</c>: behind "I read", and on a button. Plain text: whoever shows it
    /// as Markdown escapes it. Only for an intent that is not refused.
    /// </summary>
    public string Describe(Intent intent, Turn turn) => RouteOf(intent).Describe(intent, turn);

    /// <summary>What doing an intent leads to that <see cref="Describe"/> does not say; plain text, null when there is nothing to add.</summary>
    public string? Consequence(Intent intent, Turn turn) => RouteOf(intent).Consequence(intent, turn);

    /// <summary>What to say instead when something needed is missing; null when nothing is.</summary>
    public Answer? Refusal(Turn turn, Needs needs) => needs switch
    {
        Needs.Nothing => null,
        _ when turn.Snapshot.Programme is null => welcome.HowToGetAProgramme(),
        _ when !Rights.May(turn.Person, RightTo.ReadProgramme) => welcome.NotInProgramme(turn),
        _ => null,
    };

    private IntentRoute RouteOf(Intent intent) =>
        handlers.Find(intent) ?? throw new InvalidOperationException($"No feature answers {intent.GetType().Name}.");
}
