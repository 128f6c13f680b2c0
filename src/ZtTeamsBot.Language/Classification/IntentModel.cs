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

    private readonly FrozenDictionary<string, (short Label, float Weight)[]> _weights;
    private readonly FrozenSet<string> _tokens;

    public IntentModel(IEnumerable<string> lines)
    {
        var weights = new Dictionary<string, (short, float)[]>(StringComparer.Ordinal);
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

            weights[fields[0]] = [.. fields.Skip(1).Select(field => field.Split(':')).Select(pair => (
                short.Parse(pair[0], CultureInfo.InvariantCulture), int.Parse(pair[1], CultureInfo.InvariantCulture) * Unit))];
        }

        Labels = labels ?? [];
        _weights = weights.ToFrozenDictionary(StringComparer.Ordinal);
        _tokens = weights.Keys.Where(feature => feature.StartsWith("u ", StringComparison.Ordinal)).Select(feature => feature[2..]).ToFrozenSet(StringComparer.Ordinal);
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
        foreach (var feature in Features.Of(reading, _tokens.Contains))
        {
            if (!_weights.TryGetValue(feature, out var weights))
                continue;
            foreach (var (label, weight) in weights)
                scores[label] += weight;
        }

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
