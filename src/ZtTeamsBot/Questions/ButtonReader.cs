using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Questions;

/// <summary>Reads what a button of this feature carries. Card data comes from outside: anything the catalogue does not know is refused.</summary>
internal static class ButtonReader
{
    /// <summary>The scope a button names; null when it names something that is not there.</summary>
    public static Scope? ScopeOf(JsonElement data, Catalogue catalogue)
    {
        var (scenarioId, trackId, objectiveId) = (Text(data, "scenario"), Text(data, "track"), Text(data, "objective"));
        int? stage = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("stage", out var number)
            && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) ? value : null;
        var scenario = scenarioId is null ? null : catalogue.FindScenario(scenarioId);
        if (scenarioId is not null && scenario is null
            || trackId is not null && scenario?.Tracks.Any(track => track.Id == trackId) is not true
            || objectiveId is not null && catalogue.FindObjective(objectiveId) is null
            || stage is < 1 or > 4)
        {
            return null;
        }

        return new Scope { ScenarioId = scenarioId, TrackId = trackId, Stage = stage, ObjectiveId = objectiveId };
    }

    /// <summary>A text of the data; null when it is missing or no text.</summary>
    public static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
}
