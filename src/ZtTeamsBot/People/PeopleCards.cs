using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.People;

/// <summary>What the cards about people have in common, and the sentences about them.</summary>
internal sealed partial class PeopleCards(CardLibrary library, ActCards acts, Phrases phrases, Formats formats, ILogger<PeopleCards> logger)
{
    /// <summary>A card that says what a press will change.</summary>
    public Answer.Card Confirm(string title, IReadOnlyList<string> lines, string button, ConfirmData data, Turn turn)
    {
        var card = new ConfirmCard
        {
            FallbackText = InWords(title, lines),
            ReadAs = turn.ReadAs,
            Title = title,
            Lines = lines,
            ConfirmTitle = button,
            Confirm = data,
            CancelTitle = phrases["AskBack.No"],
            Cancel = new CancelData(Press.LeaveIt, turn.Person!.Id),
        };
        return new Answer.Card(library.Fill("confirm", card, PeopleCardsJson.Default.ConfirmCard, turn.Reader), card.FallbackText)
        {
            AwaitsConfirm = true,
        };
    }

    /// <summary>A card that says what a press has changed; it takes the place of the pressed one for everybody.</summary>
    /// <param name="title">What was done.</param>
    /// <param name="lines">Exactly what; Markdown.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="at">When it was written, so that it can be taken back; null where it cannot.</param>
    public PressResult Done(string title, IReadOnlyList<string> lines, Turn turn, DateTimeOffset? at = null)
    {
        if (at is not null)
            return new PressResult(acts.Done(lines, turn.Person!.Id, at, turn, title)) { ReplacesMessage = true };
        var card = new PeopleDoneCard { FallbackText = InWords(title, lines), Title = title, Lines = lines };
        return new PressResult(
            new Answer.Card(library.Fill("people-done", card, PeopleCardsJson.Default.PeopleDoneCard, turn.Reader), card.FallbackText))
        {
            ReplacesMessage = true,
        };
    }

    /// <summary>
    /// Why a press is not taken: it is not of whom was asked, or the button carries nobody. What one lead was asked, another says anew.
    /// </summary>
    public PressResult? WhyNotPressed(JsonElement data, Turn turn)
    {
        var by = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("by", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
        if (by is null)
            return new PressResult(new Answer.Words(phrases["Press.Unreadable"]));
        return string.Equals(by, turn.Person!.Id, StringComparison.OrdinalIgnoreCase)
            ? null
            : new PressResult(new Answer.Words(phrases.Say("People.NotYours", Markdown.Escape(formats.Person(turn.Programme, by)))));
    }

    /// <summary>To somebody who may not change who is in the programme; noted for the audit.</summary>
    public Answer.Words OnlyLeads(Turn turn)
    {
        Log.Denied(logger, turn.Person!.Id, turn.Context.CorrelationId);
        return new Answer.Words(phrases["People.OnlyLeads"]);
    }

    /// <summary>A role with its article, such as <c>an owner</c>.</summary>
    public string WithArticle(Role role) => phrases[role switch
    {
        Role.Lead => "People.ALead",
        Role.Owner => "People.AnOwner",
        _ => "People.AViewer",
    }];

    /// <summary>The name of somebody, as Markdown.</summary>
    public string NameOf(Programme programme, Candidate who) => Markdown.Escape(
        programme.FindPerson(who.PersonId) is null && who.Member is { Name.Length: > 0 } member
            ? member.Name
            : formats.Person(programme, who.PersonId));

    /// <summary>Why a change of people was not made; null when it was.</summary>
    public string? WhyNot(PeopleOutcome outcome) => outcome switch
    {
        PeopleOutcome.Done => null,
        PeopleOutcome.NotAllowed => phrases["People.OnlyLeads"],
        PeopleOutcome.LastLead => phrases["People.LastLead"],
        _ => phrases["People.Busy"],
    };

    private string InWords(string title, IReadOnlyList<string> lines) =>
        formats.Shorten(phrases.Say("Answer.InWords", title, string.Join(' ', lines)), CardLibrary.MostInWords);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Audit: {PersonId} wanted to change people or roles and may not; nothing changed ({CorrelationId}).")]
        public static partial void Denied(ILogger logger, string personId, string correlationId);
    }
}
