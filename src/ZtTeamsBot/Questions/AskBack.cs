using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>
/// Several things could be meant: a card asks which, with a button for each. A button carries its intent; pressing it is as good as
/// having said it, with the rights of who presses.
/// </summary>
internal sealed class AskBack(Lazy<IntentRouter> router, Catalogue catalogue, CardLibrary cards, Phrases phrases)
    : IIntentHandler<AmbiguousIntent>, ICardVerb
{
    public const string Verb = "intent.answer";

    private const int MostOptions = 5;

    public Task<Answer> AnswerAsync(AmbiguousIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        Intent[] options = [.. intent.Options.Take(MostOptions)];
        var question = phrases[options.Length == 1 ? "AskBack.ThisOne" : "AskBack.Which"];
        string[] titles = [.. options.Select(option => Describe(option, turn))];
        var card = new ChooseCard
        {
            FallbackText = phrases.Say("Answer.InWords", question, string.Join("; ", titles)),
            ReadAs = turn.ReadAs,
            Question = question,
            Buttons =
            [
                .. options.Zip(titles, (option, title) => new CardButton(title, Verb, new ButtonData
                {
                    Verb = Verb,
                    Ask = JsonSerializer.SerializeToElement(option, IntentJson.Default.Intent),
                })),
            ],
        };
        return Task.FromResult<Answer>(
            new Answer.Card(cards.Fill("choose", card, QuestionCardsJson.Default.ChooseCard, turn.Reader), card.FallbackText));
    }

    public string Describe(AmbiguousIntent intent, Turn turn) =>
        string.Join(phrases["List.Separator"], intent.Options.Take(MostOptions).Select(option => Describe(option, turn)));

    public async Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken)
    {
        if (IntentReader.Read(data, catalogue, turn.Snapshot.Programme) is not { } intent)
            return new PressResult(new Answer.Words(phrases["Press.Unreadable"]));
        var answer = await router.Value.AnswerAsync(intent, turn, cancellationToken);
        return new PressResult(answer) { ReplacesMessage = true };
    }

    private string Describe(Intent option, Turn turn) => router.Value.Describe(option, turn);
}
