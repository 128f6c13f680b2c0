using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Language.Evaluation;

/// <summary>Learns the weights of the model from labelled utterances, with the logistic regression of Microsoft.ML.</summary>
internal static class Trainer
{
    private const string Mark = "# learned from ";

    /// <summary>A token seen less often tells nothing by itself.</summary>
    private const int SeenOften = 2;

    /// <summary>A feature seen less often is left out.</summary>
    private const int FeatureSeenOften = 2;

    /// <summary>
    /// What is not for us is a tenth as heavy as what is: there is far more of it, and a false refusal annoys more than a question back.
    /// </summary>
    private const float RefuseWeight = 0.1f;

    /// <summary>Weights smaller than this are left out of the file.</summary>
    private const double Telling = 0.02;

    /// <summary>The lines of the model file.</summary>
    public static IReadOnlyList<string> Train(IReadOnlyList<Utterance> examples)
    {
        var recognizer = new Recognizer(World.Catalogue, _ => new IntentModel([]));
        var readings = examples.Select(example => (recognizer.Read(example.Text, World.Context)?.Reading,
            Label: example.Meaning.Intent)).Where(one => one.Reading is not null).ToArray();
        var seen = readings.SelectMany(one => Tokens.Of(one.Reading!).Select(token => token.Token).Distinct()).GroupBy(token => token,
            StringComparer.Ordinal)
            .Where(same => same.Count() >= SeenOften).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        var featured = readings.Select(one => (Features: Features.Of(one.Reading!, seen.Contains).Distinct().ToArray(), one.Label)).ToArray();
        string[] features = [.. featured.SelectMany(one => one.Features).GroupBy(feature => feature, StringComparer.Ordinal)
            .Where(same => same.Count() >= FeatureSeenOften).Select(same => same.Key).Order(StringComparer.Ordinal)];
        var indexes = features.Select((feature, index) => (feature, index)).ToDictionary(one => one.feature, one => one.index,
            StringComparer.Ordinal);
        string[] labels = [.. featured.Select(one => one.Label).Distinct().Order(StringComparer.Ordinal)];

        var ml = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features.Length);
        var rows = featured.Select(one => new Row
        {
            Label = one.Label,
            Weight = one.Label == "refuse" ? RefuseWeight : 1,
            Features = Vector([.. one.Features.Where(indexes.ContainsKey).Select(feature => (indexes[feature],
                Value(feature))).OrderBy(pair => pair.Item1)], features.Length),
        }).ToArray();
        var data = ml.Data.LoadFromEnumerable(rows, schema);
        var key = ml.Transforms.Conversion.MapValueToKey(nameof(Row.Label),
            keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(data);
        var trained = ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            ExampleWeightColumnName = nameof(Row.Weight),
            L1Regularization = 0f,
            L2Regularization = 0.2f,
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
        var lines = new List<string> { Mark + Fingerprint(), string.Join('\t', labels) };
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

    /// <summary>How much a feature may tell: phrases and classes of words more than mere words, for they hold for words never seen.</summary>
    private static float Value(string feature) => feature[..2] switch
    {
        "u " or "b " or "p " => 0.7f,
        "t " => 0.4f,
        "c " => 2f,
        "w " => 1.5f,
        _ => 1f,
    };

    /// <summary>A hash of all the model is learned from: another one means that it has to be trained again.</summary>
    public static string Fingerprint()
    {
        var language = RepositoryRoot.Combine("src", "ZtTeamsBot.Language");
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(language, "Examples", "en")), .. Directory.GetFiles(Path.Combine(language, "Vocabulary")).Where(file => !file.EndsWith(".patterns.tsv", StringComparison.Ordinal)),
            .. Directory.GetFiles(Path.Combine(language, "Classification"), "*.cs"), RepositoryRoot.Combine("tests",
                "ZtTeamsBot.Language.Evaluation", "follow-ups.tsv"),
            RepositoryRoot.Combine("tests", "ZtTeamsBot.Language.Evaluation", "Trainer.cs"),
        ];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(Path.GetFileName, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(File.ReadAllText(file).ReplaceLineEndings("\n")));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The hash the model file bears.</summary>
    public static string? FingerprintOfModel() => File.ReadLines(ModelFile).FirstOrDefault(line => line.StartsWith(Mark,
        StringComparison.Ordinal))?[Mark.Length..];

    /// <summary>Where the model is kept.</summary>
    public static string ModelFile => RepositoryRoot.Combine("src", "ZtTeamsBot.Language", "Classification", "en.model.tsv");

    private static VBuffer<float> Vector((int Index, float Value)[] set, int length) => new(length, set.Length, [.. set.Select(pair => pair.Value)],
        [.. set.Select(pair => pair.Index)]);

    private sealed class Row
    {
        public string Label { get; set; } = "";

        public float Weight { get; set; }

        public VBuffer<float> Features { get; set; }
    }
}
