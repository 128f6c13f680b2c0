using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Language.Evaluation;

/// <summary>An utterance with what it means.</summary>
/// <param name="Text">What was said.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="HasSlips">Whether it was written with slips of the pen on purpose.</param>
/// <param name="FollowUps">What was said after it, each with its whole meaning.</param>
internal sealed record Utterance(string Text, Meaning Meaning, bool HasSlips, IReadOnlyList<Utterance> FollowUps)
{
    /// <summary>The examples the model learns from: one file an intent, beside the vocabulary.</summary>
    public static IReadOnlyList<Utterance> Examples(string language = "en") =>
    [
        .. Directory.GetFiles(RepositoryRoot.Combine("src", "ZtTeamsBot.Language", "Examples", language), "*.tsv").Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
                .Select(fields => new Utterance(fields[0], Meaning.Parse(Path.GetFileNameWithoutExtension(file), fields.ElementAtOrDefault(1)),
                    HasSlips: false, []))),
    ];

    /// <summary>Conversations used while tuning.</summary>
    public static IReadOnlyList<Utterance> Conversations() => Read("follow-ups.tsv");

    /// <summary>Follow-ups of those conversations that ask something by themselves ("who owns it"): the model learns from them too.</summary>
    public static IReadOnlyList<Utterance> Asking()
    {
        var recognizer = new Recognizer(World.Catalogue, _ => new IntentModel([]));
        return
        [
            .. Conversations().SelectMany(conversation => conversation.FollowUps)
                .Where(followUp => recognizer.Read(followUp.Text, World.Context) is var (reading, _) && !FollowUp.IsPart(reading)),
        ];
    }

    /// <summary>What nobody looks at while tuning.</summary>
    public static IReadOnlyList<Utterance> HeldOut() => Read("held-out.tsv");

    /// <summary>Reads a file of utterances: text, intent, entities and <c>#typo</c>, parted by tabs; a line that begins with <c>&gt;&gt;</c>
    /// follows the one above.</summary>
    public static IReadOnlyList<Utterance> Read(string name)
    {
        var utterances = new List<Utterance>();
        foreach (var line in File.ReadLines(RepositoryRoot.Combine("tests", "ZtTeamsBot.Language.Evaluation", name)))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var fields = line.Split('\t');
            var meaning = Meaning.Parse(fields[1], fields.ElementAtOrDefault(2));
            if (fields[0].StartsWith(">>", StringComparison.Ordinal))
                utterances[^1] = utterances[^1] with
                {
                    FollowUps = [.. utterances[^1].FollowUps, new Utterance(fields[0][2..].Trim(), meaning,
                    HasSlips: false, [])]
                };
            else
                utterances.Add(new Utterance(fields[0], meaning, fields.ElementAtOrDefault(3) is "#typo", []));
        }

        return utterances;
    }
}
