using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>
/// The button that shows the next tasks of a list too long for one card. The list is made again, and is only paged on while it is the same:
/// so whatever page is confirmed, it is the list of which the first page was seen.
/// </summary>
internal sealed class ShowMoreChanges(
    ConfirmCards cards, ChangeChecks checks, CardLibrary library, Catalogue catalogue, Phrases phrases, Formats formats) : ICardVerb
{
    public const string Verb = "tasks.more";

    public Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken) => Task.FromResult(Press(data, turn));

    private PressResult Press(JsonElement data, Turn turn)
    {
        if (ConfirmReader.ReadPage(data) is not var (by, page)
            || IntentReader.Read(data, catalogue, turn.Programme) is not ChangeTasksIntent intent)
        {
            return new PressResult(new Answer.Words(phrases["Press.Unreadable"]));
        }

        if (!string.Equals(by, turn.Person!.Id, StringComparison.OrdinalIgnoreCase))
            return new PressResult(new Answer.Words(phrases.Say("Confirm.NotYours", Markdown.Escape(formats.Person(turn.Programme, by)))));
        var wish = ChangeWish.Of(intent, turn.Programme);
        var answer = checks.WhatIsMissing(wish, turn) ?? cards.Ask(wish, turn, page);
        if (answer is Answer.Words words)
            answer = words.AsCard(library.Notify(words.Text, turn.Reader));
        return new PressResult(answer) { ReplacesMessage = true };
    }
}
