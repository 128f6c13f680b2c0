using System.Net;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework.Tests;

public sealed class ReceivingTests : IAsyncLifetime
{
    private TestBot _test = null!;

    public async ValueTask InitializeAsync() => _test = await TestBot.StartAsync();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_message_reaches_the_bot_and_is_answered_with_an_empty_200()
    {
        var response = await _test.PostAsync(_test.Message());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
        Assert.Equal("hello", Assert.Single(_test.Bot.Seen).Text);
    }

    [Theory]
    [InlineData("Forwarded", "for=1.2.3.4")]
    [InlineData("X-Forwarded-For", "1.2.3.4")]
    [InlineData("x-forwarded-host", "bot.example")]
    public async Task What_came_through_a_proxy_is_refused(string header, string value) =>
        await Refused(HttpStatusCode.Forbidden, await _test.PostAsync(_test.Message(), request => request.Headers.Add(header, value)));

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Proto", "https")]
    public async Task A_proxy_whose_headers_the_web_server_has_taken_in_is_refused_too(string header, string value)
    {
        // What ASPNETCORE_FORWARDEDHEADERS_ENABLED sets: the middleware replaces the remote address and takes the headers away.
        await using var test = await TestBot.StartAsync(("ForwardedHeaders_Enabled", "true"));
        var response = await test.PostAsync(test.Message(), request => request.Headers.Add(header, value));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(test.Bot.Seen);
    }

    [Theory]
    [InlineData("bot.example.com")]
    [InlineData("127.0.0.1.example.com")]
    [InlineData("10.0.0.1")]
    public async Task Another_host_name_is_refused(string host) =>
        await Refused(HttpStatusCode.Forbidden, await _test.PostAsync(_test.Message(), request => request.Headers.Host = host));

    [Theory]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    public async Task This_machine_may_be_called_by_its_names(string host) =>
        Assert.Equal(HttpStatusCode.OK, (await _test.PostAsync(_test.Message(), request => request.Headers.Host = host)).StatusCode);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_content_type_is_refused(string contentType) =>
        await Refused(HttpStatusCode.UnsupportedMediaType, await _test.PostAsync(_test.Message(), contentType: contentType));

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://localhost.example.com/")]
    [InlineData("http://user@127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nonsense")]
    public async Task A_service_url_elsewhere_is_refused(string serviceUrl) => await Refused(
        HttpStatusCode.Forbidden, await _test.PostAsync(_test.Message().Replace(_test.ServiceUrl, serviceUrl, StringComparison.Ordinal)));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("{\"type\":null}")]
    [InlineData("{\"type\":\"message\"} {}")]
    [InlineData("{\"type\":5}")]
    [InlineData("{\"type\":\"message\",\"serviceUrl\":\"http://127.0.0.1/\"}")]
    [InlineData("{\"type\":\"message\",\"serviceUrl\":\"http://127.0.0.1/\",\"conversation\":null}")]
    [InlineData("{\"type\":\"message\",\"from\":\"ana\"}")]
    public async Task A_body_that_is_no_activity_is_a_bad_request(string body) => await Refused(HttpStatusCode.BadRequest, await _test.PostAsync(body));

    [Theory]
    [InlineData(64)]
    [InlineData(5000)]
    public async Task A_body_nested_too_deeply_is_a_bad_request(int depth) =>
        await Refused(HttpStatusCode.BadRequest, await _test.PostAsync(_test.Message(more: Nested(depth))));

    [Fact]
    public async Task A_body_as_deep_as_may_be_is_taken() =>
        Assert.Equal(HttpStatusCode.OK, (await _test.PostAsync(_test.Message(more: Nested(63)))).StatusCode);

    [Theory]
    [InlineData("""{"entities":[{"type":"\ud800"}]}""")]
    [InlineData("""{"entities":[{"type":"mention","text":"\ud83d","mentioned":{}}]}""")]
    [InlineData("""{"value":{"verb":"a\udc00"}}""")]
    [InlineData("""{"value":{"\ud800":1}}""")]
    [InlineData("""{"channelData":{"tenant":{"id":"\ud800\ud800"}}}""")]
    [InlineData("""{"text":"\ud800"}""")]
    public async Task Half_a_surrogate_pair_is_a_bad_request_wherever_it_stands(string parts) =>
        await Refused(HttpStatusCode.BadRequest, await _test.PostAsync(_test.Message(more: "," + parts[1..^1])));

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_a_bad_request()
    {
        var json = _test.Message(more: ",\"channelData\":{\"tenant\":{\"id\":\"\u00ff\"}}");
        using var body = new ByteArrayContent(System.Text.Encoding.Latin1.GetBytes(json));
        body.Headers.Add("Content-Type", "application/json");
        await Refused(HttpStatusCode.BadRequest, await _test.Http.PostAsync("/api/messages", body));
    }

    [Theory]
    [InlineData("""{"attachments":"x"}""")]
    [InlineData("""{"attachments":[null,5,[{}],{"contentType":5}]}""")]
    [InlineData("""{"membersAdded":{},"membersRemoved":[null,{"id":"29:a","name":[]}]}""")]
    [InlineData("""{"locale":5,"localTimezone":{},"textFormat":[],"summary":true}""")]
    [InlineData("""{"timestamp":"yesterday","localTimestamp":5,"entities":"x","channelData":[],"suggestedActions":5}""")]
    [InlineData("""{"text":null,"attachments":null,"entities":null,"channelData":null,"value":null,"name":null,"replyToId":null}""")]
    public async Task Parts_nothing_hangs_on_may_have_any_shape(string parts)
    {
        _test.Bot.OnActivity = (turn, token) =>
            turn.SendAsync(Activity.Message(turn.Activity.RemoveRecipientMention() + turn.Activity.TenantId), token);
        Assert.Equal(HttpStatusCode.OK, (await _test.PostAsync(_test.Message(more: "," + parts[1..^1]))).StatusCode);
    }

    [Fact]
    public async Task A_body_that_breaks_off_harms_nobody_else()
    {
        using (var client = new System.Net.Sockets.TcpClient())
        {
            await client.ConnectAsync(_test.Http.BaseAddress!.Host, _test.Http.BaseAddress.Port);
            const string Head = "POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(Head + "Content-Length: 5000\r\n\r\n{"));
        }

        Assert.Equal(HttpStatusCode.OK, (await _test.PostAsync(_test.Message())).StatusCode);
        Assert.Single(_test.Bot.Seen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_refused_with_or_without_its_length(bool chunked)
    {
        var response = await _test.PostAsync(_test.Message(new string('x', 300_000)), request => request.Headers.TransferEncodingChunked = chunked);
        await Refused(HttpStatusCode.RequestEntityTooLarge, response);
    }

    [Fact]
    public async Task A_large_body_within_the_limit_is_taken() =>
        Assert.Equal(HttpStatusCode.OK, (await _test.PostAsync(_test.Message(new string('x', 250_000)))).StatusCode);

    [Fact]
    public async Task An_unknown_activity_is_given_to_the_bot_and_answered_with_200() =>
        Assert.Equal(HttpStatusCode.OK, (await _test.PostAsync(_test.Message(type: "somethingNew"))).StatusCode);

    [Fact]
    public async Task Other_methods_are_not_allowed() =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _test.Http.GetAsync("/api/messages")).StatusCode);

    [Fact]
    public async Task A_bot_that_fails_gives_a_number_and_no_details()
    {
        _test.Bot.OnActivity = (_, _) => throw new InvalidOperationException("secret detail");
        var response = await _test.PostAsync(_test.Message());
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("Correlation id", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);

        _test.Bot.OnActivity = (_, _) => Task.CompletedTask;
        Assert.Equal(HttpStatusCode.OK, (await _test.PostAsync(_test.Message())).StatusCode);
    }

    [Fact]
    public async Task A_bot_that_fails_in_an_invoke_gives_no_details_either()
    {
        _test.Bot.OnAction = (_, _, _) => throw new InvalidOperationException("secret detail");
        var (status, body) = await Invoke("adaptiveCard/action", Pressed("card"));
        Assert.Equal(500, status);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_gives_up_waiting_has_failed_too()
    {
        _test.Bot.OnActivity = (turn, token) => throw new OperationCanceledException("its own time limit");
        Assert.Equal(HttpStatusCode.InternalServerError, (await _test.PostAsync(_test.Message())).StatusCode);
    }

    [Fact]
    public async Task Invokes_are_answered_in_the_body_without_an_envelope()
    {
        _test.Bot.OnAction = (invoke, _, _) => Task.FromResult(invoke.Action.Verb switch
        {
            "card" => AdaptiveCardResponse.Card("""{"type":"AdaptiveCard"}"""u8),
            "words" => AdaptiveCardResponse.Message("dönè"),
            "bad" => AdaptiveCardResponse.BadRequest("Bad", "no"),
            _ => AdaptiveCardResponse.Failure("Worse", "größer"),
        });
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""", await Press("card"));
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"dönè"}""", await Press("words"));
        Assert.Equal("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"Bad","message":"no"}}""", await Press("bad"));
        Assert.Equal("""{"statusCode":500,"type":"application/vnd.microsoft.error","value":{"code":"Worse","message":"größer"}}""", await Press("worse"));

        async Task<string> Press(string verb)
        {
            var (status, body) = await Invoke("adaptiveCard/action", Pressed(verb));
            Assert.Equal(200, status);
            return body;
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"action":5}""")]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"x"}}""")]
    public async Task A_press_that_cannot_be_read_is_told_so_in_the_shape_of_a_press(string value)
    {
        var (status, body) = await Invoke("adaptiveCard/action", value);
        Assert.Equal((200, """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"Unreadable","message":"no"}}"""), (status, body));
        Assert.Empty(_test.Bot.Seen);
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("composeExtension/query")]
    [InlineData("")]
    public async Task Other_invokes_are_not_implemented(string name) => Assert.Equal((501, ""), await Invoke(name));

    [Theory]
    [InlineData("Production", "", "Bot:AppId")]
    [InlineData("Staging", "app", "Bot:TenantId")]
    [InlineData("Development", "app", "Bot:ClientSecret")]
    public async Task Without_a_registration_the_service_starts_in_development_alone(string environment, string appId, string sentence)
    {
        var problem = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
            await TestBot.StartAsync(("Environment", environment), ("Bot:AppId", appId), ("Bot:AppType", "SingleTenant")));
        Assert.Contains(problem.Failures, failure => failure.Contains(sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Bot:AppType", "Single", "Bot:AppType is")]
    [InlineData("Bot:AppType", "", "Set Bot:AppType to")]
    [InlineData("Bot:TenantId", "", "Set Bot:TenantId")]
    [InlineData("Bot:ClientSecret", "", "Set Bot:ClientSecret or Bot:CertificatePath;")]
    [InlineData("Bot:CertificatePath", "bot.pfx", "not both")]
    [InlineData("Bot:AppType", "UserAssignedMSI", "Remove Bot:ClientSecret and Bot:CertificatePath")]
    [InlineData("Bot:Cloud", "Moon", "Set it to one of Public, USGovernment, China")]
    [InlineData("Bot:OpenIdMetadata", "http://keys.example.com/", "https address")]
    [InlineData("Bot:ServiceHosts", "https://smba.trafficmanager.net/", "Give hosts alone")]
    public async Task A_wrong_setting_is_named_with_its_mend(string key, string value, string sentence)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Environment"] = "Production",
            ["Bot:AppId"] = "app",
            ["Bot:TenantId"] = "t",
            ["Bot:AppType"] = "SingleTenant",
            ["Bot:ClientSecret"] = "hush",
            [key] = value,
        };
        var problem = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
            await TestBot.StartAsync([.. settings.Select(setting => (setting.Key, setting.Value))]));
        Assert.Contains(sentence, Assert.Single(problem.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", problem.Message, StringComparison.Ordinal);
    }

    private async Task<(int Status, string Body)> Invoke(string name, string value = "{}")
    {
        var response = await _test.PostAsync(_test.Message(type: "invoke", more: $",\"name\":\"{name}\",\"value\":{value}"));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string Pressed(string verb) => $$$"""{"action":{"type":"Action.Execute","verb":"{{{verb}}}"}}""";

    private static string Nested(int depth) => ",\"value\":" + new string('[', depth) + new string(']', depth);

    private async Task Refused(HttpStatusCode status, HttpResponseMessage response)
    {
        Assert.Equal(status, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.NotEmpty(System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("error").GetProperty("message").GetString()!);
        Assert.Empty(_test.Bot.Seen);
        Assert.Empty(_test.Calls);
    }
}
