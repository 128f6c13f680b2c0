using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace ZtTeamsBot.Language.Evaluation;

/// <summary>Learns the weights of the model from labelled utterances, with the logistic regression of Microsoft.ML.</summary>
internal static class Trainer
{
    /// <summary>A token seen less often tells nothing by itself.</summary>
    private const int SeenOften = 2;

    /// <summary>A feature seen less often is left out.</summary>
    private const int FeatureSeenOften = 2;

    private static readonly float RefuseWeight = Setting("RW", 0.3f);
    private static readonly float WordValue = Setting("WV", 0.7f);
    private static readonly float PairValue = Setting("PV", 0.7f);
    private static readonly float TripleValue = Setting("TV", 0.4f);
    private static readonly float ConceptValue = Setting("CV", 2f);
    private static float Setting(string name, float value) => Environment.GetEnvironmentVariable(name) is { } text ? float.Parse(text, CultureInfo.InvariantCulture) : value;

    /// <summary>Weights smaller than this are left out of the file.</summary>
    private const double Telling = 0.02;

    /// <summary>The lines of the model file.</summary>
    public static IReadOnlyList<string> Train(IReadOnlyList<Utterance> examples)
    {
        var recognizer = new Recognizer(World.Catalogue, _ => new IntentModel([]));
        var readings = examples.Select(example => (recognizer.Read(example.Text, World.Context)?.Reading, Label: example.Meaning.Intent)).Where(one => one.Reading is not null).ToArray();
        var seen = readings.SelectMany(one => Tokens.Of(one.Reading!).Select(token => token.Token).Distinct()).GroupBy(token => token, StringComparer.Ordinal)
            .Where(same => same.Count() >= SeenOften).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        var featured = readings.Select(one => (Features: Features.Of(one.Reading!, seen.Contains).Distinct().ToArray(), one.Label)).ToArray();
        string[] features = [.. featured.SelectMany(one => one.Features).GroupBy(feature => feature, StringComparer.Ordinal)
            .Where(same => same.Count() >= FeatureSeenOften).Select(same => same.Key).Order(StringComparer.Ordinal)];
        var indexes = features.Select((feature, index) => (feature, index)).ToDictionary(one => one.feature, one => one.index, StringComparer.Ordinal);
        string[] labels = [.. featured.Select(one => one.Label).Distinct().Order(StringComparer.Ordinal)];

        var ml = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features.Length);
        var rows = featured.Select(one => new Row
        {
            Label = one.Label,
            Weight = one.Label == "refuse" ? RefuseWeight : 1,
            Features = Vector([.. one.Features.Where(indexes.ContainsKey).Select(feature => (indexes[feature], Value(feature))).OrderBy(pair => pair.Item1)], features.Length),
        }).ToArray();
        var data = ml.Data.LoadFromEnumerable(rows, schema);
        var key = ml.Transforms.Conversion.MapValueToKey(nameof(Row.Label), keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(data);
        var trained = ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            ExampleWeightColumnName = nameof(Row.Weight),
            L1Regularization = 0f,
            L2Regularization = Setting("L2", 0.2f),
            NumberOfThreads = 1,
            HistorySize = 20,
            MaximumNumberOfIterations = 300,
            OptimizationTolerance = 1e-5f,
        }).Fit(key.Transform(data));
        VBuffer<float>[] weights = [];
        trained.Model.GetWeights(ref weights, out var count);
        var biases = trained.Model.GetBiases().ToArray();
        if (count != labels.Length)
            throw new InvalidOperationException("The trainer knows other labels than the data.");

        var dense = weights.Select(one => one.DenseValues().ToArray()).ToArray();
        var lines = new List<string> { string.Join('\t', labels) };
        for (var i = 0; i < features.Length; i++)
        {
            var isBias = features[i] == "bias";
            var telling = Enumerable.Range(0, labels.Length)
                .Select(label => (Label: label, Weight: (dense[label][i] * Value(features[i])) + (isBias ? biases[label] : 0)))
                .Where(one => Math.Abs(one.Weight) >= Telling)
                .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Label}:{(int)Math.Round(one.Weight * 1000)}"))
                .ToArray();
            // A token is known by its line, even where it tells nothing by itself.
            if (telling.Length > 0 || features[i].StartsWith("u ", StringComparison.Ordinal))
                lines.Add(string.Join('\t', telling.Prepend(features[i])));
        }

        return lines;
    }

    /// <summary>How much a feature may tell: phrases that point to something more than mere words, for they hold for words never seen.</summary>
    private static float Value(string feature) => feature[..2] switch
    {
        "u " => WordValue,
        "b " => PairValue,
        "t " => TripleValue,
        "c " => ConceptValue,
        "w " => Setting("WC", 1.5f),
        "p " => Setting("PC", 0.7f),
        _ => 1f,
    };

    private static VBuffer<float> Vector((int Index, float Value)[] set, int length) => new(length, set.Length, [.. set.Select(pair => pair.Value)], [.. set.Select(pair => pair.Index)]);

    private sealed class Row
    {
        public string Label { get; set; } = "";

        public float Weight { get; set; }

        public VBuffer<float> Features { get; set; }
    }
}
