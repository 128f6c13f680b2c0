using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZtTeamsBot.People;

/// <summary>Data of <c>people.card.json</c>: who is in the programme.</summary>
internal sealed record PeopleCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<PeopleSection> Sections { get; init; }

    public string? More { get; init; }

    public required string AsOf { get; init; }
}

/// <summary>The people of one role.</summary>
internal sealed record PeopleSection(string Title, IReadOnlyList<PeopleRow> Rows);

internal sealed record PeopleRow(string Name, string Tasks);

/// <summary>Data of <c>confirm.card.json</c>: what exactly a press will change.</summary>
internal sealed record ConfirmCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<string> Lines { get; init; }

    public required string ConfirmTitle { get; init; }

    public required ConfirmData Confirm { get; init; }

    public required string CancelTitle { get; init; }

    public required CancelData Cancel { get; init; }
}

/// <summary>What the button carries that leaves everything as it is.</summary>
internal sealed record CancelData(string Verb, string By);

/// <summary>What the button carries: ids alone. Names and rights are looked up again when it is pressed.</summary>
internal sealed record ConfirmData(string Verb)
{
    /// <summary>Who was asked; only they confirm. Left out where whoever may presses it.</summary>
    public string? By { get; init; }

    /// <summary>The roles as they were shown: where they are others by now, it is asked again.</summary>
    public string? Was { get; init; }

    /// <summary>The role to give, as an intent.</summary>
    public JsonElement? Ask { get; init; }

    /// <summary>Entra object id of who is taken out.</summary>
    public string? Person { get; init; }
}

/// <summary>Data of <c>people-done.card.json</c>: what became of a press.</summary>
internal sealed record PeopleDoneCard
{
    public required string FallbackText { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<string> Lines { get; init; }
}

/// <summary>Data of <c>add-people.card.json</c>: the members of a team or chat, to choose from.</summary>
internal sealed record AddPeopleCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    public required string Title { get; init; }

    public required string Intro { get; init; }

    public required AddPeopleLabels Labels { get; init; }

    public required IReadOnlyList<PeopleChoice> Members { get; init; }

    /// <summary>What is chosen already; ids parted by commas, empty for nobody.</summary>
    public required string Chosen { get; init; }

    /// <summary>Why nothing was done; null at first.</summary>
    public string? Problem { get; init; }

    public string? More { get; init; }

    public required IReadOnlyList<PeopleChoice> Roles { get; init; }

    public required string Role { get; init; }

    public required ConfirmData Add { get; init; }
}

internal sealed record AddPeopleLabels(string Members, string ChooseMembers, string Role, string ChooseRole, string Add);

internal sealed record PeopleChoice(string Title, string Value);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PeopleCard))]
[JsonSerializable(typeof(ConfirmCard))]
[JsonSerializable(typeof(PeopleDoneCard))]
[JsonSerializable(typeof(AddPeopleCard))]
internal sealed partial class PeopleCardsJson : JsonSerializerContext;
