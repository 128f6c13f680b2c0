namespace ZtTeamsBot.BotFramework;

/// <summary>
/// The way of everything that is written to a conversation: one at a time and in the order it was asked for, within Teams' limits.
/// </summary>
/// <remarks>
/// A reply does not stand behind a message that waits for limits, so it may overtake one: people who ask are answered first.
/// </remarks>
internal sealed class SendPath(SendLimits limits)
{
    private readonly SendOrder _order = new();

    /// <summary>Messages the bot starts by itself, from when they are asked for until they enter the order of all.</summary>
    private readonly SendOrder _startedByBot = new();

    /// <summary>How many conversations have something under way.</summary>
    public int Count => _order.Count + _startedByBot.Count;

    /// <summary>Enters and counts one call; whoever has entered must leave.</summary>
    /// <param name="target">What is written to.</param>
    /// <param name="isStartedByBot">Whether it waits for the limits.</param>
    /// <param name="cancellationToken">Gives up; nothing was sent then.</param>
    public ValueTask EnterAsync(SendTarget target, bool isStartedByBot, CancellationToken cancellationToken) =>
        isStartedByBot ? EnterWithinLimitsAsync(target, cancellationToken) : EnterAtOnceAsync(target, cancellationToken);

    /// <summary>Lets the next one in.</summary>
    public void Leave(SendTarget target) => _order.Leave(target.Conversation);

    private async ValueTask EnterAtOnceAsync(SendTarget target, CancellationToken cancellationToken)
    {
        await _order.EnterAsync(target.Conversation, cancellationToken);
        limits.Count(target);
    }

    private async ValueTask EnterWithinLimitsAsync(SendTarget target, CancellationToken cancellationToken)
    {
        await _startedByBot.EnterAsync(target.Conversation, cancellationToken);
        try
        {
            var hasWaited = false;
            while (true)
            {
                await _order.EnterAsync(target.Conversation, cancellationToken);
                if (limits.TryTake(target, hasWaited))
                    return;

                // Answers do not wait for the limits, so the limits are not waited for in their way.
                _order.Leave(target.Conversation);
                await limits.TakeAsync(target, cancellationToken);
                if (_order.TryEnter(target.Conversation))
                    return;

                // An answer is under way, perhaps for long: by its end what was counted is out of date, so it is counted anew.
                hasWaited = true;
            }
        }
        finally
        {
            _startedByBot.Leave(target.Conversation);
        }
    }
}
