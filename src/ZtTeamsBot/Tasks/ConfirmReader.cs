using System.Text.Json;

namespace ZtTeamsBot.Tasks;

/// <summary>Reads what a confirm card sent. It comes from outside and may hold anything.</summary>
internal static class ConfirmReader
{
    private const int MostLetters = 300;

    /// <summary>Who was asked, by which card, about which tasks; null when the data is none of ours.</summary>
    public static (string By, string Id, IReadOnlyList<ListedTask> Listed)? Read(JsonElement data)
    {
        if (By(data) is not { } by || Text(data, "id") is not { } id
            || !data.TryGetProperty("listed", out var list) || list.ValueKind != JsonValueKind.Array
            || list.GetArrayLength() is 0 or > ChangeWish.MostTasks)
        {
            return null;
        }

        var listed = new List<ListedTask>();
        foreach (var one in list.EnumerateArray())
        {
            if (one.ValueKind != JsonValueKind.String
                || one.GetString() is not { Length: <= MostLetters } text
                || ListedTask.Read(text) is not { } task)
            {
                return null;
            }

            listed.Add(task);
        }

        return listed.DistinctBy(one => one.TaskId).Count() == listed.Count ? (by, id, listed) : null;
    }

    /// <summary>Which page of which card of whom is wanted; null when the data is none of ours.</summary>
    public static (string By, AskedBefore.Page Page)? ReadPage(JsonElement data) =>
        By(data) is { } by && Text(data, "id") is { } id && Text(data, "list") is { } list
        && data.TryGetProperty("from", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var from)
            ? (by, new AskedBefore.Page(id, from, list))
            : null;

    /// <summary>Whose card it is; null when the data does not say.</summary>
    public static string? By(JsonElement data) => Text(data, "by");

    /// <summary>A short text of the data; null when there is none.</summary>
    public static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty(name, out var text)
        && text.ValueKind == JsonValueKind.String
        && text.GetString() is { Length: > 0 and <= MostLetters } found
            ? found
            : null;
}
