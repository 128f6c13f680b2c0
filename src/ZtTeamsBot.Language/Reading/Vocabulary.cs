using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZtTeamsBot.Language;

/// <summary>The words of one language, as data.</summary>
internal sealed record Vocabulary
{
    /// <summary>Words that carry no meaning of their own here.</summary>
    public required IReadOnlyList<string> Fillers { get; init; }

    /// <summary>Common slips of the pen, and short words that cannot be mended by distance.</summary>
    public required IReadOnlyDictionary<string, string> Slips { get; init; }

    /// <summary>Numbers and ordinals in words.</summary>
    public required IReadOnlyDictionary<string, int> Numbers { get; init; }

    /// <summary>What people call scenarios beside the catalogue's names, by scenario id.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Scenarios { get; init; }

    /// <summary>What people call tracks beside the catalogue's names, by track id.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Tracks { get; init; }

    /// <summary>Words and phrases that point to something, by what they point to.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Concepts { get; init; }

    /// <summary>All vocabularies, by two-letter language.</summary>
    public static FrozenDictionary<string, Vocabulary> LoadAll()
    {
        const string Folder = "vocabulary/";
        var assembly = typeof(Vocabulary).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => Path.GetFileNameWithoutExtension(name[Folder.Length..]),
                name =>
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    return JsonSerializer.Deserialize(stream, VocabularyJson.Default.Vocabulary)
                        ?? throw new InvalidDataException($"The vocabulary {name} is empty.");
                },
                StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The vocabulary for a culture; English where there is none.</summary>
    public static Vocabulary For(CultureInfo culture, FrozenDictionary<string, Vocabulary> all) =>
        all.GetValueOrDefault(culture.TwoLetterISOLanguageName) ?? all["en"];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Vocabulary))]
internal sealed partial class VocabularyJson : JsonSerializerContext;
