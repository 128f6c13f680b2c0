using System.Text.Json;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>The Cancel button: nothing is changed, and the question goes away.</summary>
internal sealed class CancelChange(CardLibrary library, Phrases phrases, Formats formats) : ICardVerb
{
    public const string Verb = "tasks.cancel";

    public Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken) => Task.FromResult(
        ConfirmReader.By(data) is not { } by ? new PressResult(new Answer.Words(phrases["Press.Unreadable"]))
        : string.Equals(by, turn.Person!.Id, StringComparison.OrdinalIgnoreCase)
            ? new PressResult(Cancelled(turn)) { ReplacesMessage = true }
            : new PressResult(new Answer.Words(phrases.Say("Confirm.NotYours", Markdown.Escape(formats.Person(turn.Programme, by))))));

    private Answer.Card Cancelled(Turn turn)
    {
        var words = new Answer.Words(phrases["Confirm.Cancelled"]);
        return words.AsCard(library.Notify(words.Text, turn.Reader));
    }
}
