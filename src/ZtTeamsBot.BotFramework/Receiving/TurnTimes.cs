namespace ZtTeamsBot.BotFramework;

/// <summary>How long a turn may take.</summary>
/// <remarks>Source: Teams drops a request after 15 seconds and delivers the activity again.</remarks>
internal static class TurnTimes
{
    /// <summary>A message or event is answered with 200 after this time; its turn goes on.</summary>
    public static readonly TimeSpan Activity = TimeSpan.FromSeconds(10);

    /// <summary>An invoke, which somebody watches, is answered with words after this time; its turn goes on.</summary>
    public static readonly TimeSpan Invoke = TimeSpan.FromSeconds(4);

    /// <summary>A turn that goes on behind its answer is ended after this time: long enough for the connector's retries.</summary>
    public static readonly TimeSpan Behind = TimeSpan.FromMinutes(3);

    /// <summary>A body must have arrived within this time.</summary>
    public static readonly TimeSpan Body = TimeSpan.FromSeconds(10);
}
