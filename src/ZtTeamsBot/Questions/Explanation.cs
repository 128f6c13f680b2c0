using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>What something is, before it becomes a card.</summary>
internal sealed record Explanation(string Title)
{
    public string? Subtitle { get; init; }

    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    public IReadOnlyList<ExplainItem> Items { get; init; } = [];

    /// <summary>Microsoft's pages on it.</summary>
    public IReadOnlyList<CardLink> Links { get; init; } = [];
}

/// <summary>Makes a card of an explanation.</summary>
internal sealed class ExplanationCards(Catalogue catalogue, CardLibrary cards, Phrases phrases)
{
    public Answer.Card Of(Explanation explained, Turn turn)
    {
        var told = explained.Paragraphs.Concat(
            explained.Items.Select(item => phrases.Say("Explain.ItemInWords", item.Title, string.Join("; ", item.Lines))));
        var card = new ExplainCard
        {
            FallbackText = phrases.Say("Answer.InWords", explained.Title, string.Join(' ', told)),
            ReadAs = turn.ReadAs,
            Title = explained.Title,
            Subtitle = explained.Subtitle,
            Paragraphs = explained.Paragraphs,
            Items = explained.Items,
            Links = explained.Links,
            Attribution = catalogue.Source.Attribution,
        };
        return new Answer.Card(cards.Fill("explain", card, QuestionCardsJson.Default.ExplainCard, turn.Reader), explained.Paragraphs.Count > 0
            ? phrases.Say("Answer.InWords", explained.Title, explained.Paragraphs[0])
            : explained.Title);
    }
}
