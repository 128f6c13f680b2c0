namespace ZtTeamsBot.BotFramework;

/// <summary>What a bot does with activities. Invokes have a method of their own, so that their answer cannot have the wrong shape.</summary>
public interface IBot
{
    /// <summary>Takes any activity but an invoke; answers go through the turn's context. Unknown activities are to be ignored.</summary>
    Task OnActivityAsync(TurnContext turn, CancellationToken cancellationToken);

    /// <summary>Takes an invoke; the answer is the HTTP response.</summary>
    Task<InvokeResponse> OnInvokeAsync(TurnContext turn, CancellationToken cancellationToken);
}
