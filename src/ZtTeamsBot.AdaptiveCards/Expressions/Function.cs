using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace ZtTeamsBot.AdaptiveCards;

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
        new("empty", 1, 1, (a, _) => Value.Of(a[0].IsNothing || Length(a[0]) == 0)),
        new("coalesce", 1, Many, (a, _) => a.FirstOrDefault(v => !v.IsNothing)),

        new("string", 1, 1, (a, _) => Value.Of(a[0].InText())),
        new("int", 1, 1, (a, _) => Value.Of(Math.Truncate(ParseNumber(a[0])))),
        new("float", 1, 1, (a, _) => Value.Of(ParseNumber(a[0]))),
        new("json", 1, 1, (a, _) => Parse(Text(a[0]))),
        new("concat", 1, Many, (a, _) => Value.Of(string.Concat(a.Select(v => v.InText())))),
        new("length", 1, 1, (a, _) => Value.Of(Text(a[0]).Length)),
        new("toUpper", 1, 1, (a, c) => Value.Of(Text(a[0]).ToUpper(c.Culture))),
        new("toLower", 1, 1, (a, c) => Value.Of(Text(a[0]).ToLower(c.Culture))),
        new("trim", 1, 1, (a, _) => Value.Of(Text(a[0]).Trim())),
        new("substring", 2, 3, (a, _) => Substring(Text(a[0]), Whole(a[1]), a.Length > 2 ? Whole(a[2]) : null)),
        new("replace", 3, 3, (a, _) => Value.Of(Text(a[1]) is { Length: > 0 } old ? Text(a[0]).Replace(old, Text(a[2]), StringComparison.Ordinal) : Text(a[0]))),
        new("split", 2, 2, (a, _) => Value.Of([.. Text(a[0]).Split(Text(a[1])).Select(Value.Of)])),
        new("join", 2, 3, (a, _) => Join([.. List(a[0])], Text(a[1]), a.Length > 2 ? Text(a[2]) : null)),
        new("startsWith", 2, 2, (a, _) => Value.Of(Text(a[0]).StartsWith(Text(a[1]), StringComparison.Ordinal))),
        new("endsWith", 2, 2, (a, _) => Value.Of(Text(a[0]).EndsWith(Text(a[1]), StringComparison.Ordinal))),
        new("indexOf", 2, 2, (a, _) => Value.Of(IndexOf(a[0], a[1]))),
        new("uriComponent", 1, 1, (a, _) => Value.Of(Uri.EscapeDataString(Text(a[0])))),

        new("count", 1, 1, (a, _) => Value.Of(Length(a[0]))),
        new("first", 1, 1, (a, _) => a[0].Kind == ValueKind.Text ? Value.Of(a[0].Text[..Math.Min(1, a[0].Text.Length)]) : a[0].Element(0)),
        new("last", 1, 1, (a, _) => a[0].Kind == ValueKind.Text ? Value.Of(a[0].Text[^Math.Min(1, a[0].Text.Length)..]) : a[0].Element(Length(a[0]) - 1)),
        new("contains", 2, 2, (a, _) => Value.Of(Contains(a[0], a[1]))),
        new("sum", 1, 1, (a, _) => Value.Of(List(a[0]).Sum(Operators.Number))),
        new("min", 1, Many, (a, _) => Value.Of(Numbers(a).Min())),
        new("max", 1, Many, (a, _) => Value.Of(Numbers(a).Max())),
        new("round", 1, 2, (a, _) => Value.Of(Round(Operators.Number(a[0]), a.Length > 1 ? Whole(a[1]) : 0))),
        new("mod", 2, 2, (a, _) => Operators.Remainder(a[0], a[1])),
        new("add", 2, Many, (a, _) => a.Skip(1).Aggregate(a[0], Operators.Add)),
        new("sub", 2, Many, (a, _) => a.Skip(1).Aggregate(a[0], Operators.Subtract)),
        new("mul", 2, Many, (a, _) => a.Skip(1).Aggregate(a[0], Operators.Multiply)),
        new("div", 2, Many, (a, _) => a.Skip(1).Aggregate(a[0], Operators.Divide)),

        new("formatNumber", 2, 2, (a, c) => Value.Of(Operators.Number(a[0]).ToString($"N{Digits(a[1])}", c.Culture))),
        new("formatDateTime", 2, 2, (a, c) => FormatDateTime(Text(a[0]), Text(a[1]), c)),
    }.ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    private static string Text(Value value) => value.Kind == ValueKind.Text ? value.Text : throw new OperandException("This is not a text.");

    private static IEnumerable<Value> List(Value value) => value.IsList ? value.Items() : throw new OperandException("This is not a list.");

    private static IEnumerable<double> Numbers(Value[] values) =>
        (values is [{ IsList: true } only] ? only.Items() : values).Select(Operators.Number).DefaultIfEmpty();

    private static int Whole(Value value) => Operators.Number(value) is var number && Math.Abs(number) < int.MaxValue
        ? (int)number
        : throw new OperandException("This number is too large.");

    private static int Digits(Value value) => Whole(value) is var digits and >= 0 and <= 15
        ? digits
        : throw new OperandException("A number has 0 to 15 digits.");

    private static int Length(Value value) => value.Kind switch
    {
        ValueKind.Text => value.Text.Length,
        ValueKind.List => value.List.Count,
        ValueKind.Map => value.Map.Count,
        ValueKind.Json when value.Json.ValueKind == JsonValueKind.Array => value.Json.GetArrayLength(),
        ValueKind.Json => value.Json.EnumerateObject().Count(),
        _ => throw new OperandException("This has no length."),
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
            return Value.Of(document.RootElement.Clone());
        }
        catch (JsonException problem)
        {
            throw new OperandException("This is not JSON.", problem);
        }
    }

    private static Value Substring(string text, int start, int? length) =>
        start < 0 || start > text.Length || length < 0 || start + length > text.Length
            ? throw new OperandException("The text is shorter than that.")
            : Value.Of(length is { } count ? text.Substring(start, count) : text[start..]);

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

    /// <summary>Decimal, since 2.345 as a binary fraction lies below its own half.</summary>
    private static double Round(double number, int digits) => Math.Abs(number) < 1e15
        ? (double)decimal.Round((decimal)number, Math.Clamp(digits, 0, 15), MidpointRounding.AwayFromZero)
        : number;

    private static Value FormatDateTime(string instant, string format, CardContext context)
    {
        if (!DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
            throw new OperandException("This is not an instant.");
        try
        {
            return Value.Of(TimeZoneInfo.ConvertTime(parsed, context.TimeZone).ToString(format, context.Culture));
        }
        catch (FormatException problem)
        {
            throw new OperandException("This is not a format.", problem);
        }
    }
}
