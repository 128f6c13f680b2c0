using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// Takes a turn to the bot and back within its time limit. A turn that takes longer is answered in time and goes on behind the answer:
/// Teams would deliver its activity again, and a card would show an error for work that is being done.
/// </summary>
internal sealed partial class TurnRunner(IBot bot, BehindTheAnswer behind, TimeProvider time, ILogger<TurnRunner> logger)
{
    /// <summary>Runs a turn whose answer goes through the connector.</summary>
    public async Task RunActivityAsync(TurnContext turn)
    {
        var ending = new CancellationTokenSource();
        var work = bot.OnActivityAsync(turn, ending.Token);
        if (await IsInTimeAsync(work, TurnTimes.Activity))
        {
            ending.Dispose();
            await work;
            Afterwards(turn, Task.CompletedTask);
            return;
        }

        GoOn(work, turn, ending);
        // Events are not asked, so nobody waits for their answer.
        if (turn is { HasSpoken: false, IsServed: true, Activity.Type: ActivityTypes.Message or ActivityTypes.MessageUpdate })
            behind.Add(SayStillWorkingAsync(turn, ending.Token));
    }

    /// <summary>Runs the turn of a pressed button.</summary>
    public async Task<AdaptiveCardResponse> RunActionAsync(AdaptiveCardInvoke invoke, TurnContext turn)
    {
        var ending = new CancellationTokenSource();
        var work = bot.OnAdaptiveCardActionAsync(invoke, turn, ending.Token);
        if (await IsInTimeAsync(work, TurnTimes.Invoke) || !turn.TakeResponse())
        {
            var response = await work;
            ending.Dispose();
            return response;
        }

        GoOn(work, turn, ending);
        return AdaptiveCardResponse.Message(bot.StillWorking(turn));
    }

    /// <summary>Does what the turn left to be done behind its answer.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="answered">Ends when the answer is on its way.</param>
    public void Afterwards(TurnContext turn, Task answered)
    {
        if (turn.Afterwards.Count > 0)
            behind.Add(DoAfterwardsAsync(turn, answered));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> IsInTimeAsync(Task work, TimeSpan limit)
    {
        if (work.IsCompleted)
            return true;
        try
        {
            await ((Task)work).WaitAsync(limit, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (TimeoutException)
        {
            // Said by what the work's own state is.
        }

        return work.IsCompleted;
    }

    private void GoOn(Task work, TurnContext turn, CancellationTokenSource ending)
    {
        Log.TakesLonger(logger, turn.Activity.Type, turn.CorrelationId);
        behind.Add(FinishAsync(work, turn, ending));
    }

    private async Task FinishAsync(Task work, TurnContext turn, CancellationTokenSource ending)
    {
        using var limit = new CancellationTokenSource(TurnTimes.Behind, time);
        await using var ended = limit.Token.Register(ending.Cancel);
        try
        {
            await work;
            Afterwards(turn, Task.CompletedTask);
        }
        catch (Exception fault)
        {
            Log.FailedBehind(logger, fault, turn.CorrelationId);
        }
        finally
        {
            ending.Dispose();
        }
    }

    private async Task SayStillWorkingAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            await turn.SendAsync(Activity.Message(bot.StillWorking(turn)), cancellationToken);
        }
        catch (Exception fault) when (fault is ConnectorException or OperationCanceledException)
        {
            Log.FailedBehind(logger, fault, turn.CorrelationId);
        }
    }

    private async Task DoAfterwardsAsync(TurnContext turn, Task answered)
    {
        // Off the request's way from the first step on.
        await Task.Yield();
        await answered.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var limit = new CancellationTokenSource(TurnTimes.Behind, time);
        foreach (var work in turn.Afterwards)
        {
            try
            {
                await work(limit.Token);
            }
            catch (Exception fault)
            {
                Log.FailedBehind(logger, fault, turn.CorrelationId);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A turn of type {ActivityType} takes longer than its limit; it goes on behind its answer ({CorrelationId}).")]
        public static partial void TakesLonger(ILogger logger, string? activityType, string correlationId);

        [LoggerMessage(2, LogLevel.Error, "Work behind an answer failed ({CorrelationId}).")]
        public static partial void FailedBehind(ILogger logger, Exception exception, string correlationId);
    }
}
