namespace ZtTeamsBot.BotFramework;

/// <summary>Hears how tokens for the connector are had. Called when that changes, not at every call; must not throw.</summary>
public interface ITokenObserver
{
    /// <summary>No token could be had, and the reason is not the one told last.</summary>
    void OnProblem(TokenException problem);

    /// <summary>Tokens are had again.</summary>
    void OnRecovered();
}
