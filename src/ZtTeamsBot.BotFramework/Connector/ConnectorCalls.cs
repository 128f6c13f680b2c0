using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// Makes the connector's calls: in order and within the limits, to the right host, again as Teams asks, and with an outcome a caller can
/// act on.
/// </summary>
/// <remarks>
/// Source of what is tried again: Teams, status codes from agent conversational APIs. Nothing else is: a call without an answer may have
/// been taken, and a second one would double it. The steps of an attempt share their memory: each turn makes one.
/// </remarks>
internal sealed partial class ConnectorCalls
{
    /// <summary>What an attempt may begin in after the first, waiting included.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    public const int MaxAttempts = 8;

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http;
    private readonly ConnectorHosts _hosts;
    private readonly SendPath _path;
    private readonly SendLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline<ConnectorAnswer> _attempts;

    public ConnectorCalls(
        HttpClient http, ConnectorHosts hosts, SendPath path, SendLimits limits, TimeProvider time, ILogger<ConnectorCalls> logger)
    {
        (_http, _hosts, _path, _limits, _time, _logger) = (http, hosts, path, limits, time, logger);
        _attempts = new ResiliencePipelineBuilder<ConnectorAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<ConnectorAnswer>
            {
                MaxRetryAttempts = MaxAttempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstBackoff,
                MaxDelay = LongestBackoff,
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Result is { IsWorthAnotherAttempt: true }),
                DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result?.RetryAfter),
                OnRetry = attempt =>
                {
                    Log.Again(_logger, attempt.Outcome.Result!.Status, attempt.AttemptNumber + 1, attempt.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <summary>Reads. The caller's giving up breaks it off.</summary>
    /// <returns>The answer's body.</returns>
    /// <exception cref="ConnectorException">The connector refused, or did not answer.</exception>
    public Task<byte[]> ReadAsync(string serviceUrl, string route, CancellationToken cancellationToken) =>
        RunAsync(new Call(HttpMethod.Get, _hosts.Of(serviceUrl), route, null, null, _time.GetTimestamp()), cancellationToken).AsTask();

    /// <summary>
    /// Writes to a conversation. The caller's giving up ends it before an attempt or between two, but does not break one off: then nobody
    /// would know whether it was taken. So a caller who gave up and is told so knows that nothing was taken.
    /// </summary>
    /// <returns>The answer's body, perhaps empty.</returns>
    /// <exception cref="ConnectorException">The connector refused, or did not answer.</exception>
    public async Task<byte[]> WriteAsync(
        HttpMethod method,
        string serviceUrl,
        string route,
        byte[]? body,
        SendTarget target,
        bool isStartedByBot,
        CancellationToken cancellationToken)
    {
        var host = _hosts.Of(serviceUrl);
        await _path.EnterAsync(target, isStartedByBot, cancellationToken);
        try
        {
            return await RunAsync(new Call(method, host, route, body, target, _time.GetTimestamp()), cancellationToken);
        }
        finally
        {
            _path.Leave(target);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<byte[]> RunAsync(Call call, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answer = await AttemptAsync(call, cancellationToken);
            if (answer.IsWorthAnotherAttempt)
                answer = await AttemptAgainAsync(call, answer, cancellationToken);
            return answer.IsSuccess ? answer.Body : throw Refused(answer, call);
        }
        catch (OperationCanceledException problem) when (call is { Target: not null, IsInDoubt: true })
        {
            throw new ConnectorException(
                ConnectorFailure.Unanswered, null, "Cancelled", "The caller gave up when an attempt was in doubt.", problem)
            {
                MayHaveBeenTaken = true,
            };
        }
    }

    /// <summary>
    /// The pipeline is given the attempt that was made as its first. Entered for every call it would cost each some 650 bytes, for the sake
    /// of the few that need it.
    /// </summary>
    private async Task<ConnectorAnswer> AttemptAgainAsync(Call call, ConnectorAnswer first, CancellationToken cancellationToken)
    {
        ConnectorAnswer? made = first;
        return await _attempts.ExecuteAsync(
            token => Interlocked.Exchange(ref made, null) is { } answer ? ValueTask.FromResult(answer) : AttemptAsync(call, token),
            cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ConnectorAnswer> AttemptAsync(Call call, CancellationToken cancellationToken)
    {
        // The first one was counted when it entered.
        if (call.Attempts++ > 0 && call.Target is { } again)
            _limits.Count(again);

        var at = _hosts.Current(call.Host);
        var answer = await SendAsync(call, at, cancellationToken);
        if (answer.IsAtWrongHost && _hosts.Elsewhere(call.Host, at) is { } elsewhere)
            answer = await SendAsync(call, elsewhere, cancellationToken);

        if (answer.Status == HttpStatusCode.TooManyRequests && call.Target is { } target)
            _limits.Pause(target, answer.RetryAfter ?? FirstBackoff);
        call.IsInDoubt |= answer.IsInDoubt;
        return answer.IsPassing && _time.GetElapsedTime(call.Began) + (answer.RetryAfter ?? TimeSpan.Zero) <= Budget
            ? answer with { IsWorthAnotherAttempt = true }
            : answer;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ConnectorAnswer> SendAsync(Call call, Uri host, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(host.AbsoluteUri + call.Route));
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        }

        try
        {
            // An attempt to write is not broken off; the client's own time limit ends it.
            var token = call.Target is null ? cancellationToken : CancellationToken.None;
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, token);
            var body = await response.Content.ReadAsByteArrayAsync(token);
            return new ConnectorAnswer(response.StatusCode, body, response.IsSuccessStatusCode ? null : RetryAfter(response.Headers));
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            throw new ConnectorException(ConnectorFailure.NotSent, null, "Unreachable", "The connector could not be reached.", problem)
            {
                MayHaveBeenTaken = call.IsInDoubt,
            };
        }
        catch (HttpRequestException problem)
        {
            throw Unanswered(call, "The connection to the connector broke off.", problem);
        }
        catch (OperationCanceledException problem) when (call.Target is not null || !cancellationToken.IsCancellationRequested)
        {
            throw Unanswered(call, "The connector did not answer in time.", problem);
        }
    }

    /// <summary>How long Teams asks to wait; null when it does not say. A date counts from the answer's own, so that clocks may differ.</summary>
    private TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date - (headers.Date ?? _time.GetUtcNow()),
            _ => TimeSpan.Zero,
        };
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static ConnectorException Unanswered(Call call, string sentence, Exception problem) =>
        new(ConnectorFailure.Unanswered, null, "Unreachable", sentence, problem) { MayHaveBeenTaken = call.Target is not null };

    private static ConnectorException Refused(ConnectorAnswer answer, Call call) => new(
        answer.Failure,
        answer.Status,
        answer.ErrorCode,
        $"The connector refused the call with HTTP {(int)answer.Status} ({answer.ErrorCode}).")
    {
        Detail = answer.Detail,
        RetryAfter = answer.RetryAfter,
        MayHaveBeenTaken = call is { Target: not null, IsInDoubt: true },
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The connector answered {Status} to attempt {Attempt}; the next is in {Wait}.")]
        public static partial void Again(ILogger logger, HttpStatusCode status, int attempt, TimeSpan wait);
    }

    /// <summary>A call on its way.</summary>
    /// <param name="Method">HTTP method.</param>
    /// <param name="Host">Whom it goes to.</param>
    /// <param name="Route">Path and query under the service URL.</param>
    /// <param name="Body">JSON; null for none.</param>
    /// <param name="Target">What it writes to; null when it reads.</param>
    /// <param name="Began">Timestamp of the first attempt.</param>
    private sealed record Call(HttpMethod Method, ConnectorHost Host, string Route, byte[]? Body, SendTarget? Target, long Began)
    {
        public int Attempts { get; set; }

        /// <summary>Whether an attempt may have been taken without the connector's saying so.</summary>
        public bool IsInDoubt { get; set; }
    }
}
