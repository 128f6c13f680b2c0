using System.Globalization;
using System.Text.Json;

namespace ZtTeamsBot.Programmes;

/// <summary>A JSON value of a file and the path to it, so that a problem can name its place.</summary>
internal readonly struct JsonPlace(JsonElement value, string path, List<FileProblem> problems)
{
    /// <summary>Path such as <c>tasks[3].due</c>; empty for the whole file.</summary>
    public string Path { get; } = path;

    /// <summary>The property of this name; null when it is left out or null.</summary>
    public JsonPlace? this[string name] =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var property) && property.ValueKind != JsonValueKind.Null
            ? new JsonPlace(property, Path.Length == 0 ? name : $"{Path}.{name}", problems)
            : null;

    /// <summary>Whether the property is there, be it null.</summary>
    public bool Has(string name) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _);

    /// <summary>Notes a problem at this place.</summary>
    public void Problem(string phrase, params object[] arguments) => problems.Add(new FileProblem(Path, phrase, arguments));

    /// <summary>Warns of properties this version does not know: they are left out, which the admin should know.</summary>
    public void WarnOfOthers(params ReadOnlySpan<string> known)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return;
        foreach (var property in value.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                problems.Add(new FileProblem(Path.Length == 0 ? property.Name : $"{Path}.{property.Name}", "Import.UnknownProperty") { IsWarning = true });
        }
    }

    public bool IsObject() => value.ValueKind == JsonValueKind.Object || Wrong("Import.NotAnObject");

    public IEnumerable<JsonPlace> Items()
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong("Import.NotAList");
            return [];
        }

        var (path, known) = (Path, problems);
        return value.EnumerateArray()
            .Select((item, index) => new JsonPlace(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), known))
            .ToArray();
    }

    public string? Text(int maxLength = int.MaxValue)
    {
        if (value.ValueKind != JsonValueKind.String)
            return Wrong<string>("Import.NotText");
        var text = value.GetString()!;
        return text.Length <= maxLength ? text : Wrong<string>("Import.TooLong", maxLength, text.Length);
    }

    public bool? Flag() => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Wrong<bool?>("Import.NotAFlag"),
    };

    public int? WholeNumber(int least, int most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : Wrong<int?>("Import.NotANumber", least, most);

    public DateOnly? Day() =>
        value.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Wrong<DateOnly?>("Import.NotADay");

    /// <summary>How a time of day is written.</summary>
    public const string TimePattern = "HH:mm";

    public TimeOnly? Time() =>
        value.ValueKind == JsonValueKind.String
        && TimeOnly.TryParseExact(value.GetString(), TimePattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : Wrong<TimeOnly?>("Import.NotATime");

    public decimal? Number(decimal least, decimal most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= least && number <= most
            ? number
            : Wrong<decimal?>("Import.NotAValue", least, most);

    public DateTimeOffset? Instant() =>
        value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var instant)
            ? instant.ToUniversalTime()
            : Wrong<DateTimeOffset?>("Import.NotAnInstant");

    public TName? Name<TName>()
        where TName : struct, Enum =>
        value.ValueKind == JsonValueKind.String
        && Enum.GetNames<TName>().Contains(value.GetString(), StringComparer.Ordinal)
        && Enum.TryParse<TName>(value.GetString(), out var name)
            ? name
            : Wrong<TName?>("Import.NotOneOf", string.Join(", ", Enum.GetNames<TName>()));

    private bool Wrong(string phrase)
    {
        Problem(phrase);
        return false;
    }

    private T? Wrong<T>(string phrase, params object[] arguments)
    {
        Problem(phrase, arguments);
        return default;
    }
}
