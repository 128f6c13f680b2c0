using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ZtTeamsBot.AdaptiveCards.Expressions;

/// <summary>
/// JSON can hold what is no text: half of a surrogate pair as an escape, or bytes that are no UTF-8. System.Text.Json parses that and
/// throws when the string is read. It is replaced by U+FFFD before that, as everywhere in .NET.
/// </summary>
internal static class JsonText
{
    /// <summary>The same element if all of its strings are text, which is nearly always; else a repaired copy.</summary>
    public static JsonElement Repair(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
            return element;
        var raw = JsonMarshal.GetRawUtf8Value(element);
        var isUtf8 = Utf8.IsValid(raw);
        if (isUtf8 && raw.IndexOf("\\ud"u8) < 0 && raw.IndexOf("\\uD"u8) < 0)
            return element;
        using var document = JsonDocument.Parse(
            ReplaceHalfPairs(Encoding.UTF8.GetString(raw)), new JsonDocumentOptions { MaxDepth = int.MaxValue });
        return document.RootElement.Clone();
    }

    private static string ReplaceHalfPairs(string json)
    {
        var text = new StringBuilder(json);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
                continue;
            if (!char.IsSurrogate(Escaped(json, i)))
            {
                i++;
            }
            else if (char.IsSurrogatePair(Escaped(json, i), Escaped(json, i + 6)))
            {
                i += 11;
            }
            else
            {
                text.Remove(i + 2, 4).Insert(i + 2, "fffd");
                i += 5;
            }
        }

        return text.ToString();
    }

    /// <summary>The letter that a \u escape at a position stands for; zero if there is none.</summary>
    private static char Escaped(string json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
            && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : '\0';
}
