using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Undoing;

/// <summary>Data of <c>act.card.json</c>: what was done, or would be, and the buttons that go with it.</summary>
internal sealed record ActCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    public string? Title { get; init; }

    public required IReadOnlyList<string> Lines { get; init; }

    public required IReadOnlyList<ActRow> Rows { get; init; }

    public string? More { get; init; }

    public required IReadOnlyList<ActButton> Buttons { get; init; }
}

internal sealed record ActRow(string Title, string Text);

internal sealed record ActButton(string Title, string Verb, UndoData Data);

/// <summary>What a button carries: whose act of which instant.</summary>
/// <param name="Verb">The verb again, for clients that send the fallback.</param>
/// <param name="By">Who did it; only they take it back.</param>
/// <param name="At">When, round-trip format, in UTC.</param>
internal sealed record UndoData(string Verb, string By, string At)
{
    private const int MostLetters = 300;

    /// <summary>Whether what would become of it was shown on the card.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Sure { get; init; }

    [JsonIgnore]
    public DateTimeOffset Instant => DateTimeOffset.ParseExact(At, "O", CultureInfo.InvariantCulture);

    /// <summary>What the button carries that takes an act back.</summary>
    public static UndoData Of(string by, DateTimeOffset at) => new(UndoButton.Verb, by, Text(at));

    /// <summary>An instant as a button carries it.</summary>
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>What a button sent; null when it is none of ours. It comes from outside and may hold anything.</summary>
    public static UndoData? Read(JsonElement data)
    {
        if (TextOf(data, "by") is not { } by || TextOf(data, "at") is not { } at
            || !DateTime.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant)
            || instant.Kind != DateTimeKind.Utc)
        {
            return null;
        }

        return Of(by, new DateTimeOffset(instant)) with { Sure = data.TryGetProperty("sure", out var sure) && sure.ValueKind == JsonValueKind.True };
    }

    private static string? TextOf(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            && text.GetString() is { Length: > 0 and <= MostLetters } found
                ? found
                : null;
}

/// <summary>Makes the cards that say what was done, with <em>Undo</em> or <em>Redo</em>, and those that ask before something is taken back.</summary>
internal sealed class ActCards(CardLibrary library, Phrases phrases, Formats formats)
{
    private const int MostRows = 12;

    /// <summary>What was done, with the button that takes it back; words where there is nothing to take back.</summary>
    /// <param name="lines">What was done; Markdown.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="at">When it was written; null when nothing was.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="title">What stands above; null for nothing.</param>
    public Answer Done(IReadOnlyList<string> lines, string by, DateTimeOffset? at, Turn turn, string? title = null) => at is { } instant
        ? Card(title, lines, [], Button("Undo.Title", UndoData.Of(by, instant)), turn)
        : turn.Say(lines.Prepend(title));

    /// <summary>What was taken back, or made again, with the button for the opposite.</summary>
    /// <param name="what">What was taken back.</param>
    /// <param name="title">What that is called.</param>
    /// <param name="lines">Exactly what; Markdown.</param>
    /// <param name="at">When it was written; null where there is no way to make it again.</param>
    /// <param name="turn">The turn.</param>
    public Answer TakenBack(TakingBack what, string title, IReadOnlyList<string> lines, DateTimeOffset? at, Turn turn) => Card(
        title, lines, [], at is { } instant ? Button(what.IsRedo ? "Undo.Title" : "Undo.Redo", UndoData.Of(what.Act.By, instant)) : [], turn);

    /// <summary>Asks before an act is taken back.</summary>
    /// <param name="what">What would be taken back.</param>
    /// <param name="title">The question.</param>
    /// <param name="lines">What would become of it; Markdown.</param>
    /// <param name="rows">The same of one thing each; Markdown.</param>
    /// <param name="turn">The turn.</param>
    public Answer Ask(TakingBack what, string title, IReadOnlyList<string> lines, IReadOnlyList<ActRow> rows, Turn turn)
    {
        var data = UndoData.Of(what.Act.By, what.Act.At) with { Sure = true };
        return Card(
            title,
            lines,
            rows,
            [.. Button("Confirm.Confirm", data), .. Button("Confirm.Cancel", data with { Verb = KeepAct.Verb })],
            turn) with
        { AwaitsConfirm = true };
    }

    private ActButton[] Button(string title, UndoData data) => [new(phrases[title], data.Verb, data)];

    private Answer.Card Card(string? title, IReadOnlyList<string> lines, IReadOnlyList<ActRow> rows, IReadOnlyList<ActButton> buttons, Turn turn)
    {
        var said = string.Join(' ', lines.Concat(rows.Take(MostRows).Select(row => phrases.Say("Update.RowInWords", row.Title, row.Text))));
        var inWords = formats.Shorten(title is null ? said : phrases.Say("Answer.InWords", title, said), CardLibrary.MostInWords);
        return new Answer.Card(CardLibrary.Fitting(Math.Min(MostRows, rows.Count), Fill), inWords);

        byte[] Fill(int count) => library.Fill(
            "act",
            new ActCard
            {
                FallbackText = inWords,
                ReadAs = turn.ReadAs,
                Title = title,
                Lines = lines,
                Rows = [.. rows.Take(count)],
                More = rows.Count > count ? phrases.Count("Undo.More", rows.Count - count) : null,
                Buttons = buttons,
            },
            ActCardJson.Default.ActCard,
            turn.Reader);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ActCard))]
internal sealed partial class ActCardJson : JsonSerializerContext;
