using System.Globalization;
using System.Text.Json.Nodes;

namespace ZtTeamsBot.Playground;

/// <summary>Moves the demo programme to today: its file is written for one Monday, and a demo in which all is overdue teaches nothing.</summary>
public static class DemoDates
{
    /// <summary>The day the file is written for.</summary>
    public static readonly DateOnly Anchor = new(2026, 3, 2);

    /// <summary>The file with every day and instant moved by as many days as lie between the anchor and today.</summary>
    public static string MoveTo(string programmeFile, DateOnly today)
    {
        var days = today.DayNumber - Anchor.DayNumber;
        var root = JsonNode.Parse(programmeFile)!;
        foreach (var task in root["tasks"]!.AsArray())
        {
            Move(task!, "due", days);
            Move(task!, "until", days);
            foreach (var happened in task!["history"]?.AsArray() ?? [])
                Move(happened!, "at", days);
        }

        return root.ToJsonString();
    }

    private static void Move(JsonNode parent, string name, int days)
    {
        if (parent[name]?.GetValue<string>() is not { } text)
            return;
        parent[name] = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).AddDays(days).ToString("O", CultureInfo.InvariantCulture);
    }
}
