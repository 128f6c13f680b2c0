using System.Threading.Channels;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Time.Testing;

namespace ZtTeamsBot.BotFramework.Tests;

/// <summary>When a token is asked for anew, and what calls get meanwhile.</summary>
public sealed class TokenRenewalTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly Credential _credential = new();
    private readonly Observer _observer = new();
    private readonly ConnectorTokens _tokens;

    public TokenRenewalTests() => _tokens = new ConnectorTokens(() => _credential, new BotOptions(), _time, _observer);

    public void Dispose() => _tokens.Dispose();

    [Fact]
    public async Task A_token_is_renewed_before_its_end_while_calls_still_get_the_old_one()
    {
        await FirstAsync();
        _time.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal(1, _credential.Asked);
        _time.Advance(TimeSpan.FromMinutes(1));
        var asked = await _credential.NextAsync();
        Assert.Equal("a", await GetAsync());
        asked.SetResult(Token("b", TimeSpan.FromHours(1)));
        await UntilAsync("b");
    }

    [Fact]
    public async Task A_token_that_says_when_it_wants_to_be_renewed_is_renewed_then()
    {
        await FirstAsync(renewIn: TimeSpan.FromMinutes(20));
        _time.Advance(TimeSpan.FromMinutes(19));
        Assert.Equal(1, _credential.Asked);
        _time.Advance(TimeSpan.FromMinutes(1));
        (await _credential.NextAsync()).SetResult(Token("b", TimeSpan.FromHours(1)));
        await UntilAsync("b");
    }

    [Fact]
    public async Task A_failed_renewal_loses_no_call_and_is_tried_again_after_a_pause()
    {
        await FirstAsync();
        _time.Advance(TimeSpan.FromMinutes(55));
        (await _credential.NextAsync()).SetException(new AuthenticationFailedException("AADSTS7000222: expired"));
        Assert.Equal(TokenProblem.SecretExpired, await _observer.Heard.Reader.ReadAsync());
        Assert.Equal("a", await GetAsync());
        Assert.Equal(2, _credential.Asked);

        _time.Advance(TimeSpan.FromSeconds(1));
        (await _credential.NextAsync()).SetResult(Token("b", TimeSpan.FromHours(1)));
        Assert.Null(await _observer.Heard.Reader.ReadAsync());
        Assert.Equal("b", await GetAsync());
    }

    [Fact]
    public async Task A_token_that_has_ended_is_given_to_nobody()
    {
        await FirstAsync(renewIn: TimeSpan.FromHours(1) - TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(10));
        var slow = await _credential.NextAsync();
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("a", await GetAsync());
        _time.Advance(TimeSpan.FromSeconds(1));
        var waiting = GetAsync();
        Assert.False(waiting.IsCompleted);
        slow.SetResult(Token("b", TimeSpan.FromHours(1)));
        Assert.Equal("b", await waiting);
    }

    [Fact]
    public async Task Without_a_token_the_last_failure_stands_for_the_pause_and_nobody_is_asked()
    {
        var first = GetAsync();
        (await _credential.NextAsync()).SetException(new AuthenticationFailedException("AADSTS7000215: wrong"));
        await Assert.ThrowsAsync<TokenException>(() => first);
        for (var call = 0; call < 100; call++)
            Assert.Equal(TokenProblem.SecretWrong, (await Assert.ThrowsAsync<TokenException>(GetAsync)).Problem);
        Assert.Equal(1, _credential.Asked);

        _time.Advance(TimeSpan.FromSeconds(1));
        (await _credential.NextAsync()).SetResult(Token("a", TimeSpan.FromHours(1)));
        await UntilAsync("a");
    }

    [Fact]
    public async Task Pauses_grow_to_a_minute()
    {
        _ = GetAsync();
        foreach (var pause in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            (await _credential.NextAsync()).SetException(new AuthenticationFailedException("AADSTS7000215: wrong"));
            await FailedAsync();
            var before = _credential.Asked;
            _time.Advance(TimeSpan.FromSeconds(pause) - TimeSpan.FromMilliseconds(1));
            Assert.Equal(before, _credential.Asked);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    [Fact]
    public async Task A_problem_is_told_once_until_it_changes()
    {
        _ = GetAsync();
        foreach (var code in new[] { "7000215", "7000215", "7000222" })
        {
            (await _credential.NextAsync()).SetException(new AuthenticationFailedException($"AADSTS{code}: no"));
            await FailedAsync();
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        (await _credential.NextAsync()).SetResult(Token("a", TimeSpan.FromHours(1)));
        await UntilAsync("a");
        TokenProblem?[] heard = [await HeardAsync(), await HeardAsync(), await HeardAsync()];
        Assert.Equal([TokenProblem.SecretWrong, TokenProblem.SecretExpired, null], heard);
        Assert.False(_observer.Heard.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Calls_wait_for_a_first_token_together_and_not_for_ever()
    {
        var waiting = Enumerable.Range(0, 10).Select(_ => GetAsync()).ToArray();
        await _credential.NextAsync();
        _time.Advance(TimeSpan.FromSeconds(8));
        foreach (var call in waiting)
            Assert.Equal(TokenProblem.Unreachable, (await Assert.ThrowsAsync<TokenException>(() => call)).Problem);
        Assert.Equal(1, _credential.Asked);
    }

    [Theory]
    [InlineData(AppTypes.SingleTenant)]
    [InlineData(AppTypes.UserAssignedMsi)]
    public async Task An_attempt_that_brings_nothing_ends_and_the_next_may_begin(string type)
    {
        using var tokens = new ConnectorTokens(() => _credential, new BotOptions { AppType = type }, _time, observer: null);
        var first = tokens.EnsureAsync(None);
        await _credential.NextAsync();
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TokenProblem.Unreachable, (await Assert.ThrowsAsync<TokenException>(() => first)).Problem);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await _credential.NextAsync()).SetResult(Token("a", TimeSpan.FromHours(1)));
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromHours(1), await tokens.EnsureAsync(None));
    }

    [Fact]
    public async Task A_caller_who_goes_away_does_not_end_the_attempt_of_the_others()
    {
        using var gone = new CancellationTokenSource();
        var first = _tokens.GetHeaderAsync(gone.Token).AsTask();
        var other = GetAsync();
        var asked = await _credential.NextAsync();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        asked.SetResult(Token("a", TimeSpan.FromHours(1)));
        Assert.Equal("a", await other);
    }

    [Fact]
    public async Task A_call_with_a_good_token_allocates_nothing()
    {
        await FirstAsync();
        Assert.Equal("a", (await _tokens.GetHeaderAsync(None)).Parameter);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 1_000; call++)
            await _tokens.GetHeaderAsync(None);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private async Task FirstAsync(TimeSpan? renewIn = null)
    {
        var first = GetAsync();
        (await _credential.NextAsync()).SetResult(Token("a", TimeSpan.FromHours(1), renewIn));
        Assert.Equal("a", await first);
    }

    private async Task<string?> GetAsync() => (await _tokens.GetHeaderAsync(None)).Parameter;

    /// <summary>Asks until a token is the one given out.</summary>
    private async Task UntilAsync(string token)
    {
        while (await GetAsync() != token)
            await Task.Yield();
    }

    /// <summary>Waits until the attempt under way has failed: until then every call waits for it.</summary>
    private Task<TokenException> FailedAsync() => Assert.ThrowsAsync<TokenException>(GetAsync);

    private async Task<TokenProblem?> HeardAsync() => await _observer.Heard.Reader.ReadAsync();

    private AccessToken Token(string token, TimeSpan life, TimeSpan? renewIn = null) =>
        new(token, _time.GetUtcNow() + life, renewIn is { } soon ? _time.GetUtcNow() + soon : null);

    /// <summary>Hands every request for a token to the test.</summary>
    private sealed class Credential : TokenCredential
    {
        private readonly Channel<TaskCompletionSource<AccessToken>> _requests = Channel.CreateUnbounded<TaskCompletionSource<AccessToken>>();
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public ValueTask<TaskCompletionSource<AccessToken>> NextAsync() => _requests.Reader.ReadAsync(None);

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Assert.Equal(["https://api.botframework.com/.default"], requestContext.Scopes);
            Interlocked.Increment(ref _asked);
            var answer = new TaskCompletionSource<AccessToken>(TaskCreationOptions.RunContinuationsAsynchronously);
            await _requests.Writer.WriteAsync(answer, cancellationToken);
            return await answer.Task.WaitAsync(cancellationToken);
        }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    private sealed class Observer : ITokenObserver
    {
        /// <summary>What was told: problems, and null for their end.</summary>
        public Channel<TokenProblem?> Heard { get; } = Channel.CreateUnbounded<TokenProblem?>();

        public void OnProblem(TokenException problem) => Heard.Writer.TryWrite(problem.Problem);

        public void OnRecovered() => Heard.Writer.TryWrite(null);
    }
}
