using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;

namespace ZtTeamsBot.Load;

/// <summary>A programme of any size, the same every time: one person for each conversation, tasks spread over all objectives.</summary>
internal static class GeneratedProgramme
{
    public const string TenantId = "5f0c7a52-93a4-4b51-8c5e-3f0d6d1c9a10";

    private static readonly string[] Statuses = ["NotStarted", "InProgress", "Complete", "Complete", "Blocked", "InProgress", "NotApplicable"];

    /// <summary>The Entra object id of the person who speaks in a conversation.</summary>
    public static string PersonId(int conversation) => string.Create(CultureInfo.InvariantCulture, $"70000000-0000-4000-8000-{conversation:D12}");

    /// <summary>Writes the programme file.</summary>
    /// <param name="catalogue">The framework.</param>
    /// <param name="people">Number of people.</param>
    /// <param name="tasks">Number of tasks in all, the framework's own among them.</param>
    /// <param name="today">Due days lie around it.</param>
    public static byte[] ToFile(Catalogue catalogue, int people, int tasks, DateOnly today)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(writer, catalogue, people, tasks, today);
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, Catalogue catalogue, int people, int tasks, DateOnly today)
    {
        writer.WriteStartObject();
        writer.WriteString("format", "zt-programme/1");
        writer.WriteString("tenantId", TenantId);
        writer.WriteString("timeZone", "Europe/Berlin");
        writer.WriteStartArray("scenarios");
        foreach (var scenario in catalogue.Scenarios)
            writer.WriteStringValue(scenario.Id);
        writer.WriteEndArray();

        writer.WriteStartArray("people");
        for (var i = 0; i < people; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("id", PersonId(i));
            writer.WriteString("name", string.Create(CultureInfo.InvariantCulture, $"Given{i} Family{i}"));
            writer.WriteString("email", string.Create(CultureInfo.InvariantCulture, $"person{i}@load.example"));
            writer.WriteString("role", i % 50 == 0 ? "Lead" : "Owner");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("tasks");
        var templates = catalogue.Objectives.SelectMany(objective => objective.Tasks).Take(tasks).ToArray();
        for (var i = 0; i < tasks; i++)
        {
            writer.WriteStartObject();
            if (i < templates.Length)
                writer.WriteString("id", templates[i].Id);
            else
                WriteOwn(writer, catalogue.Objectives[i % catalogue.Objectives.Count], i);
            WriteState(writer, i, people, today);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>A task of the organisation's own.</summary>
    private static void WriteOwn(Utf8JsonWriter writer, Objective objective, int number)
    {
        writer.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"own-{number}"));
        writer.WriteString("objective", objective.Id);
        writer.WriteString("title", string.Create(CultureInfo.InvariantCulture, $"Roll out step {number} to site {number % 97}"));
    }

    private static void WriteState(Utf8JsonWriter writer, int number, int people, DateOnly today)
    {
        var status = Statuses[number % Statuses.Length];
        writer.WriteString("status", status);
        writer.WriteString("owner", PersonId(number % people));
        // A tenth of what is open is overdue.
        var day = today.AddDays(number % 10 == 0 ? -1 - (number % 30) : 1 + (number % 90));
        writer.WriteString("due", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (status is "Blocked" or "NotApplicable")
            writer.WriteString("note", "Waiting for the vendor's answer about licences.");
    }
}
