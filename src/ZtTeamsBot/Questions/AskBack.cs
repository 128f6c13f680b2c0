using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
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
        var acts = options.Any(option => option is ActingIntent { Acts: true });
        var question = phrases[(acts, options.Length) switch
        {
            (true, 1) => "AskBack.DoThis",
            (true, _) => "AskBack.DoWhich",
            (false, 1) => "AskBack.ThisOne",
            _ => "AskBack.Which",
        }];
        string[] titles = [.. options.Select(option => Describe(option, turn))];
        var card = new ChooseCard
        {
            FallbackText = phrases.Say("Answer.InWords", question, string.Join("; ", titles)),
            ReadAs = turn.ReadAs,
            Question = question,
            Buttons =
            [
                .. options.Zip(Differing(titles), (option, title) => new CardButton(title, Verb, new ButtonData
                {
                    Verb = Verb,
                    Ask = JsonSerializer.SerializeToElement(option, IntentJson.Default.Intent),
                    By = option is ActingIntent ? turn.Person?.Id : null,
                })),
            ],
        };
        return Task.FromResult<Answer>(
            new Answer.Card(cards.Fill("choose", card, QuestionCardsJson.Default.ChooseCard, turn.Reader), card.FallbackText));
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
            if (By(data) is { } by && !string.Equals(by, turn.Person?.Id, StringComparison.OrdinalIgnoreCase))
                return new PressResult(new Answer.Words(phrases.Say("Confirm.NotYours", Markdown.Escape(formats.Person(turn.Programme, by)))));
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

    private static string? By(JsonElement data) =>
        data.TryGetProperty("by", out var by) && by.ValueKind == JsonValueKind.String ? by.GetString() : null;

    private Intent[] Options(AmbiguousIntent intent, Turn turn) =>
        [.. intent.Options.Where(option => router.Value.Refusal(turn, option) is null).Take(MostOptions)];

    private string Describe(Intent option, Turn turn) => router.Value.Describe(option, turn);
}
