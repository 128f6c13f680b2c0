using System.Text.Json.Serialization;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Cards;

/// <summary>Data of <c>notice.card.json</c>: a sentence that takes a card's place.</summary>
internal sealed record NoticeCard(string FallbackText, string Text);

/// <summary>
/// Words as a card. An invoke that is answered by words shows them for a moment, to who pressed alone; a card stays, for everybody who saw
/// the one it replaces.
/// </summary>
internal static class Notice
{
    /// <summary>The card as UTF-8 JSON.</summary>
    /// <param name="cards">The templates.</param>
    /// <param name="markdown">The words; paragraphs are parted by empty lines, text from people is escaped.</param>
    /// <param name="reader">Who reads it.</param>
    public static byte[] Notify(this CardLibrary cards, string markdown, Reader reader) =>
        cards.Fill("notice", new NoticeCard(Formats.Begin(markdown, CardLibrary.MostInWords), markdown), NoticeJson.Default.NoticeCard, reader);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NoticeCard))]
internal sealed partial class NoticeJson : JsonSerializerContext;
