namespace ZtTeamsBot.AdaptiveCards.Tests;

/// <summary>One way in which we are not as the reference.</summary>
/// <param name="Why">The reason.</param>
/// <param name="Template">JSON.</param>
/// <param name="Data">JSON.</param>
/// <param name="Theirs">Their card; null where they throw, when loading or expanding.</param>
/// <param name="Ours">Our card; null where the template is refused when it is loaded.</param>
internal sealed record KnownDifference(string Why, string Template, string Data, string? Theirs, string? Ours)
{
    private const string Dropped = "A dropped object is left out; null where an element is wanted is no valid card.";
    private const string Missing = "What is missing is missing within an expression too, not a text that looks like one.";
    private const string NotComputed = "What cannot be computed is left standing; one bad value must not take the whole card away.";
    private const string NullText = "Null within a text is nothing; theirs throws.";
    private const string JsonText = "A list or object within a text is JSON, as string() gives it.";
    private const string Typed = "A literal keeps its type; theirs folds it into a text.";
    private const string Undefined = "What is not found is null; theirs gives undefined, which leaves the property out.";
    private const string LoadError = "A slip in a template is found when it is loaded.";
    private const string Operator = "The grammar has it; their template engine cuts texts apart before it parses them.";
    private const string Number = "A number's text is plain; theirs has the server's thousands separators and loses digits.";
    private const string Strict = "A text with anything after its number is no number.";
    private const string Casing = ".NET maps letter by letter, JavaScript also one letter to several.";
    private const string Format = "Formats and cultures are .NET's own, as in Microsoft's .NET engine; theirs rewrites them for dayjs.";
    private const string Letter = "A letter is never cut in half.";

    /// <summary>All of them. Each is checked to be still so.</summary>
    public static IReadOnlyList<KnownDifference> All { get; } =
    [
        new(Dropped, """{"a":{"$when":"${false}","v":1},"b":2}""", "{}", """{"a":null,"b":2}""", """{"b":2}"""),
        new(Dropped, """{"a":{"$data":"${l}","v":1},"b":2}""", """{"l":[]}""", """{"a":null,"b":2}""", """{"b":2}"""),
        Of(Missing, "coalesce(x,'d')", "{}", "\"${x}\"", "\"d\""),
        Of(Missing, "x ?? 5", "{}", "\"${x}\"", "5"),
        Of(Missing, "x & 'a'", "{}", "\"${x}a\"", "\"a\""),
        Of(Missing, "concat('a',x)", "{}", "\"a${x}\"", "\"a\""),
        Of(Missing, "string(x)", "{}", "\"${x}\"", "\"\""),
        Of(Missing, "jsonStringify(x)", "{}", "\"\\\"${x}\\\"\"", "\"null\""),
        Of(Missing, "length(x)", "{}", "4", "\"${length(x)}\""),
        Of(Missing, "count(x)", "{}", "4", "\"${count(x)}\""),
        Of(Missing, "toUpper(x)", "{}", "\"${X}\"", "\"${toUpper(x)}\""),
        Of(Missing, "if(true,x,1)", "{}", "\"${x}\"", "\"${if(true,x,1)}\""),
        Of(Missing, "[x]", "{}", """["${x}"]""", "[null]"),
        Of(Missing, "select(l,i,x)", """{"l":[1]}""", """["${x}"]""", "[null]"),
        Of(Missing, "x + 1", "{}", "\"${x}1\"", "\"${x + 1}\""),
        new(Missing, """{"a":{"$data":"${x}","v":"${$data}"}}""", "{}", """{"a":{"v":"${x}"}}""", """{"a":{"v":"${$data}"}}"""),
        Of(NotComputed, "true + 'x'", "{}", null, "\"${true + 'x'}\""),
        Of(NotComputed, "l[5]", """{"l":[1]}""", null, "\"${l[5]}\""),
        Of(NotComputed, "1 / 0", "{}", null, "\"${1 / 0}\""),
        Of(NotComputed, "1 < 'a'", "{}", null, "\"${1 < 'a'}\""),
        Of(NotComputed, "substring('abc', 2, 2)", "{}", null, "\"${substring('abc', 2, 2)}\""),
        Of(NotComputed, "json('x')", "{}", null, "\"${json('x')}\""),
        Of(NotComputed, "sum(l)", """{"l":["a"]}""", null, "\"${sum(l)}\""),
        Of(NotComputed, "indexOf(n,'a')", """{"n":null}""", "-1", "\"${indexOf(n,'a')}\""),
        Of(NotComputed, "+s", """{"s":"a"}""", "\"0a\"", "\"${+s}\""),
        Of("The sum of nothing is 0.", "sum(l)", """{"l":[]}""", null, "0"),
        Of("There is nothing to replace.", "replace('abc','','-')", "{}", null, "\"abc\""),
        new(NullText, """{"a":"x ${n} y"}""", """{"n":null}""", null, """{"a":"x  y"}"""),
        Of(NullText, "n & 'a'", """{"n":null}""", null, "\"a\""),
        Of(NullText, "n + 'a'", """{"n":null}""", null, "\"a\""),
        new(JsonText, """{"a":"x ${o}"}""", """{"o":{"p":1}}""", """{"a":"x [object Object]"}""", """{"a":"x {\"p\":1}"}"""),
        new(JsonText, """{"a":"x ${l}"}""", """{"l":[1,2]}""", """{"a":"x 1,2"}""", """{"a":"x [1,2]"}"""),
        Of(JsonText, "concat(l,l)", """{"l":[1,2]}""", "\"1,21,2\"", "\"[1,2][1,2]\""),
        Of(JsonText, "join(l,';')", """{"l":[[1],[2,3]]}""", "\"1;2,3\"", "\"[1];[2,3]\""),
        Of(Typed, "1.0", "{}", "\"1\"", "1"),
        Of(Typed, "true", "{}", "\"true\"", "true"),
        Of(Typed, "null", "{}", null, "null"),
        Of(Undefined, "first(l)", """{"l":[]}""", "", "null"),
        Of(Undefined, "coalesce(n,n)", """{"n":null}""", "", "null"),
        Of("As for o.p: a path that is not there is left standing.", "o['p']", """{"o":{}}""", "", "\"${o['p']}\""),
        Of("or() gives true or false.", "or(false,n)", """{"n":null}""", "null", "false"),
        Of("Lists have positions, not names.", "l['0']", """{"l":[1]}""", "1", "\"${l['0']}\""),
        new(LoadError, """{"a":"${x"}""", "{}", """{"a":"${x"}""", null),
        new(LoadError, """{"a":"${}"}""", "{}", """{"a":"${}"}""", null),
        new(LoadError, """{"a":"${ }"}""", "{}", """{"a":""}""", null),
        new(LoadError, """{"a":"${'}"}""", "{}", """{"a":"${'}"}""", null),
        new(LoadError, """[{"$when":true,"v":1}]""", "{}", "[]", null),
        new(LoadError, """[{"$when":false,"v":1}]""", "{}", """[{"v":1}]""", null),
        new(LoadError, """{"$data":"rows","v":"${$data}"}""", "{}", """{"v":"rows"}""", null),
        Of(Operator, "7%3", "{}", null, "1"),
        Of(Operator, "`hi ${x}`", """{"x":1}""", null, "\"hi 1\""),
        new(Operator, """{"a":"b`c ${x}"}""", """{"x":1}""", null, """{"a":"b`c 1"}"""),
        new(Operator, """{"a":"${x}\\"}""", """{"x":1}""", null, """{"a":"1\\"}"""),
        new(Operator, """{"a":"${x\n+ 1}"}""", """{"x":1}""", """{"a":"${x\n+ 1}"}""", """{"a":2}"""),
        Of(Number, "string(x)", """{"x":12345.5}""", "\"12,345.5\"", "\"12345.5\""),
        Of(Number, "string(x)", """{"x":0.0000001}""", "\"0\"", "\"1e-7\""),
        Of("A number of the data is written as it came, with all its digits.", "x", """{"x":12345678901234567890}""",
            "12345678901234567000", "12345678901234567890"),
        Of(Strict, "int('5abc')", "{}", "5", "\"${int('5abc')}\""),
        Of(Strict, "int('1e3')", "{}", "1", "1000"),
        Of(Casing, "toUpper('straße')", "{}", "\"STRASSE\"", "\"STRAßE\""),
        Of(Format, "formatDateTime('2026-03-02T08:00:00Z','d')", "{}", "\"2\"", "\"3/2/2026\""),
        Of(Format, "formatDateTime('2026-03-02T08:00:00Z','dddd','de-DE')", "{}", "\"Monday\"", "\"Montag\""),
        Of(Format, "formatNumber(-5,0)", "{}", "\"−5\"", "\"-5\""),
        Of(Format, "formatEpoch(1000000000000,'yyyy')", "{}", "\"33658\"", "\"${formatEpoch(1000000000000,'yyyy')}\""),
        Of(Letter, "length(first('👍'))", "{}", "1", "2"),
        new("Data in the template is data: it is not read as template. Theirs shows its own insides.",
            """{"$data":{"y":["${x}"]},"a":"${y}"}""", """{"x":1}""", Any, """{"a":["${x}"]}"""),
    ];

    /// <summary>Any card of theirs that is not ours.</summary>
    public const string Any = "*";

    /// <summary>One expression as the only value. <paramref name="theirs"/> is empty where the property is left out.</summary>
    private static KnownDifference Of(string why, string expression, string data, string? theirs, string ours) => new(
        why,
        $$"""{"a":"${{{expression}}}"}""",
        data,
        theirs switch { null => null, "" => "{}", _ => $$"""{"a":{{theirs}}}""" },
        $$"""{"a":{{ours}}}""");
}
