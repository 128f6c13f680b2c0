using System.Text.Json.Serialization.Metadata;
using ZtTeamsBot.AdaptiveCards;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Cards;

/// <summary>The card templates of <c>cards/</c>, compiled once at start.</summary>
public sealed class CardLibrary
{
    /// <summary>Our budget for one card, in bytes of UTF-8. Teams' limit of 100 KB a message is for UTF-16 and everything around it.</summary>
    public const int MaxBytes = 28 * 1024;

    /// <summary>Most letters of what a card says in words; a notification shows fewer.</summary>
    public const int MostInWords = 600;

    private readonly Dictionary<string, CardTemplate> _templates;

    /// <summary>Compiles all templates.</summary>
    /// <exception cref="CardTemplateException">A template is wrong; the message names file and place.</exception>
    public CardLibrary()
    {
        const string Folder = "cards/";
        const string Ending = ".card.json";
        var assembly = typeof(CardLibrary).Assembly;
        _templates = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .ToDictionary(
                name => name[Folder.Length..^Ending.Length],
                name =>
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    var bytes = new byte[stream.Length];
                    stream.ReadExactly(bytes);
                    return CardTemplate.Parse(name, bytes);
                },
                StringComparer.Ordinal);
    }

    /// <summary>Names of all templates, without their ending.</summary>
    public IReadOnlyCollection<string> Names => _templates.Keys;

    /// <summary>The card with as many rows as stay within <see cref="MaxBytes"/>; at least one.</summary>
    /// <param name="most">Most rows.</param>
    /// <param name="make">Makes the card with a number of rows.</param>
    public static byte[] Fitting(int most, Func<int, byte[]> make)
    {
        for (var rows = most; ; rows--)
        {
            var card = make(rows);
            if (rows <= 1 || card.Length <= MaxBytes)
                return card;
        }
    }

    /// <summary>Fills a template.</summary>
    /// <param name="name">File name without its ending, such as <c>progress</c>.</param>
    /// <param name="data">The card's data; sentences, dates and numbers are finished text.</param>
    /// <param name="type">How the data becomes JSON.</param>
    /// <param name="reader">Who reads it.</param>
    /// <returns>The card as UTF-8 JSON.</returns>
    public byte[] Fill<T>(string name, T data, JsonTypeInfo<T> type, Reader reader) =>
        _templates[name].Expand(data, type, new CardContext(reader.Culture, reader.TimeZone));
}
