using System.Globalization;
using System.Text.Json;
using ZtTeamsBot.AdaptiveCards;

namespace ZtTeamsBot.Fuzz.Targets;

/// <summary>
/// Compiles a template and fills it. A template is refused with a place and a sentence, or works with any data: no data makes it throw, the
/// card is valid JSON, and the same twice.
/// </summary>
internal sealed class TemplateTarget : IFuzzTarget
{
    /// <summary>Parts the template from the data; it may not stand in JSON.</summary>
    public const byte Separator = 0x1E;

    private static readonly CardContext Context = new(
        CultureInfo.GetCultureInfo("en-GB"),
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
        JsonSerializer.SerializeToElement(new { name = "Teams", list = new[] { 1, 2 } }));

    public Task RunAsync(ReadOnlyMemory<byte> input)
    {
        var at = input.Span.IndexOf(Separator);
        var (template, data) = at < 0 ? (input, default) : (input[..at], input[(at + 1)..]);
        if (Parse(template.Span) is { } compiled)
        {
            Expand(compiled, default);
            if (Read(data) is { } element)
                Expand(compiled, element);
        }

        return Task.CompletedTask;
    }

    private static CardTemplate? Parse(ReadOnlySpan<byte> template)
    {
        try
        {
            return CardTemplate.Parse("fuzz.card.json", template);
        }
        catch (CardTemplateException problem)
        {
            Promise.Holds(problem is { Line: > 0, Column: > 0, Path: ['$', ..] }, "A refusal names the place.");
            return null;
        }
    }

    private static JsonElement? Read(ReadOnlyMemory<byte> data)
    {
        try
        {
            var reader = new Utf8JsonReader(data.Span);
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Expand(CardTemplate template, JsonElement data)
    {
        var card = template.Expand(data, Context);
        Promise.IsJson(card, "A card");
        Promise.Holds(card.AsSpan().SequenceEqual(template.Expand(data, Context)), "A card is the same twice.");
    }
}
