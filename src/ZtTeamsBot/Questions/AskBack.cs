using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>
/// Several things could be meant, or one that is not certain enough to be done: a card asks, with a button for each. A button carries its
/// intent; pressing it is as good as having said it, with the rights of who presses, and the answer takes the question's place for
/// everybody who saw it. What would be done is only done for whom was asked.
/// </summary>
internal sealed class AskBack(Lazy<IntentRouter> router, ConversationContexts contexts, Catalogue catalogue, CardLibrary cards, Phrases phrases, Formats formats)
    : IIntentHandler<AmbiguousIntent>, ICardVerb
{
    public const string Verb = "intent.answer";

    private const int MostOptions = 5;

    public Task<Answer> AnswerAsync(AmbiguousIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        Intent[] options = Options(intent, turn);
        // What somebody may not be told of is not offered to them either.
        if (options.Length == 0)
            return Task.FromResult(router.Value.Refusal(turn, intent.Options[0])!);
        var acts = options.Any(Acts);
        var question = phrases[(acts, options.Length) switch
        {
            (true, 1) => "AskBack.DoThis",
            (true, _) => "AskBack.DoWhich",
            (false, 1) => "AskBack.ThisOne",
            _ => "AskBack.Which",
        }];
        string[] titles = [.. options.Select(option => Describe(option, turn))];
        string[] consequences =
        [
            .. options.Where(Acts).Select(option => router.Value.Consequence(option, turn)).OfType<string>().Distinct(StringComparer.Ordinal),
        ];
        var card = new ChooseCard
        {
            FallbackText = phrases.Say("Answer.InWords", question, string.Join("; ", [.. titles, .. consequences])),
            ReadAs = turn.ReadAs,
            Question = question,
            Consequences = [.. consequences.Select(Markdown.Escape)],
            Buttons =
            [
                .. options.Zip(Differing(titles), (option, title) => new CardButton(title, Verb, new ButtonData
                {
                    Verb = Verb,
                    Ask = JsonSerializer.SerializeToElement(option, IntentJson.Default.Intent),
                    By = option is ActingIntent ? turn.Person?.Id : null,
                    Id = option is ActingIntent ? turn.Cause : null,
                })),
                .. acts ? [new CardButton(phrases["AskBack.No"], LeaveIt.Verb, new ButtonData { Verb = LeaveIt.Verb, By = turn.Person?.Id })]
                    : Array.Empty<CardButton>(),
            ],
        };
        return Task.FromResult<Answer>(
            new Answer.Card(cards.Fill("choose", card, QuestionCardsJson.Default.ChooseCard, turn.Reader), card.FallbackText) { AwaitsConfirm = acts });
    }

    public string Describe(AmbiguousIntent intent, Turn turn) =>
        string.Join(phrases["List.Separator"], Options(intent, turn).Select(option => Describe(option, turn)));

    public async Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken)
    {
        if (IntentReader.Read(data, catalogue, turn.Snapshot.Programme) is not { } intent)
            return new PressResult(new Answer.Words(phrases["Press.Unreadable"]));
        // Who is refused sees that alone: the question stays for those it was asked of.
        if (router.Value.Refusal(turn, intent) is { } refusal)
            return new PressResult(refusal);
        if (intent is ActingIntent acting)
        {
            if (AskBackButton.By(data) is { } by && !string.Equals(by, turn.Person?.Id, StringComparison.OrdinalIgnoreCase))
                return new PressResult(new Answer.Words(phrases.Say("Confirm.NotYours", Markdown.Escape(formats.Person(turn.Programme, by)))));
            // The same question may be answered with each of its buttons; each is a cause of its own.
            if (AskBackButton.Id(data) is { } id)
                turn = turn with { Question = HistoryEventId.Cause(id, JsonSerializer.Serialize<Intent>(acting, IntentJson.Default.Intent)) };
            intent = acting with { IsCertain = true };
        }

        var answer = await router.Value.AnswerAsync(intent, turn, cancellationToken);
        contexts.Remember(turn.Activity, new Recognition(intent), answer);
        if (answer is Answer.Words words)
            answer = words.AsCard(cards.Notify(words.Text, turn.Reader));
        return new PressResult(answer) { ReplacesMessage = true };
    }

    /// <summary>
    /// The titles without the words with which all of them begin: a button shows the begin of its title only, and there it should differ.
    /// </summary>
    internal static IReadOnlyList<string> Differing(IReadOnlyList<string> titles)
    {
        if (titles.Count < 2)
            return titles;
        var common = titles[0].Length;
        foreach (var title in titles)
            common = Math.Min(common, title.AsSpan().CommonPrefixLength(titles[0]));
        var cut = common == 0 ? 0 : titles[0].LastIndexOf(' ', common - 1) + 1;
        return titles.All(title => title.Length > cut) ? [.. titles.Select(title => title[cut..])] : titles;
    }

    private Intent[] Options(AmbiguousIntent intent, Turn turn) =>
        [.. intent.Options.Where(option => router.Value.Refusal(turn, option) is null).Take(MostOptions)];

    private static bool Acts(Intent option) => option is ActingIntent { Acts: true };

    private string Describe(Intent option, Turn turn) => router.Value.Describe(option, turn);
}

/// <summary>The other answer to such a question: nothing is done, and the question goes away.</summary>
internal sealed class LeaveIt(CardLibrary cards, Phrases phrases, Formats formats) : ICardVerb
{
    public const string Verb = Press.LeaveIt;

    public Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken) => Task.FromResult(
        AskBackButton.By(data) is not { } by ? new PressResult(new Answer.Words(phrases["Press.Unreadable"]))
        : string.Equals(by, turn.Person!.Id, StringComparison.OrdinalIgnoreCase)
            ? new PressResult(Left(turn)) { ReplacesMessage = true }
            : new PressResult(new Answer.Words(phrases.Say("Confirm.NotYours", Markdown.Escape(formats.Person(turn.Programme, by))))));

    private Answer.Card Left(Turn turn)
    {
        var words = new Answer.Words(phrases["Confirm.Cancelled"]);
        return words.AsCard(cards.Notify(words.Text, turn.Reader));
    }
}

/// <summary>Reads what a button of such a question carries beside its intent. It comes from outside and may hold anything.</summary>
internal static class AskBackButton
{
    private const int MostLetters = 300;

    /// <summary>Who was asked; null when the button does not say.</summary>
    public static string? By(JsonElement data) => Text(data, "by");

    /// <summary>Which question it is; null when the button does not say.</summary>
    public static string? Id(JsonElement data) => Text(data, "id");

    private static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
        && text.GetString() is { Length: > 0 and <= MostLetters } found
            ? found
            : null;
}
