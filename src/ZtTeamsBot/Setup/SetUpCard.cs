using System.Text.Json.Serialization;

namespace ZtTeamsBot.Setup;

/// <summary>Data of <c>set-up.card.json</c>: what a programme is to be.</summary>
internal sealed record SetUpCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    public required string Title { get; init; }

    public required string Intro { get; init; }

    /// <summary>What has to be looked at as a whole: somebody else was faster.</summary>
    public string? Problem { get; init; }

    public required SetUpLabels Labels { get; init; }

    public required ChoiceField Scenarios { get; init; }

    /// <summary>What becomes of a scenario that is taken out; only where there is a programme.</summary>
    public string? TakingOut { get; init; }

    public required ChoiceField TimeZone { get; init; }

    public required ChoiceField Day { get; init; }

    public required ChoiceField Hour { get; init; }

    public required SaveData Save { get; init; }
}

internal sealed record SetUpLabels(string Scenarios, string TimeZone, string Day, string Hour, string Save);

/// <summary>A field to choose in.</summary>
/// <param name="Id">The input's id.</param>
/// <param name="Value">What is chosen; several are parted by commas, empty is none.</param>
/// <param name="Missing">What the client says when nothing is chosen.</param>
/// <param name="Choices">What there is.</param>
internal sealed record ChoiceField(string Id, string Value, string Missing, IReadOnlyList<Choice> Choices)
{
    /// <summary>What is wrong with what was chosen; null when nothing is.</summary>
    public string? Problem { get; init; }
}

internal sealed record Choice(string Title, string Value);

/// <summary>What the button carries.</summary>
/// <param name="Verb">The verb, for clients that send the fallback.</param>
/// <param name="Was">See <see cref="SetUpForm.Was"/>.</param>
internal sealed record SaveData(string Verb, string? Was);

/// <summary>Data of <c>set-up-done.card.json</c>: what the programme is, and what comes next.</summary>
internal sealed record SetUpDoneCard
{
    public required string FallbackText { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<SetUpFact> Facts { get; init; }

    public required string NextTitle { get; init; }

    public required IReadOnlyList<string> Next { get; init; }
}

internal sealed record SetUpFact(string Title, string Value);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SetUpCard))]
[JsonSerializable(typeof(SetUpDoneCard))]
internal sealed partial class SetUpCardsJson : JsonSerializerContext;
