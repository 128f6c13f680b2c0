namespace ZtTeamsBot.Load.Teams;

/// <summary>Which turns were answered, how often and in which order. A turn is known by its number, which is in its activity's id.</summary>
/// <param name="mostTurns">Turns there is room for.</param>
/// <param name="conversations">Turn n belongs to conversation n modulo this.</param>
internal sealed class Tally(int mostTurns, int conversations)
{
    private readonly byte[] _replies = new byte[mostTurns];
    private readonly TaskCompletionSource?[] _waiting = new TaskCompletionSource?[mostTurns];
    private readonly int[] _newest = [.. Enumerable.Repeat(-1, conversations)];
    private int _begun;
    private int _outOfOrder;
    private int _wrong;

    public int MostTurns => mostTurns;

    /// <summary>Turns begun so far.</summary>
    public int Begun => Math.Min(Volatile.Read(ref _begun), mostTurns);

    /// <summary>Replies that came after the reply to a later turn of the same conversation.</summary>
    public int OutOfOrder => Volatile.Read(ref _outOfOrder);

    /// <summary>Replies that were not what the turn asks for, and those to no turn of ours.</summary>
    public int Wrong => Volatile.Read(ref _wrong);

    /// <summary>Number of the next turn; -1 when there is no more room.</summary>
    public int Begin() => Interlocked.Increment(ref _begun) - 1 is var turn && turn < mostTurns ? turn : -1;

    /// <summary>A reply that the connector has accepted.</summary>
    public void Replied(int turn, bool isRight)
    {
        if (!isRight || turn < 0 || turn >= mostTurns)
        {
            Interlocked.Increment(ref _wrong);
            return;
        }

        lock (_newest)
        {
            if (_replies[turn] < byte.MaxValue)
                _replies[turn]++;
            ref var newest = ref _newest[turn % conversations];
            if (turn < newest)
                _outOfOrder++;
            else
                newest = turn;
        }

        Volatile.Read(ref _waiting[turn])?.TrySetResult();
    }

    /// <summary>How often a turn was answered.</summary>
    public int RepliesTo(int turn) => Volatile.Read(ref _replies[turn]);

    /// <summary>Waits for the reply to a turn.</summary>
    /// <returns>Whether it came in time.</returns>
    public async ValueTask<bool> ReplyAsync(int turn, TimeSpan atMost)
    {
        if (RepliesTo(turn) > 0)
            return true;
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _waiting[turn], waiting);
        // It may have come in between.
        Interlocked.MemoryBarrier();
        if (RepliesTo(turn) > 0)
            return true;
        try
        {
            await waiting.Task.WaitAsync(atMost);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
