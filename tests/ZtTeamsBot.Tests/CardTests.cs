using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Digests;
using ZtTeamsBot.Metrics;
using ZtTeamsBot.People;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Questions;
using ZtTeamsBot.Setup;
using ZtTeamsBot.Tasks;
using ZtTeamsBot.Testing;
using ZtTeamsBot.Text;
using ZtTeamsBot.Timeline;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.Tests;

/// <summary>What holds for every card.</summary>
public sealed partial class CardTests
{
    /// <summary>Elements and actions of version 1.5, and what Teams knows beyond it (which needs a fallback).</summary>
    private static readonly string[] Known =
    [
        "AdaptiveCard", "TextBlock", "RichTextBlock", "TextRun", "Image", "ImageSet", "Container", "ColumnSet", "Column", "FactSet", "Table", "TableRow", "TableCell",
        "ActionSet", "Input.Text", "Input.ChoiceSet", "Input.Date", "Input.Number", "Input.Toggle", "Input.Time",
        "Action.Execute", "Action.Submit", "Action.OpenUrl", "Action.ShowCard", "Action.ToggleVisibility",
    ];

    private static readonly string[] ShownProperties =
        ["text", "title", "label", "placeholder", "errorMessage", "altText", "fallbackText", "speak", "tooltip", "subtitle", "value", "legend"];

    public static TheoryData<string> Cards => [.. Directory.GetFiles(RepositoryRoot.Combine("cards"), "*.card.json").Select(file => Path.GetFileName(file).Replace(".card.json", "", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Cards))]
    public void A_template_holds_no_sentence(string name) => Assert.Empty(
        Objects(Template(name))
            .SelectMany(one => one.EnumerateObject())
            .Where(property => ShownProperties.Contains(property.Name) && property.Value.ValueKind == JsonValueKind.String)
            .Select(property => $"{property.Name}: {property.Value}")
            .Where(shown => Expressions().Replace(shown[(shown.IndexOf(':') + 1)..], "").Any(char.IsLetter)));

    [Theory]
    [MemberData(nameof(Cards))]
    public void A_card_is_one_that_Teams_can_show(string name)
    {
        var root = Template(name);
        Assert.Equal("1.5", root.GetProperty("version").GetString());
        Assert.True(root.TryGetProperty("fallbackText", out _));
        Assert.False(root.TryGetProperty("refresh", out _));
        foreach (var element in Objects(root).Where(one => one.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String))
        {
            var type = element.GetProperty("type").GetString()!;
            if (!Known.Contains(type))
                Assert.True(element.TryGetProperty("fallback", out _), $"{type} is beyond 1.5 and needs a fallback");
            if (type.StartsWith("Input.", StringComparison.Ordinal))
                Assert.True(element.TryGetProperty("label", out _), $"{type} needs a label");
            if (type == "Action.Execute")
                Assert.Equal("Action.Submit", element.GetProperty("fallback").GetProperty("type").GetString());
        }
    }

    [Fact]
    public void The_samples_are_of_the_shape_the_service_fills_in()
    {
        Read("progress", QuestionCardsJson.Default.ProgressCard);
        Read("task-list", QuestionCardsJson.Default.TaskListCard);
        Read("explain", QuestionCardsJson.Default.ExplainCard);
        Read("choose", QuestionCardsJson.Default.ChooseCard);
        Read("my-tasks", TaskCardsJson.Default.MyTasksCard);
        Read("update-result", TaskCardsJson.Default.UpdateResultCard);
        Read("confirm-change", TaskCardsJson.Default.ConfirmCard);
        Read("notice", NoticeJson.Default.NoticeCard);
        Read("summary", SummaryCardJson.Default.SummaryCard);
        Read("timeline", TimelineCardsJson.Default.TimelineCard);
        Read("trend", TimelineCardsJson.Default.TrendCard);
        Read("metric", MetricCardJson.Default.MetricCard);
        Read("set-up", SetUpCardsJson.Default.SetUpCard);
        Read("set-up-done", SetUpCardsJson.Default.SetUpDoneCard);
        Read("people", PeopleCardsJson.Default.PeopleCard);
        Read("confirm", PeopleCardsJson.Default.ConfirmCard);
        Read("people-done", PeopleCardsJson.Default.PeopleDoneCard);
        Read("add-people", PeopleCardsJson.Default.AddPeopleCard);
        Read("act", ActCardJson.Default.ActCard);
        Assert.Equal(19, Cards.Count);

        static void Read<T>(string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
            where T : class
        {
            var sample = File.ReadAllText(RepositoryRoot.Combine("cards", name + ".data.json"));
            var data = JsonSerializer.Deserialize(sample, type)!;
            // What the type does not know, it does not write again.
            Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(sample), JsonSerializer.SerializeToNode<T>(data, type)), name);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\"")]
    [InlineData("中")]
    [InlineData("👍")]
    [InlineData("*_")]
    public async Task The_largest_cards_stay_within_the_budget(string letter)
    {
        await using var bot = await BotFixture.StartAsync();
        var title = string.Concat(Enumerable.Repeat(letter, ProgrammeTask.MaxTitleLength / letter.Length));
        var note = string.Concat(Enumerable.Repeat(letter, ProgrammeTask.MaxNoteLength / letter.Length));
        var tasks = new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(0, 40).Select(number => new System.Text.Json.Nodes.JsonObject
        {
            ["id"] = $"own-{number}", ["objective"] = "prbd-1-1", ["title"] = title, ["note"] = note, ["owner"] = "ana", ["status"] = "Blocked", ["waitingFor"] = title, ["due"] = "2026-01-01",
        })]);
        var file = new System.Text.Json.Nodes.JsonObject
        {
            ["format"] = "zt-programme/1",
            ["tenantId"] = "contoso",
            ["tasks"] = tasks,
            ["scenarios"] = new System.Text.Json.Nodes.JsonArray([.. bot.Services.GetRequiredService<Adoption.Catalogues.Catalogue>().Scenarios.Select(scenario => (System.Text.Json.Nodes.JsonNode)scenario.Id)]),
        };
        var result = await bot.Services.GetRequiredService<Import>().RunAsync(Encoding.UTF8.GetBytes(file.ToJsonString()), CancellationToken.None);
        Assert.False(result.IsRefused);

        foreach (var (who, question) in new[] { ("ana", "my tasks"), ("lea", "what is blocked"), ("lea", "what's overdue"), ("lea", "how are we doing"), ("lea", "post the summary here"), ("lea", "what does ana own") })
        {
            var card = (await bot.SayAsync(who, question)).Card;
            Assert.NotNull(card);
            Assert.InRange(Encoding.UTF8.GetByteCount(card.Value.GetRawText()), 1, CardLibrary.MaxBytes);
        }
    }

    [Theory]
    [InlineData("plain text, 3 of 6 (50%): it's fine.", "plain text, 3 of 6 (50%): it's fine.")]
    [InlineData("*bold* _it_ [a](b) `c`", "\\*bold\\* \\_it\\_ \\[a\\](b) \\`c\\`")]
    [InlineData("line\r\nbreak", "line break")]
    [InlineData("_a_ __b__ a_", "\\_a\\_ \\_\\_b\\_\\_ a\\_")]
    [InlineData(" ## head #1", " \\#\\# head #1")]
    [InlineData("~~gone~~ ~5", "\\~\\~gone\\~\\~ ~5")]
    [InlineData("{{DATE(2026-01-01)}}", "{\u200B{DATE(2026-01-01)}}")]
    [InlineData("1. list", "\u200B1. list")]
    [InlineData("- list", "\u200B- list")]
    [InlineData("<b>&amp;", "<\u200Bb>&\u200Bamp;")]
    [InlineData("CA001_Require_MFA is live, see #42 ~80%", "CA001_Require_MFA is live, see #42 ~80%")]
    [InlineData("https://contoso.example/a_b__c#d~e|f", "https://contoso.example/a_b__c#d~e|f")]
    [InlineData("_x_y_ snake_ _case", "\\_x_y\\_ snake\\_ \\_case")]
    [InlineData("# head", "\\# head")]
    [InlineData("> quote > not", "\\> quote > not")]
    [InlineData("~~gone~~ ~\r~", "\\~\\~gone\\~\\~ \\~\\~")]
    [InlineData("C:\\temp\\*", "C:\\temp\\\\\\*")]
    [InlineData("", "")]
    public void Text_from_people_is_escaped_where_it_is_shown(string typed, string shown) => Assert.Equal(shown, Markdown.Escape(typed));

    /// <summary>By the rules of CommonMark and its strikethrough: every sign is behind a backslash, or stands where it does nothing.</summary>
    [Fact]
    public void Whatever_was_typed_is_shown_with_the_same_letters()
    {
        const string Signs = "\\`*_[]<>#~|{}&-+1.)( \r\nab";
        Gen.Int[0, Signs.Length - 1].Select(index => Signs[index]).Array[0, 14].Select(letters => new string(letters)).Sample(typed =>
        {
            var escaped = Markdown.Escape(typed);
            var (shown, isLiteral) = Unescaped(escaped);
            Assert.Equal(typed.Replace("\r", "", StringComparison.Ordinal).Replace('\n', ' '), shown.Replace("\u200B", "", StringComparison.Ordinal));
            Assert.DoesNotContain("{{", shown, StringComparison.Ordinal);
            for (var i = 0; i < shown.Length; i++)
            {
                var next = i + 1 < shown.Length ? shown[i + 1] : '?';
                Assert.True(isLiteral[i] || shown[i] switch
                {
                    '`' or '*' or '[' or ']' => false,
                    '<' or '&' => next == '\u200B',
                    '~' => next != '~' || isLiteral[i + 1],
                    // Opening wants no letter before, closing none after.
                    '_' => char.IsLetterOrDigit(shown[..i].TrimEnd('_').LastOrDefault()) && char.IsLetterOrDigit(shown[i..].TrimStart('_').FirstOrDefault()),
                    _ => true,
                }, $"{typed} → {escaped} at {i}");
            }

            var begin = shown.Length - shown.TrimStart(' ').Length;
            if (begin < shown.Length && !isLiteral[begin])
                Assert.DoesNotMatch(@"^([#>+-]|\d+[.)])", shown[begin..]);
        }, iter: 20_000);

        static (string Shown, bool[] IsLiteral) Unescaped(string markdown)
        {
            var (shown, isLiteral) = (new StringBuilder(), new List<bool>());
            for (var i = 0; i < markdown.Length; i++)
            {
                var isEscaped = markdown[i] == '\\' && i + 1 < markdown.Length && char.IsAscii(markdown[i + 1]) && (char.IsPunctuation(markdown[i + 1]) || char.IsSymbol(markdown[i + 1]));
                shown.Append(markdown[isEscaped ? ++i : i]);
                isLiteral.Add(isEscaped);
            }

            return (shown.ToString(), [.. isLiteral]);
        }
    }

    [Theory]
    [InlineData("en-US", "America/New_York", null, "en-US", "America/New_York")]
    [InlineData("de-DE", "Europe/Berlin", "Asia/Tokyo", "en-GB", "Asia/Tokyo")]
    [InlineData("en-nonsense-x", "Mars/Base", null, "en-GB", "UTC")]
    [InlineData(null, null, null, "en-GB", "UTC")]
    public void A_reader_reads_in_their_own_way(string? locale, string? client, string? own, string culture, string zone)
    {
        var reader = Reader.Of(locale, client, own is null ? null : new Person { Id = "a", TimeZone = own }, programme: null);
        Assert.Equal((culture, zone), (reader.Culture.Name, reader.TimeZone.Id));
        Assert.Equal(culture, CultureInfo.GetCultureInfo(culture).Name);
    }

    private static JsonElement Template(string name) => JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Combine("cards", name + ".card.json"))).RootElement;

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Objects(property.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Expressions();
}
