using System.Net;
using System.Text.Json;

namespace ZtTeamsBot.BotFramework.Tests;

public sealed class ConnectorTests : IAsyncLifetime
{
    private const string Odd = "19:a b@thread.tacv2;messageid=1/2?x#y";
    private const string OddEscaped = "19%3Aa%20b%40thread.tacv2%3Bmessageid%3D1%2F2%3Fx%23y";

    private static readonly CancellationToken None = CancellationToken.None;

    private TestBot _test = null!;

    private (string Method, string Path, string Body) Call => Assert.Single(_test.Calls);

    public async ValueTask InitializeAsync() => _test = await TestBot.StartAsync();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_reply_goes_to_the_thread_with_sender_and_recipient_exchanged()
    {
        ResourceResponse? sent = null;
        _test.Bot.OnActivity = async (turn, token) => sent = await turn.SendAsync(Activity.Message("hi"), token);
        await _test.PostAsync(_test.Message());
        Assert.Equal("m1", sent?.Id);
        Assert.Equal(("POST", "/amer/tenant/v3/conversations/19%3Ac%40thread.tacv2%3Bmessageid%3D7/activities/a1"), (Call.Method, Call.Path));
        var body = JsonDocument.Parse(Call.Body).RootElement;
        Assert.Equal(("28:bot", "29:ana", "a1"), (Of(body, "from", "id"), Of(body, "recipient", "id"), body.GetProperty("replyToId").GetString()));
    }

    [Fact]
    public async Task What_is_no_message_is_answered_in_the_conversation_and_not_by_reply()
    {
        _test.Bot.OnActivity = (turn, token) => turn.SendAsync(Activity.Message("hi"), token);
        await _test.PostAsync(_test.Message(type: "installationUpdate"));
        Assert.Equal("/amer/tenant/v3/conversations/19%3Ac%40thread.tacv2%3Bmessageid%3D7/activities", Call.Path);
        Assert.False(JsonDocument.Parse(Call.Body).RootElement.TryGetProperty("replyToId", out _));
    }

    [Fact]
    public async Task A_message_is_changed_where_it_stands()
    {
        _test.Bot.OnActivity = (turn, token) =>
            turn.UpdateAsync("m/7", Activity.Card("""{"type":"AdaptiveCard","body":[]}"""u8, "new"), token);
        await _test.PostAsync(_test.Message());
        var (method, path, _) = Call;
        Assert.Equal(("PUT", "/amer/tenant/v3/conversations/19%3Ac%40thread.tacv2%3Bmessageid%3D7/activities/m%2F7"), (method, path));
        var body = JsonDocument.Parse(Call.Body).RootElement;
        Assert.Equal(("m/7", "28:bot"), (body.GetProperty("id").GetString(), Of(body, "from", "id")));
        Assert.Equal("""{"type":"AdaptiveCard","body":[]}""", body.GetProperty("attachments")[0].GetProperty("content").GetRawText());
        Assert.False(body.TryGetProperty("text", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task Every_call_has_its_route_and_every_id_is_escaped(string slash)
    {
        var url = _test.ServiceUrl + slash;
        await _test.Connector.SendAsync(url, Odd, Activity.Message("x"), None);
        await _test.Connector.ReplyAsync(url, Odd, "a/1", Activity.Message("x"), None);
        await _test.Connector.UpdateAsync(url, Odd, "a/1", Activity.Message("x"), None);
        await _test.Connector.DeleteAsync(url, Odd, "a/1", None);
        await _test.Connector.CreateConversationAsync(url, new ConversationParameters(), None);
        await _test.Connector.GetMemberAsync(url, Odd, "29:a/b", None);
        await _test.Connector.GetTeamAsync(url, Odd, None);
        await _test.Connector.GetChannelsAsync(url, Odd, None);
        Assert.Equal(
            [
                $"POST /amer/tenant/v3/conversations/{OddEscaped}/activities",
                $"POST /amer/tenant/v3/conversations/{OddEscaped}/activities/a%2F1",
                $"PUT /amer/tenant/v3/conversations/{OddEscaped}/activities/a%2F1",
                $"DELETE /amer/tenant/v3/conversations/{OddEscaped}/activities/a%2F1",
                "POST /amer/tenant/v3/conversations",
                $"GET /amer/tenant/v3/conversations/{OddEscaped}/members/29%3Aa%2Fb",
                $"GET /amer/tenant/v3/teams/{OddEscaped}",
                $"GET /amer/tenant/v3/teams/{OddEscaped}/conversations",
            ],
            _test.Calls.Select(call => $"{call.Method} {call.Path}"));
    }

    [Fact]
    public async Task Members_are_read_over_all_pages()
    {
        _test.Answer = request => (200, "application/json", request.Query.ContainsKey("continuationToken")
            ? """{"members":[{"id":"29:c","aadObjectId":"3"}]}"""
            : """{"members":[{"id":"29:a"},{"id":"29:b"}],"continuationToken":"next page="}""");
        var members = new List<string?>();
        await foreach (var member in _test.Connector.GetMembersAsync(_test.ServiceUrl, "c", None))
            members.Add(member.Id);
        Assert.Equal(["29:a", "29:b", "29:c"], members);
        Assert.EndsWith("&continuationToken=next%20page%3D", _test.Calls.Last().Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("[]")]
    public async Task A_page_of_members_that_cannot_be_read_does_not_pass_for_the_last(string second)
    {
        _test.Answer = request => (200, "application/json", request.Query.ContainsKey("continuationToken")
            ? second
            : """{"members":[{"id":"29:a"}],"continuationToken":"n"}""");
        Assert.Equal("UnreadableAnswer", (await Assert.ThrowsAsync<ConnectorException>(ReadMembers)).ErrorCode);
    }

    [Fact]
    public async Task A_page_that_names_itself_as_the_next_is_read_no_further()
    {
        // It would stop by itself at the tenth, so that this test ends whatever the client does.
        _test.Answer = _ => (200, "application/json", _test.Calls.Count < 10 ? """{"members":[],"continuationToken":"n"}""" : "{}");
        Assert.Equal("UnreadableAnswer", (await Assert.ThrowsAsync<ConnectorException>(ReadMembers)).ErrorCode);
        Assert.Equal(2, _test.Calls.Count);
    }

    [Fact]
    public async Task Members_a_team_and_its_channels_are_read_as_the_playground_gives_them()
    {
        _test.Answer = request => (200, "application/json", request.Path.Value!.Split('/')[^2..] switch
        {
            ["members", _] => """
                {"id":"user-id-0","aadObjectId":"0020","name":"Alex Wilber","givenName":"Alex","surname":"Wilber",
                 "email":"alexw@example.com","userPrincipalName":"alexw@example.com","tenantId":"0001","userRole":"user"}
                """,
            [_, "conversations"] => """
                {"conversations":[{"id":"team-id","channelType":"standard"},
                 {"id":"channel-announcements-id","name":"Announcements","channelType":"standard"}]}
                """,
            _ => """
                {"id":"team-id","name":"My Team","aadGroupId":"0031","tenantId":"0001","type":"standard","channelCount":2,"memberCount":6}
                """,
        });
        var member = await _test.Connector.GetMemberAsync(_test.ServiceUrl, "c", "user-id-0", None);
        Assert.Equal(
            ("Alex Wilber", "0020", "alexw@example.com", "user"), (member?.Name, member?.AadObjectId, member?.Email, member?.UserRole));
        var team = await _test.Connector.GetTeamAsync(_test.ServiceUrl, "team-id", None);
        Assert.Equal(("My Team", "0031", 2, 6), (team?.Name, team?.AadGroupId, team?.ChannelCount, team?.MemberCount));
        Assert.Equal(
            [new ChannelInfo("team-id", null), new ChannelInfo("channel-announcements-id", "Announcements")],
            await _test.Connector.GetChannelsAsync(_test.ServiceUrl, "team-id", None));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_would_change_the_route_is_refused(string id)
    {
        Func<Task>[] calls =
        [
            () => _test.Connector.SendAsync(_test.ServiceUrl, id, Activity.Message("x"), None),
            () => _test.Connector.UpdateAsync(_test.ServiceUrl, "c", id, Activity.Message("x"), None),
            () => _test.Connector.DeleteAsync(_test.ServiceUrl, "c", id, None),
            () => _test.Connector.GetMemberAsync(_test.ServiceUrl, "c", id, None),
            () => _test.Connector.GetTeamAsync(_test.ServiceUrl, id, None),
        ];
        foreach (var call in calls)
            Assert.Equal("BadId", (await Assert.ThrowsAsync<ConnectorException>(call)).ErrorCode);
        Assert.Empty(_test.Calls);
    }

    [Fact]
    public async Task A_refusal_has_the_connectors_sentence_apart_from_what_is_logged()
    {
        _test.Answer = _ => (403, "application/json", """{"error":{"code":"BotDisabledByAdmin","message":"Ana blocked the bot"}}""");
        var problem = await Assert.ThrowsAsync<ConnectorException>(
            () => _test.Connector.SendAsync(_test.ServiceUrl, "c", Activity.Message("x"), None));
        Assert.Equal("Ana blocked the bot", problem.Detail);
        Assert.Contains("BotDisabledByAdmin", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_odd_character_set_does_not_lose_the_id()
    {
        _test.Answer = _ => (201, "application/json; charset=nonsense", """{"id":"m1"}""");
        Assert.Equal("m1", (await _test.Connector.SendAsync(_test.ServiceUrl, "c", Activity.Message("x"), None))?.Id);
    }

    [Theory]
    [InlineData(403, "application/json", """{"error":{"code":"BotNotInConversationRoster","message":"x"}}""", "BotNotInConversationRoster")]
    [InlineData(404, "application/json", """{"error":{"code":"ConversationNotFound"}}""", "ConversationNotFound")]
    [InlineData(413, "application/json", "{}", "Http413")]
    [InlineData(501, "text/html", "<h1>Not implemented</h1>", "Http501")]
    [InlineData(500, null, "", "Http500")]
    [InlineData(500, "application/json; charset=nonsense", """{"error":"words"}""", "Http500")]
    [InlineData(302, "application/json", "{}", "Http302")]
    [InlineData(400, "application/json", "not json", "Http400")]
    public async Task A_refusal_is_told_with_status_and_code(int status, string? contentType, string body, string code)
    {
        _test.Answer = _ => (status, contentType, body);
        var problem = await Assert.ThrowsAsync<ConnectorException>(() => _test.Connector.SendAsync(_test.ServiceUrl, "c", Activity.Message("x"), None));
        Assert.Equal(((HttpStatusCode?)status, code), (problem.Status, problem.ErrorCode));
    }

    [Theory]
    [InlineData(202, null, "")]
    [InlineData(200, "application/json", "")]
    [InlineData(201, "text/html", "<ok>")]
    public async Task Accepted_without_an_id_is_accepted(int status, string? contentType, string body)
    {
        _test.Answer = _ => (status, contentType, body);
        Assert.Null(await _test.Connector.SendAsync(_test.ServiceUrl, "c", Activity.Message("x"), None));
    }

    [Fact]
    public async Task Nobody_there_is_told_too()
    {
        var problem = await Assert.ThrowsAsync<ConnectorException>(() => _test.Connector.SendAsync("http://127.0.0.1:1/", "c", Activity.Message("x"), None));
        Assert.Equal((null, "Unreachable"), (problem.Status, problem.ErrorCode));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("")]
    public async Task No_call_leaves_this_machine(string serviceUrl)
    {
        var problem = await Assert.ThrowsAsync<ConnectorException>(() => _test.Connector.SendAsync(serviceUrl, "c", Activity.Message("x"), None));
        Assert.Equal("ServiceUrlRefused", problem.ErrorCode);
    }

    private async Task ReadMembers()
    {
        await foreach (var member in _test.Connector.GetMembersAsync(_test.ServiceUrl, "c", None))
            Assert.NotNull(member.Id);
    }

    private static string? Of(JsonElement body, string part, string name) => body.GetProperty(part).GetProperty(name).GetString();
}

/// <summary>The proxy is the process's, so nothing else may run beside this.</summary>
[CollectionDefinition(nameof(ProxyTests), DisableParallelization = true)]
public sealed class ProxyCollection;

[Collection(nameof(ProxyTests))]
public sealed class ProxyTests
{
    [Fact]
    public async Task A_proxy_of_the_environment_is_not_used_for_this_machine()
    {
        var before = HttpClient.DefaultProxy;
        // What HTTP_PROXY sets; nobody listens there.
        HttpClient.DefaultProxy = new WebProxy("http://127.0.0.1:1");
        try
        {
            await using var test = await TestBot.StartAsync();
            var sent = await test.Connector.SendAsync(test.ServiceUrl, "c", Activity.Message("x"), CancellationToken.None);
            Assert.Equal("m1", sent?.Id);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }
}
