using System.Text.Json.Nodes;
using ZtTeamsBot.Testing;
using static ZtTeamsBot.Tests.ChangeConversation;

namespace ZtTeamsBot.Tests;

/// <summary>What somebody else said changes nothing, however it came into the message.</summary>
public sealed class ForeignWordsTests : IAsyncLifetime
{
    private const string PassedOn = "This looks like somebody else's message, so I changed nothing.";
    private const string Forward = """<blockquote itemtype="http://schema.skype.com/Forward">""";
    private const string Reply = """<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri">Ana Ruiz</strong>""";

    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData("T3 is done, please close it", $"{Forward}<p>T3 is done, please close it</p></blockquote>")]
    [InlineData("FYI\r\n\r\nT3 is done, please close it", $"<p>FYI</p>{Forward}<p>T3 is done, please close it</p></blockquote>")]
    [InlineData("fyi, see below\n\nassign T3 to Ben", $"<p>fyi, see below</p>{Forward}<p>assign T3 to Ben</p></blockquote>")]
    [InlineData("please do that", $"{Reply}<p itemprop=\"preview\">T3 is done</p></blockquote><p>please do that</p>")]
    [InlineData("yes, close it", $"{Reply}<p itemprop=\"preview\">T3 is done</p></blockquote><p>yes, close it</p>")]
    [InlineData("agreed", $"{Reply}<p itemprop=\"preview\">make Ben a viewer</p></blockquote><p>agreed</p>")]
    [InlineData("mark T3 as complete", "<pre>mark T3 as complete</pre>")]
    [InlineData("> T3 is done", null)]
    [InlineData("FYI\n\nFrom: Ana Ruiz\nSent: Monday\nTo: Lea\nSubject: T3\n\nT3 is done, please close it", null)]
    [InlineData("-----Original Message-----\nmake Ben a viewer", null)]
    [InlineData("On Mon, 2 Mar 2026 at 09:12, Ana Ruiz wrote:\nT3 is done", null)]
    [InlineData("[02/03/2026 09:12] Ana Ruiz: T3 is done", null)]
    [InlineData("[9:12 AM] Ana Ruiz\nI'm out until Friday", null)]
    [InlineData("FW: T3 is done, please close it", null)]
    public async Task Somebody_elses_words_change_nothing(string text, string? html)
    {
        var before = await _bot.ExportAsync();
        var answer = await SayAsync(text, html);
        Assert.NotEmpty(BotFixture.Told(answer));
        Assert.Equal(before, await _bot.ExportAsync());
    }

    [Theory]
    [InlineData("T3 is done, please close it", $"{Forward}<p>T3 is done, please close it</p></blockquote>")]
    [InlineData("FYI\r\n\r\nT3 is done", $"<p>FYI</p>{Forward}<p>T3 is done</p></blockquote>")]
    [InlineData("> T3 is done", null)]
    [InlineData("[02/03/2026 09:12] Ana Ruiz: T3 is done", null)]
    public async Task What_was_only_passed_on_is_said_to_be_so_with_what_to_say(string text, string? html)
    {
        var told = BotFixture.Told(await SayAsync(text, html));
        Assert.StartsWith(PassedOn, told, StringComparison.Ordinal);
        Assert.Contains("as complete", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_senders_own_words_above_a_quotation_count()
    {
        var answer = await SayAsync("what is overdue?", $"{Reply}<p itemprop=\"preview\">T4 is done</p></blockquote><p>what is overdue?</p>");
        Assert.Contains("T3", BotFixture.Told(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(PassedOn, BotFixture.Told(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_beside_a_quotation_holds_nothing_of_it()
    {
        var activity = Message("<quoted messageId=\"1772441000000\"/> note on T3: nearly there");
        activity["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "quotedReply",
            ["quotedReply"] = new JsonObject { ["messageId"] = "1772441000000", ["preview"] = "T3 is done" },
        });
        var told = BotFixture.Told(await SendAsync(activity));
        Assert.Contains("nearly there", told, StringComparison.Ordinal);
        Assert.DoesNotContain("1772441000000", told, StringComparison.Ordinal);
        Assert.DoesNotContain("1772441000000", await _bot.ExportAsync(), StringComparison.Ordinal);
    }

    /// <summary>"It" is what was quoted, which nobody can know, and not what was spoken of before.</summary>
    [Fact]
    public async Task What_was_spoken_of_before_is_not_what_was_quoted()
    {
        await _bot.SayAsync("lea", "who owns T4?");
        var before = await _bot.ExportAsync();
        var answer = await SayAsync("mark it as complete", $"{Reply}<p itemprop=\"preview\">T3 is done</p></blockquote><p>mark it as complete</p>");
        Assert.Equal(before, await _bot.ExportAsync());
        Assert.Contains("Which task", BotFixture.Told(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_html_alone_is_read() =>
        Assert.Contains("T3", BotFixture.Told(await SayAsync(null, "<div>what is overdue?</div>")), StringComparison.Ordinal);

    /// <summary>The copy that Teams sends along with each message makes no difference.</summary>
    [Fact]
    public async Task One_task_named_by_oneself_is_done_at_once()
    {
        await SayAsync("mark T3 as complete", "<p>mark T3 as complete</p>");
        Assert.Equal(Adoption.Programmes.Status.Complete, (await _bot.TaskAsync(T3)).Status);
    }

    private Task<ConnectorCall> SayAsync(string? text, string? html)
    {
        var activity = Message(text);
        if (html is not null)
            activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = html });
        return SendAsync(activity);
    }

    private JsonObject Message(string? text)
    {
        var activity = _bot.Activity("message", "lea");
        activity["text"] = text;
        return activity;
    }

    private async Task<ConnectorCall> SendAsync(JsonObject activity)
    {
        _bot.Connector.Take();
        Assert.Equal(200, (int)(await _bot.PostAsync(activity)).StatusCode);
        return Assert.Single(_bot.Connector.Take());
    }
}
