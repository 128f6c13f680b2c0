using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework.Tests;

/// <summary>What is tried again and when, and how a call is told to have ended.</summary>
public sealed class RetryTests : IAsyncLifetime
{
    private readonly WatchedTime _time = new();
    private TestBot _test = null!;
    private int _answers;

    public async ValueTask InitializeAsync() => _test = await TestBot.StartAsync(_time);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_Teams_asks_to_try_again_is_tried_again_after_a_while(int status)
    {
        Answers(status, status, 201);
        var send = _test.SendAsync("c", "hi");
        Assert.InRange(await _time.PassNextAsync(), TimeSpan.FromTicks(1), TimeSpan.FromSeconds(20));
        Assert.InRange(await _time.PassNextAsync(), TimeSpan.FromTicks(1), TimeSpan.FromSeconds(20));
        Assert.Equal("m1", (await send)?.Id);
        Assert.Equal((3, 1), (_test.Calls.Count, _test.Taken.Count));
        Assert.Single(_test.Calls.Distinct());
    }

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(505)]
    public async Task Nothing_else_is_tried_again(int status)
    {
        Answers(status, 201);
        Assert.Equal((HttpStatusCode)status, (await FailAsync()).Status);
        Assert.Single(_test.Calls);
    }

    [Fact]
    public async Task Reads_are_tried_again_too()
    {
        Answers(429, 200);
        var read = _test.Connector.GetTeamAsync(_test.ServiceUrl, "team", CancellationToken.None);
        await _time.PassNextAsync();
        Assert.Equal("m1", (await read)?.Id);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Seconds_to_wait_are_waited(int status)
    {
        Answers(request => Status(request, status, retryAfter: "7"));
        var send = _test.SendAsync("c", "hi");
        Assert.Equal(TimeSpan.FromSeconds(7), await _time.NextWaitAsync());
        Assert.Single(_test.Calls);
        _time.Advance(TimeSpan.FromSeconds(7));
        await send;
    }

    [Fact]
    public async Task A_date_to_wait_for_is_waited_for_whatever_clock_the_connector_has()
    {
        var theirNow = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Answers(request =>
        {
            request.HttpContext.Response.Headers.Date = theirNow.ToString("R", CultureInfo.InvariantCulture);
            return Status(request, 429, retryAfter: theirNow.AddSeconds(9).ToString("R", CultureInfo.InvariantCulture));
        });
        var send = _test.SendAsync("c", "hi");
        Assert.Equal(TimeSpan.FromSeconds(9), await _time.PassNextAsync());
        await send;
    }

    [Fact]
    public async Task No_time_to_wait_is_no_reason_to_hurry()
    {
        Answers(request => Status(request, 429, retryAfter: "0"));
        var send = _test.SendAsync("c", "hi");
        Assert.True(await _time.PassNextAsync() > TimeSpan.Zero);
        await send;
    }

    [Fact]
    public async Task A_wait_beyond_two_minutes_is_left_to_the_caller()
    {
        Answers(request => Status(request, 429, retryAfter: "121"));
        var problem = await FailAsync();
        Assert.Equal((ConnectorFailure.Throttled, TimeSpan.FromSeconds(121)), (problem.Failure, problem.RetryAfter));
        Assert.Single(_test.Calls);
    }

    [Fact]
    public async Task Waits_add_up_to_two_minutes_and_no_more()
    {
        _test.Answer = request => Status(request, 429, retryAfter: "50");
        var send = FailAsync();
        await _time.PassUntilAsync(send);
        Assert.Equal(ConnectorFailure.Throttled, (await send).Failure);
        Assert.Equal(3, _test.Calls.Count);
    }

    [Fact]
    public async Task There_are_eight_attempts_and_no_more()
    {
        _test.Answer = request => Status(request, 503);
        var send = FailAsync();
        await _time.PassUntilAsync(send);
        var problem = await send;
        Assert.Equal((ConnectorFailure.Unavailable, false), (problem.Failure, problem.MayHaveBeenTaken));
        Assert.Equal(8, _test.Calls.Count);
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_not_tried_again_for_the_message_may_be_there()
    {
        _test.Answer = request =>
        {
            request.HttpContext.Abort();
            return (201, null, "");
        };
        var problem = await FailAsync();
        Assert.Equal((ConnectorFailure.Unanswered, true, null), (problem.Failure, problem.MayHaveBeenTaken, problem.Status));
        Assert.Single(_test.Calls);
    }

    [Fact]
    public async Task An_attempt_without_an_answer_ends_and_is_not_tried_again()
    {
        var held = new TaskCompletionSource();
        _test.Before = _ => held.Task;
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        var connector = Connector(http, new BotOptions());
        var problem = await Assert.ThrowsAsync<ConnectorException>(
            () => connector.SendAsync(_test.ServiceUrl, "c", Activity.Message("x"), CancellationToken.None));
        held.SetResult();
        Assert.Equal((ConnectorFailure.Unanswered, true), (problem.Failure, problem.MayHaveBeenTaken));
        // No call at all where the machine is too busy to connect in time.
        Assert.InRange(_test.Calls.Count, 0, 1);
    }

    [Fact]
    public async Task Nobody_there_is_not_tried_again_and_nothing_was_taken()
    {
        var problem = await Assert.ThrowsAsync<ConnectorException>(
            () => _test.Connector.SendAsync("http://127.0.0.1:1/", "c", Activity.Message("x"), CancellationToken.None));
        Assert.Equal((ConnectorFailure.NotSent, false), (problem.Failure, problem.MayHaveBeenTaken));
    }

    [Theory]
    [InlineData(502, true)]
    [InlineData(504, true)]
    [InlineData(503, false)]
    [InlineData(429, false)]
    public async Task An_attempt_in_doubt_is_remembered_when_a_later_one_is_refused(int first, bool mayHaveBeenTaken)
    {
        Answers(first, 400);
        var send = FailAsync();
        await _time.PassNextAsync();
        var problem = await send;
        Assert.Equal((ConnectorFailure.BadArgument, mayHaveBeenTaken), (problem.Failure, problem.MayHaveBeenTaken));
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster", ConnectorFailure.NotInConversation, true)]
    [InlineData(403, "ConversationBlockedByUser", ConnectorFailure.BlockedByUser, true)]
    [InlineData(403, "BotDisabledByAdmin", ConnectorFailure.DisabledByAdmin, true)]
    [InlineData(404, "ConversationNotFound", ConnectorFailure.ConversationNotFound, true)]
    [InlineData(404, "conversationnotfound", ConnectorFailure.ConversationNotFound, true)]
    [InlineData(404, "ActivityNotFoundInConversation", ConnectorFailure.ActivityNotFound, false)]
    [InlineData(413, "MessageSizeTooBig", ConnectorFailure.TooLarge, false)]
    [InlineData(413, "", ConnectorFailure.TooLarge, false)]
    [InlineData(401, "BotNotRegistered", ConnectorFailure.NotAuthorized, false)]
    [InlineData(401, "", ConnectorFailure.NotAuthorized, false)]
    [InlineData(400, "Bad Argument", ConnectorFailure.BadArgument, false)]
    [InlineData(403, "SomethingNew", ConnectorFailure.Refused, false)]
    [InlineData(404, "", ConnectorFailure.Refused, false)]
    [InlineData(403, "InvalidBotApiHost", ConnectorFailure.Refused, false)]
    [InlineData(500, "ConversationNotFound", ConnectorFailure.Refused, false)]
    public async Task A_refusal_says_why_as_far_as_one_may_act_on_it(int status, string code, ConnectorFailure failure, bool isDead)
    {
        _test.Answer = _ => (status, "application/json", $$"""{"error":{"code":"{{code}}"} }""");
        var problem = await FailAsync();
        Assert.Equal((failure, isDead, false), (problem.Failure, problem.IsConversationDead, problem.MayHaveBeenTaken));
        Assert.Single(_test.Calls);
    }

    [Fact]
    public async Task Who_gives_up_before_sending_sends_nothing() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _test.SendAsync("c", "hi", new CancellationToken(canceled: true)))
            .ContinueWith(_ => Assert.Empty(_test.Calls), TaskScheduler.Default);

    [Fact]
    public async Task Who_gives_up_during_an_attempt_still_learns_how_it_ended()
    {
        var held = new TaskCompletionSource();
        _test.Before = _ => held.Task;
        using var giveUp = new CancellationTokenSource();
        var send = _test.SendAsync("c", "hi", giveUp.Token);
        await _test.Arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await giveUp.CancelAsync();
        held.SetResult();
        Assert.Equal("m1", (await send)?.Id);
    }

    [Fact]
    public async Task Who_gives_up_between_attempts_knows_whether_one_is_in_doubt()
    {
        foreach (var (status, isInDoubt) in new[] { (503, false), (504, true) })
        {
            _test.Answer = request => Status(request, status);
            using var giveUp = new CancellationTokenSource();
            var send = _test.SendAsync("c", "hi", giveUp.Token);
            await _time.NextWaitAsync();
            await giveUp.CancelAsync();
            var problem = await Assert.ThrowsAnyAsync<Exception>(() => send);
            if (isInDoubt)
                Assert.Equal((ConnectorFailure.Unanswered, true), problem is ConnectorException told ? (told.Failure, told.MayHaveBeenTaken) : default);
            else
                Assert.IsAssignableFrom<OperationCanceledException>(problem);
        }

        Assert.Equal(2, _test.Calls.Count);
    }

    [Fact]
    public async Task Who_gives_up_a_read_breaks_it_off()
    {
        var held = new TaskCompletionSource();
        _test.Before = _ => held.Task;
        using var giveUp = new CancellationTokenSource();
        var read = _test.Connector.GetTeamAsync(_test.ServiceUrl, "team", giveUp.Token);
        await _test.Arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        held.SetResult();
    }

    [Fact]
    public async Task A_call_at_the_wrong_host_is_made_at_the_other_and_so_are_those_of_its_service_URL_for_an_hour()
    {
        var hosts = new Redirection(new Uri(_test.ServiceUrl));
        using var http = new HttpClient(hosts);
        var connector = Connector(http, new BotOptions { AppId = "app", ServiceHosts = BotCloud.Public.ServiceHosts });
        _test.Answer = request => request.Headers["X-Host"] == "smba.trafficmanager.net" && request.Path.Value!.Contains("/gcc/", StringComparison.Ordinal)
            ? (403, "application/json", """{"error":{"code":"InvalidBotApiHost"}}""")
            : (201, "application/json", """{"id":"m1"}""");

        await SendAsync("gcc");
        await SendAsync("gcc");
        await SendAsync("amer");
        _time.Advance(TimeSpan.FromHours(1));
        await SendAsync("gcc");
        const string Usual = "smba.trafficmanager.net", Other = "smba.infra.gcc.teams.microsoft.com";
        Assert.Equal([Usual, Other, Other, Usual, Usual, Other], hosts.Asked);
        Assert.Equal(
            ["/gcc/tenant/v3/conversations/c/activities", "/amer/tenant/v3/conversations/c/activities"],
            _test.Calls.Select(call => call.Path).Distinct());

        Task SendAsync(string region) =>
            connector.SendAsync($"https://{Usual}/{region}/tenant", "c", Activity.Message("x"), CancellationToken.None);
    }

    [Theory]
    [InlineData("smba.trafficmanager.net", 1)]
    [InlineData("smba.trafficmanager.net,smba.infra.gcc.teams.microsoft.com", 2)]
    public async Task The_other_host_is_called_once_and_only_where_it_is_listed(string listed, int calls)
    {
        var hosts = new Redirection(new Uri(_test.ServiceUrl));
        using var http = new HttpClient(hosts);
        var connector = Connector(http, new BotOptions { AppId = "app", ServiceHosts = listed.Split(',') });
        _test.Answer = _ => (403, "application/json", """{"error":{"code":"InvalidBotApiHost"}}""");
        var problem = await Assert.ThrowsAsync<ConnectorException>(
            () => connector.SendAsync("https://smba.trafficmanager.net/gcc/tenant/", "c", Activity.Message("x"), CancellationToken.None));
        Assert.Equal("InvalidBotApiHost", problem.ErrorCode);
        Assert.Equal(calls, hosts.Asked.Count);
    }

    private static (int Status, string? ContentType, string Body) Status(HttpRequest request, int status, string? retryAfter = null)
    {
        if (retryAfter is not null)
            request.HttpContext.Response.Headers.RetryAfter = retryAfter;
        return (status, "application/json", status < 300 ? """{"id":"m1"}""" : "{}");
    }

    private ConnectorClient Connector(HttpClient http, BotOptions options)
    {
        var limits = new SendLimits(_time, Options.Create(new SendingOptions()));
        var environment = new HostingEnvironment { EnvironmentName = Environments.Development };
        var hosts = new ConnectorHosts(Options.Create(options), environment, _time);
        return new ConnectorClient(
            new ConnectorCalls(http, hosts, new SendPath(limits), limits, _time, NullLogger<ConnectorCalls>.Instance));
    }

    private Task<ConnectorException> FailAsync() => Assert.ThrowsAsync<ConnectorException>(() => _test.SendAsync("c", "hi"));

    private void Answers(params int[] statuses) => _test.Answer = request => Status(request, statuses[_answers++]);

    /// <summary>Answers once, then takes everything.</summary>
    private void Answers(Func<HttpRequest, (int, string?, string)> first) =>
        _test.Answer = request => _answers++ == 0 ? first(request) : Status(request, 201);

    /// <summary>Takes calls for Teams' hosts to the one on this machine, which cannot be them.</summary>
    private sealed class Redirection(Uri connector) : DelegatingHandler(new SocketsHttpHandler())
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.Host);
            request.Headers.Add("X-Host", request.RequestUri.Host);
            request.RequestUri = new Uri(connector, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
