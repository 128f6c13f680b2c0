namespace ZtTeamsBot.BotFramework;

/// <summary>One activity that came in, and the ways to answer it. What the bot starts by itself goes through <see cref="ProactiveMessages"/>.</summary>
public sealed class TurnContext(Activity activity, string correlationId, ConnectorClient connector)
{
    /// <summary>The activity.</summary>
    public Activity Activity { get; } = activity;

    /// <summary>Ties log lines of one turn together, and to what a person is shown when something fails.</summary>
    public string CorrelationId { get; } = correlationId;

    /// <summary>For everything but the usual answers.</summary>
    public ConnectorClient Connector { get; } = connector;

    private string ServiceUrl => Activity.ServiceUrl ?? "";

    private string ConversationId => Activity.Conversation?.Id ?? "";

    /// <summary>Says something in the conversation; in a channel in the thread of the activity.</summary>
    /// <returns>Null when the connector gives no id.</returns>
    /// <exception cref="ConnectorException">The connector refused.</exception>
    public Task<ResourceResponse?> SendAsync(Activity message, CancellationToken cancellationToken)
    {
        var addressed = Addressed(message);
        return Activity is { Type: ActivityTypes.Message, Id: { Length: > 0 } id }
            ? Connector.ReplyAsync(ServiceUrl, ConversationId, id, addressed with { ReplyToId = id }, cancellationToken)
            : Connector.SendAsync(ServiceUrl, ConversationId, addressed, cancellationToken);
    }

    /// <summary>Changes a message of the bot's in the conversation.</summary>
    /// <exception cref="ConnectorException">The connector refused.</exception>
    public Task<ResourceResponse?> UpdateAsync(string messageId, Activity message, CancellationToken cancellationToken) =>
        Connector.UpdateAsync(ServiceUrl, ConversationId, messageId, Addressed(message) with { Id = messageId }, cancellationToken);

    private Activity Addressed(Activity message) => message with
    {
        ChannelId = Activity.ChannelId,
        ServiceUrl = Activity.ServiceUrl,
        From = Activity.Recipient,
        Recipient = Activity.From,
        Conversation = Activity.Conversation,
    };
}
