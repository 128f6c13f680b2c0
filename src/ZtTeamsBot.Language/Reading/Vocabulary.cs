using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZtTeamsBot.Language;

/// <summary>The words of one language, as data: <c>Vocabulary/{language}.json</c>.</summary>
internal sealed record Vocabulary
{
    /// <summary>Words that carry no meaning of their own here.</summary>
    public required IReadOnlyList<string> Fillers { get; init; }

    /// <summary>Common slips of the pen, and short words that cannot be mended by distance.</summary>
    public required IReadOnlyDictionary<string, string> Slips { get; init; }

    /// <summary>Numbers and ordinals in words.</summary>
    public required IReadOnlyDictionary<string, int> Numbers { get; init; }

    /// <summary>Words behind a number that multiply it.</summary>
    public required IReadOnlyDictionary<string, int> Multipliers { get; init; }

    /// <summary>Abbreviations and other words of the field, by what titles say instead.</summary>
    public required IReadOnlyDictionary<string, string> Synonyms { get; init; }

    /// <summary>What people call things of the catalogue beside its own names: by kind (<c>scenario</c>, <c>track</c> …) and id or name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Names { get; init; }

    /// <summary>Words and phrases that point to something, by what they point to.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Concepts { get; init; }

    /// <summary>Places that only a person fills, such as <c>assign … to _</c>: <c>_</c> is the name, <c>…</c> some words or none.</summary>
    public required IReadOnlyList<string> NameSlots { get; init; }

    /// <summary>
    /// Orders to set the rules aside, as patterns. The words of the security trade are none of them: "bypass", "override" and "prompt" stand
    /// in the titles of tasks.
    /// </summary>
    public required IReadOnlyList<string> Forbidden { get; init; }

    /// <summary>Words that mean the same to an intent: what stands behind a name in its code, such as <c>starting</c> or <c>never</c>.</summary>
    public required IReadOnlyDictionary<string, HashSet<string>> WordSets { get; init; }

    /// <summary>Months, days of the week and what else dates are said with.</summary>
    public required DateWords Dates { get; init; }

    /// <summary>Common words of the language; from <c>{language}.words.txt</c>.</summary>
    [JsonIgnore]
    public FrozenSet<string> CommonWords { get; private set; } = [];

    /// <summary>Classes of words that mean much the same, by word; from <c>{language}.classes.tsv</c>.</summary>
    [JsonIgnore]
    public FrozenDictionary<string, string> Classes { get; private set; } = FrozenDictionary<string, string>.Empty;

    /// <summary>How requests, reports, questions and the like are said; from <c>{language}.patterns.tsv</c>.</summary>
    [JsonIgnore]
    public PatternFile Patterns { get; private set; } = new([]);

    /// <summary>What people call a thing of the catalogue beside its own names.</summary>
    public IReadOnlyList<string> NamesOf(string kind, string id) => Names.GetValueOrDefault(kind)?.GetValueOrDefault(id) ?? [];

    /// <summary>All vocabularies, by two-letter language.</summary>
    public static FrozenDictionary<string, Vocabulary> LoadAll()
    {
        const string Folder = "vocabulary/";
        var assembly = typeof(Vocabulary).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal))
            .ToFrozenDictionary(name => Path.GetFileNameWithoutExtension(name[Folder.Length..]), Load, StringComparer.OrdinalIgnoreCase);

        Vocabulary Load(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var vocabulary = JsonSerializer.Deserialize(stream, VocabularyJson.Default.Vocabulary)
                ?? throw new InvalidDataException($"The vocabulary {name} is empty.");
            vocabulary.Patterns = new PatternFile(Resources.Lines(Path.ChangeExtension(name, ".patterns.tsv")));
            vocabulary.CommonWords = [.. Resources.Lines(Path.ChangeExtension(name, ".words.txt")).Where(line => line[0] != '#')];
            vocabulary.Classes = Resources.Lines(Path.ChangeExtension(name,
                ".classes.tsv")).Where(line => line[0] != '#').Select(line => line.Split('\t'))
                .SelectMany(fields => fields[1].Split(' ').Select(word => KeyValuePair.Create(word, fields[0])))
                .ToFrozenDictionary(StringComparer.Ordinal);
            return vocabulary;
        }
    }
}

/// <summary>The words dates are said with.</summary>
internal sealed record DateWords
{
    /// <summary>Names and short names of the months, to 1..12.</summary>
    public required IReadOnlyDictionary<string, int> Months { get; init; }

    /// <summary>Names and short names of the days of the week, to 0 (Sunday)..6.</summary>
    public required IReadOnlyDictionary<string, int> Days { get; init; }

    /// <summary>Units, to <c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c>, <c>year</c>.</summary>
    public required IReadOnlyDictionary<string, string> Units { get; init; }

    /// <summary>Words before or behind a date, to <c>before</c>, <c>by</c>, <c>since</c>, <c>after</c>, <c>last</c>, <c>next</c>, <c>this</c>,
    /// <c>end</c>, <c>start</c>, <c>middle</c>, <c>ago</c>, <c>in</c>, <c>past</c>, <c>to</c>, <c>between</c>.</summary>
    public required IReadOnlyDictionary<string, string> Relations { get; init; }

    /// <summary>Today, tomorrow, yesterday: to the number of days from today.</summary>
    public required IReadOnlyDictionary<string, int> Near { get; init; }

    /// <summary>Short words for the end of a unit, such as <c>eom</c>: to the unit.</summary>
    public required IReadOnlyDictionary<string, string> Ends { get; init; }

    /// <summary>Names of months and days that are ordinary words as well, such as <c>may</c>: they are dates only where something says so.</summary>
    public required HashSet<string> Ordinary { get; init; }

    /// <summary>Words behind which a date stands.</summary>
    public required HashSet<string> Announcing { get; init; }

    /// <summary>What is counted: a number before one of these is no day.</summary>
    public required HashSet<string> Counted { get; init; }

    /// <summary>What looks like a day and a month and is none, such as <c>24/7</c>.</summary>
    public required HashSet<string> Idioms { get; init; }

    /// <summary>Words that make a date a guess.</summary>
    public required HashSet<string> Vague { get; init; }

    /// <summary>Words that say that the date behind them is not meant.</summary>
    public required HashSet<string> Denying { get; init; }
}

/// <summary>Files that are embedded in this assembly.</summary>
internal static class Resources
{
    /// <summary>The lines of a text file that are not empty.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"{name} is missing from ZtTeamsBot.Language.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return line;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Vocabulary))]
internal sealed partial class VocabularyJson : JsonSerializerContext;
