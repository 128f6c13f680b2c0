using System.Net.Http.Headers;
using Azure.Core;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// The bot's token for the connector: one at a time, renewed by a timer while the old one is still good, so that no turn waits.
/// </summary>
/// <remarks>
/// <c>Azure.Identity</c> keeps tokens too, but a look there costs more than a turn should, and it lets a caller wait for a renewal. Shortly
/// before the end it may still give the token we have, and renew it by itself meanwhile; so a renewal that brings nothing new is no failure,
/// and is tried again a little later. For the same reason a token that the connector refuses is not asked for anew: it would be the same.
/// </remarks>
public sealed class ConnectorTokens : IDisposable
{
    /// <summary>How long before its end a token is renewed that does not say so itself; <c>Azure.Identity</c> has no new one earlier.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Shortest time between a token and the next.</summary>
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(30);

    /// <summary>Longest time of one attempt, with its repetitions.</summary>
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(20);

    /// <summary>How long a call waits for a token: less than a call may take as a whole, so that it is known not to be sent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Pauses after failures double from a second to this.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Func<TokenCredential> _makeCredential;
    private readonly TokenRequestContext _request;
    private readonly TimeProvider _time;
    private readonly bool _isManagedIdentity;
    private readonly ITokenObserver? _observer;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly ITimer _timer;

    private volatile Held? _held;
    private volatile TokenException? _problem;
    private TokenCredential? _credential;
    private Task _renewal = Task.CompletedTask;
    private DateTimeOffset _nextAttempt;
    private int _failures;

    /// <param name="makeCredential">Makes the credential at the first attempt; what it throws is a failed attempt.</param>
    /// <param name="options">The registration, validated.</param>
    /// <param name="time">The clock tokens go by: Entra's, the real one.</param>
    /// <param name="observer">Hears of problems; null for nobody.</param>
    internal ConnectorTokens(Func<TokenCredential> makeCredential, BotOptions options, TimeProvider time, ITokenObserver? observer)
    {
        (_makeCredential, _time, _observer) = (makeCredential, time, observer);
        _request = new TokenRequestContext([options.InCloud.Scope]);
        _isManagedIdentity = options.AppType is AppTypes.UserAssignedMsi;
        _timer = time.CreateTimer(_ => _ = Renewal(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Makes sure that there is a token; waits to the end of an attempt, some twenty seconds at most.</summary>
    /// <returns>Until when it is good.</returns>
    /// <exception cref="TokenException">None can be had.</exception>
    public async Task<DateTimeOffset> EnsureAsync(CancellationToken cancellationToken) =>
        (_held is { } held && _time.GetUtcNow() < held.Until ? held : await WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken)).Until;

    public void Dispose()
    {
        _stopping.Cancel();
        _timer.Dispose();
        _stopping.Dispose();
    }

    /// <summary>The header of a call.</summary>
    /// <exception cref="TokenException">No token can be had.</exception>
    internal ValueTask<AuthenticationHeaderValue> GetHeaderAsync(CancellationToken cancellationToken) =>
        _held is { } held && _time.GetUtcNow() < held.Until ? new(held.Header) : WaitForHeaderAsync(cancellationToken);

    private async ValueTask<AuthenticationHeaderValue> WaitForHeaderAsync(CancellationToken cancellationToken) =>
        (await WaitAsync(Patience, cancellationToken)).Header;

    private async Task<Held> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await Renewal().WaitAsync(atMost, _time, cancellationToken);
        }
        catch (TimeoutException problem)
        {
            throw TokenProblems.Explain(problem, _isManagedIdentity);
        }

        return _problem is { } failed ? throw failed.Again() : _held ?? throw new ObjectDisposedException(nameof(ConnectorTokens));
    }

    /// <summary>The attempt that is under way, or a new one. In the pause after one, its outcome stands.</summary>
    private Task Renewal()
    {
        lock (_gate)
        {
            if (!_renewal.IsCompleted || _time.GetUtcNow() < _nextAttempt || _stopping.IsCancellationRequested)
                return _renewal;
            // Elsewhere, so that no caller does it on its own time.
            return _renewal = Task.Run(RenewAsync, _stopping.Token);
        }
    }

    /// <summary>One attempt; its outcome is the token or the problem.</summary>
    private async Task RenewAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(AttemptLimit, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
            _credential ??= _makeCredential();
            Take(await _credential.GetTokenAsync(_request, either.Token));
        }
        catch (Exception cause)
        {
            Fail(TokenProblems.Explain(cause, _isManagedIdentity));
        }
    }

    private void Take(AccessToken token)
    {
        var hadProblem = _problem is not null;
        lock (_gate)
        {
            _held = new Held(new AuthenticationHeaderValue("Bearer", token.Token), token.ExpiresOn);
            (_problem, _failures) = (null, 0);
            var life = (token.RefreshOn ?? token.ExpiresOn - Ahead) - _time.GetUtcNow();
            TryAgainIn(life > ShortestLife ? life : ShortestLife);
        }

        if (hadProblem)
            _observer?.OnRecovered();
    }

    private void Fail(TokenException problem)
    {
        var isNew = _problem?.Problem != problem.Problem;
        lock (_gate)
        {
            _problem = problem;
            var pause = TimeSpan.FromSeconds(1 << Math.Min(_failures++, 6));
            TryAgainIn(pause < LongestPause ? pause : LongestPause);
        }

        if (isNew && !_stopping.IsCancellationRequested)
            _observer?.OnProblem(problem);
    }

    private void TryAgainIn(TimeSpan pause)
    {
        _nextAttempt = _time.GetUtcNow() + pause;
        // Nothing happens when disposed of.
        _timer.Change(pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A token in hand. No record: its text would show it.</summary>
    private sealed class Held(AuthenticationHeaderValue header, DateTimeOffset until)
    {
        public AuthenticationHeaderValue Header { get; } = header;

        public DateTimeOffset Until { get; } = until;
    }
}
