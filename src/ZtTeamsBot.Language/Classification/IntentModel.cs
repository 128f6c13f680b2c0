using System.Collections.Frozen;
using System.Globalization;

namespace ZtTeamsBot.Language;

/// <summary>
/// Which intent an utterance has: weights of features, learned from the examples (see the evaluation project) and kept as text, so that
/// every machine gives the same answer. A multinomial logistic regression.
/// </summary>
internal sealed class IntentModel
{
    /// <summary>Weights are kept as whole thousandths.</summary>
    private const float Unit = 0.001f;

    private readonly FrozenDictionary<ulong, (short Label, float Weight)[]> _weights;
    private readonly FrozenSet<string> _tokens;

    public IntentModel(IEnumerable<string> lines)
    {
        var weights = new Dictionary<ulong, (short, float)[]>();
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        string[]? labels = null;
        foreach (var line in lines)
        {
            if (line[0] == '#')
                continue;
            var fields = line.Split('\t');
            if (labels is null)
            {
                labels = fields;
                continue;
            }

            if (fields[0].StartsWith("u ", StringComparison.Ordinal))
                tokens.Add(fields[0][2..]);
            weights[Features.Key(fields[0])] = [.. fields.Skip(1).Select(field => field.Split(':')).Select(pair => (
                short.Parse(pair[0], CultureInfo.InvariantCulture), int.Parse(pair[1], CultureInfo.InvariantCulture) * Unit))];
        }

        Labels = labels ?? [];
        _weights = weights.ToFrozenDictionary();
        _tokens = tokens.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The labels, in the order of the weights.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The model of a language.</summary>
    public static IntentModel Load(string language) => new(Resources.Lines($"model/{language}.model.tsv"));

    /// <summary>Labels with their probabilities, the likeliest first.</summary>
    public IReadOnlyList<(string Label, double Probability)> Rank(Reading reading)
    {
        if (Labels.Count == 0)
            return [];
        var scores = new double[Labels.Count];
        Features.Visit(reading, _tokens.Contains, (kind, first, second, third) =>
        {
            if (!_weights.TryGetValue(Features.Key(kind, first, second, third), out var weights))
                return;
            foreach (var (label, weight) in weights)
                scores[label] += weight;
        });

        var most = scores.Max();
        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++)
            sum += scores[i] = Math.Exp(scores[i] - most);
        var ranked = new (string Label, double Probability)[scores.Length];
        for (var i = 0; i < scores.Length; i++)
            ranked[i] = (Labels[i], scores[i] / sum);
        Array.Sort(ranked, static (left, right) => right.Probability.CompareTo(left.Probability));
        return ranked;
    }
}
