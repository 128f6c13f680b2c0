using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ZtTeamsBot.AdaptiveCards.Expressions;

/// <summary>A function of the language: those that cards use. One that is not here is an error when a template is loaded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MinArguments">Fewest arguments.</param>
/// <param name="MaxArguments">Most arguments.</param>
/// <param name="Apply">What it does.</param>
internal sealed record Function(string Name, int MinArguments, int MaxArguments, Func<Value[], CardContext, Value> Apply)
{
    private const int Many = int.MaxValue;

    public static readonly FrozenDictionary<string, Function> All = new Function[]
    {
        new("if", 3, 3, (a, _) => a[0].IsTrue ? a[1] : a[2]),
        new("not", 1, 1, (a, _) => Value.Of(!a[0].IsTrue)),
        new("and", 1, Many, (a, _) => Value.Of(a.All(v => v.IsTrue))),
        new("or", 1, Many, (a, _) => Value.Of(a.Any(v => v.IsTrue))),
        new("equals", 2, 2, (a, _) => Operators.Equal(a[0], a[1])),
        new("greater", 2, 2, (a, _) => Operators.Greater(a[0], a[1])),
        new("greaterOrEquals", 2, 2, (a, _) => Operators.GreaterOrEqual(a[0], a[1])),
        new("less", 2, 2, (a, _) => Operators.Less(a[0], a[1])),
        new("lessOrEquals", 2, 2, (a, _) => Operators.LessOrEqual(a[0], a[1])),
        new("exists", 1, 1, (a, _) => Value.Of(!a[0].IsNothing)),
        new("empty", 1, 1, (a, _) => Value.Of(a[0].IsNothing || a[0].Count() == 0)),
        new("coalesce", 1, Many, (a, _) => a.FirstOrDefault(v => !v.IsNothing, Value.Null)),

        new("string", 1, 1, (a, _) => Value.Of(a[0].InText())),
        new("int", 1, 1, (a, _) => Value.Of(Math.Truncate(ParseNumber(a[0])))),
        new("float", 1, 1, (a, _) => Value.Of(ParseNumber(a[0]))),
        new("bool", 1, 1, (a, _) => Value.Of(Bool(a[0]))),
        new("json", 1, 1, (a, _) => Parse(Text(a[0]))),
        new("jsonStringify", 1, 1, (a, _) => Value.Of(a[0].ToJson())),
        new("concat", 1, Many, (a, _) => Value.Of(string.Concat(a.Select(v => v.InText())))),
        new("length", 1, 1, (a, _) => Value.Of(Text(a[0]).Length)),
        new("toUpper", 1, 1, (a, c) => Value.Of(Text(a[0]).ToUpper(c.Culture))),
        new("toLower", 1, 1, (a, c) => Value.Of(Text(a[0]).ToLower(c.Culture))),
        new("trim", 1, 1, (a, _) => Value.Of(Text(a[0]).Trim())),
        new("substring", 2, 3, (a, _) => Substring(Text(a[0]), Whole(a[1]), a.Length > 2 ? Whole(a[2]) : null)),
        new("replace", 3, 3, (a, _) => Value.Of(Replace(Text(a[0]), Text(a[1]), Text(a[2])))),
        new("split", 1, 2, (a, _) => Split(Text(a[0]), a.Length > 1 ? Text(a[1]) : "")),
        new("join", 2, 3, (a, _) => Join([.. List(a[0])], Text(a[1]), a.Length > 2 ? Text(a[2]) : null)),
        new("startsWith", 2, 2, (a, _) => Value.Of(Text(a[0]).StartsWith(Text(a[1]), StringComparison.Ordinal))),
        new("endsWith", 2, 2, (a, _) => Value.Of(Text(a[0]).EndsWith(Text(a[1]), StringComparison.Ordinal))),
        new("indexOf", 2, 2, (a, _) => Value.Of(IndexOf(a[0], a[1]))),
        new("uriComponent", 1, 1, (a, _) => Value.Of(UriComponent(Text(a[0])))),

        new("count", 1, 1, (a, _) => Value.Of(Length(a[0]))),
        new("first", 1, 1, (a, _) => End(a[0], last: false)),
        new("last", 1, 1, (a, _) => End(a[0], last: true)),
        new("contains", 2, 2, (a, _) => Value.Of(Contains(a[0], a[1]))),
        new("sum", 1, 1, (a, _) => Value.Of(List(a[0]).Sum(Operators.Number))),
        new("min", 1, Many, (a, _) => Best(a, Math.Min)),
        new("max", 1, Many, (a, _) => Best(a, Math.Max)),
        new("round", 1, 2, (a, _) => Value.Of(Round(Operators.Number(a[0]), a.Length > 1 ? Digits(a[1]) : 0))),
        new("mod", 2, 2, (a, _) => Operators.Remainder(Value.Of(Whole(a[0])), Value.Of(Whole(a[1])))),
        new("add", 2, Many, (a, _) => a.Skip(1).Aggregate(a[0], Operators.Add)),
        new("sub", 2, Many, (a, _) => a.Skip(1).Aggregate(a[0], Operators.Subtract)),
        new("mul", 2, Many, (a, _) => a.Skip(1).Aggregate(a[0], Operators.Multiply)),
        new("div", 2, Many, (a, _) => a.Skip(1).Aggregate(a[0], Operators.Divide)),

        new("formatNumber", 2, 3, (a, c) => Value.Of(FormatNumber(Operators.Number(a[0]), Digits(a[1]), Culture(a, 2, c)))),
        new("formatDateTime", 1, 3, (a, c) => Value.Of(Format(Instant(Text(a[0])), a, c))),
        new("formatEpoch", 1, 3, (a, c) => Value.Of(Format(Instant(Operators.Number(a[0])), a, c))),
    }.ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>All names, for a message.</summary>
    public static string Names => string.Join(", ", All.Keys.Concat(["foreach", "select", "where"]).Order(StringComparer.Ordinal));

    /// <summary>How many arguments, for a message.</summary>
    public string Takes => (MinArguments, MaxArguments) switch
    {
        (1, 1) => "1 argument",
        (var least, Many) => $"{least} or more arguments",
        var (least, most) when least == most => $"{least} arguments",
        var (least, most) => $"{least} to {most} arguments",
    };

    private static string Text(Value value) => value.Kind == ValueKind.Text
        ? value.Text
        : throw new OperandException("This is not a text.");

    private static IEnumerable<Value> List(Value value) => value.IsList ? value.Items() : throw new OperandException("This is not a list.");

    /// <summary>The smallest or largest number of the arguments and of the lists among them; null of none.</summary>
    private static Value Best(Value[] values, Func<double, double, double> better)
    {
        var numbers = values.SelectMany(value => value.IsList ? value.Items() : [value]).Select(Operators.Number).ToArray();
        return numbers.Length == 0 ? Value.Null : Value.Of(numbers.Aggregate(better));
    }

    private static int Whole(Value value)
    {
        var number = Operators.Number(value);
        return Math.Abs(number) <= int.MaxValue && number == Math.Truncate(number)
            ? (int)number
            : throw new OperandException("This is not a whole number, or too large.");
    }

    private static int Digits(Value value) => Whole(value) is var digits and >= 0 and <= 15
        ? digits
        : throw new OperandException("A number has 0 to 15 digits.");

    private static int Length(Value value) => value.Count() ?? throw new OperandException("This has no length.");

    /// <summary>As in the reference: 0 and texts with "false" in them are false, "" and "0" are true.</summary>
    private static bool Bool(Value value) => value.Kind switch
    {
        ValueKind.Number => value.Number != 0,
        ValueKind.Text => !value.Text.Contains("false", StringComparison.OrdinalIgnoreCase),
        _ => value.IsTrue,
    };

    private static double ParseNumber(Value value) => value.Kind switch
    {
        ValueKind.Number => value.Number,
        ValueKind.Text when double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new OperandException("This is not a number."),
    };

    private static Value Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Value.Of(JsonText.Repair(document.RootElement.Clone()));
        }
        catch (JsonException problem)
        {
            throw new OperandException("This is not JSON.", problem);
        }
    }

    private static Value Substring(string text, int start, int? length) =>
        start < 0 || start > text.Length || length < 0 || length > text.Length - start
            ? throw new OperandException("The text is shorter than that.")
            : Value.Of(length is { } count ? text.Substring(start, count) : text[start..]);

    private static Value Split(string text, string separator) => Value.Of(
        separator.Length > 0
            ? [.. text.Split(separator).Select(Value.Of)]
            : (IReadOnlyList<Value>)[.. text.EnumerateRunes().Select(letter => Value.Of(letter.ToString()))]);

    private static string Replace(string text, string old, string replacement) =>
        old.Length > 0 ? text.Replace(old, replacement, StringComparison.Ordinal) : text;

    /// <summary>The first or last element or letter; null of none.</summary>
    private static Value End(Value value, bool last)
    {
        if (value.Kind == ValueKind.Text)
            return Letter(value.Text, last);
        var element = value.Element(last ? (value.Count() ?? 0) - 1 : 0);
        return element.IsNothing ? Value.Null : element;
    }

    /// <summary>The first or last letter; a pair of surrogates is one.</summary>
    private static Value Letter(string text, bool last)
    {
        if (text.Length == 0)
            return Value.Null;
        var status = last
            ? Rune.DecodeLastFromUtf16(text, out var letter, out _)
            : Rune.DecodeFromUtf16(text, out letter, out _);
        return Value.Of(status == System.Buffers.OperationStatus.Done ? letter.ToString() : Rune.ReplacementChar.ToString());
    }

    /// <summary>Percent-encoding as encodeURIComponent does it (ECMA-262): it leaves <c>!'()*</c>, which .NET encodes.</summary>
    private static string UriComponent(string text) => new StringBuilder(Uri.EscapeDataString(text))
        .Replace("%21", "!").Replace("%27", "'").Replace("%28", "(").Replace("%29", ")").Replace("%2A", "*").ToString();

    private static Value Join(Value[] items, string separator, string? last)
    {
        var texts = items.Select(item => item.InText()).ToArray();
        return Value.Of(last is null || texts.Length < 2
            ? string.Join(separator, texts)
            : string.Join(separator, texts[..^1]) + last + texts[^1]);
    }

    private static double IndexOf(Value where, Value what)
    {
        if (where.Kind == ValueKind.Text)
            return where.Text.IndexOf(Text(what), StringComparison.Ordinal);
        var index = 0;
        foreach (var item in List(where))
        {
            if (item.SameAs(what))
                return index;
            index++;
        }

        return -1;
    }

    private static bool Contains(Value where, Value what) => where switch
    {
        { Kind: ValueKind.Text } => what.Kind == ValueKind.Text && where.Text.Contains(what.Text, StringComparison.Ordinal),
        { IsList: true } => where.Items().Any(item => item.SameAs(what)),
        _ => what.Kind == ValueKind.Text && where.Property(what.Text).Kind != ValueKind.Missing,
    };

    /// <summary>As JavaScript rounds: halves go up, also below zero.</summary>
    private static double Round(double number, int digits)
    {
        var scale = Math.Pow(10, digits);
        var scaled = number * scale;
        return double.IsFinite(scaled) ? Math.Floor(scaled + 0.5) / scale : number;
    }

    private static string FormatNumber(double number, int digits, CultureInfo culture) =>
        // Adding zero turns -0 into 0.
        (Round(number, digits) + 0.0).ToString($"N{digits.ToString(CultureInfo.InvariantCulture)}", culture);

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new OperandException("This is not an instant.");

    private static DateTimeOffset Instant(double seconds)
    {
        // What DateTimeOffset can hold: the years 1 to 9999.
        const double First = -62_135_596_800;
        const double Last = 253_402_300_799;
        return seconds is >= First and <= Last
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(Math.Round(seconds * 1000) * TimeSpan.TicksPerMillisecond))
            : throw new OperandException("This is not an instant.");
    }

    /// <summary>Arguments: the instant, the format (ISO 8601 in UTC without one), the culture's name.</summary>
    private static string Format(DateTimeOffset instant, Value[] arguments, CardContext context)
    {
        var culture = Culture(arguments, 2, context);
        if (arguments.Length < 2 || Text(arguments[1]) is not { Length: > 0 } format)
            return instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        try
        {
            return TimeZoneInfo.ConvertTime(instant, context.TimeZone).ToString(format, culture);
        }
        catch (Exception problem) when (problem is FormatException or ArgumentOutOfRangeException)
        {
            // No format, or a year the culture's calendar does not have.
            throw new OperandException("This instant cannot be written in this format.", problem);
        }
    }

    private static CultureInfo Culture(Value[] arguments, int position, CardContext context)
    {
        if (arguments.Length <= position)
            return context.Culture;
        try
        {
            return CultureInfo.GetCultureInfo(Text(arguments[position]));
        }
        catch (CultureNotFoundException problem)
        {
            throw new OperandException("There is no such culture.", problem);
        }
    }
}
