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

    [Fact]
    public async Task A_body_nested_too_deeply_is_a_bad_request()
    {
        var deep = _test.Message(more: ",\"value\":" + string.Concat(Enumerable.Repeat("[", 500)) + string.Concat(Enumerable.Repeat("]", 500)));
        await Refused(HttpStatusCode.BadRequest, await _test.PostAsync(deep));
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
    public async Task Invokes_are_answered_in_the_body_without_an_envelope()
    {
        _test.Bot.OnInvoke = turn => turn.Activity.Name switch
        {
            "card" => InvokeResponse.AdaptiveCard("""{"type":"AdaptiveCard"}"""u8),
            "words" => InvokeResponse.Message("dönè"),
            "error" => InvokeResponse.Error(400, "Bad", "no"),
            _ => InvokeResponse.NotImplemented,
        };
        Assert.Equal((200, """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}"""), await Invoke("card"));
        var (status, words) = await Invoke("words");
        Assert.Equal((200, "dönè"), (status, System.Text.Json.JsonDocument.Parse(words).RootElement.GetProperty("value").GetString()));
        Assert.Equal((200, """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"Bad","message":"no"}}"""), await Invoke("error"));
        Assert.Equal((501, ""), await Invoke("task/fetch"));
    }

    [Theory]
    [InlineData("Production", "", "Bot:AppId")]
    [InlineData("Development", "app", "cannot check channel tokens")]
    [InlineData("Staging", "app", "Bot:TenantId")]
    public async Task Where_tokens_would_be_needed_the_service_does_not_start(string environment, string appId, string sentence)
    {
        var problem = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
            await TestBot.StartAsync(("Environment", environment), ("Bot:AppId", appId), ("Bot:AppType", "SingleTenant")));
        Assert.Contains(problem.Failures, failure => failure.Contains(sentence, StringComparison.Ordinal));
    }

    private async Task<(int Status, string Body)> Invoke(string name)
    {
        var response = await _test.PostAsync(_test.Message(type: "invoke", more: $",\"name\":\"{name}\""));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task Refused(HttpStatusCode status, HttpResponseMessage response)
    {
        Assert.Equal(status, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.NotEmpty(System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("error").GetProperty("message").GetString()!);
        Assert.Empty(_test.Bot.Seen);
        Assert.Empty(_test.Calls);
    }
}
