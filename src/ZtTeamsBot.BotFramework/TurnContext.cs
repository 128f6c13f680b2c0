namespace ZtTeamsBot.BotFramework;

/// <summary>One activity that came in, and the ways to answer it. What the bot starts by itself goes through <see cref="ProactiveMessages"/>.</summary>
public sealed class TurnContext(Activity activity, string correlationId, ConnectorClient connector)
{
    private List<Func<CancellationToken, Task>>? _afterwards;
    private int _isResponseTaken;

    /// <summary>The activity.</summary>
    public Activity Activity { get; } = activity;

    /// <summary>Ties log lines of one turn together, and to what a person is shown when something fails.</summary>
    public string CorrelationId { get; } = correlationId;

    /// <summary>For everything but the usual answers.</summary>
    public ConnectorClient Connector { get; } = connector;

    /// <summary>Whether something has been said in this turn, or is about to be.</summary>
    public bool HasSpoken { get; private set; }

    /// <summary>
    /// Whether the bot has decided to serve this turn. Until then nothing is said in its name, not even that it takes long: a tenant that is
    /// not answered gets no reply.
    /// </summary>
    public bool IsServed { get; set; }

    /// <summary>What is to be done once the answer is on its way; see <see cref="After"/>.</summary>
    internal IReadOnlyList<Func<CancellationToken, Task>> Afterwards => _afterwards ?? [];

    /// <summary>
    /// Takes the right to answer an invoke in its HTTP response. It is given once: a handler that does not get it is too late, the time
    /// limit has been answered in its place, and what there is to say goes into the conversation.
    /// </summary>
    public bool TakeResponse() => Interlocked.Exchange(ref _isResponseTaken, 1) == 0;

    /// <summary>Has something done once the answer is on its way: nobody waits for it, but the service does not stop before it is done.</summary>
    /// <param name="work">The work; what it throws is logged.</param>
    public void After(Func<CancellationToken, Task> work) => (_afterwards ??= []).Add(work);

    private string ServiceUrl => Activity.ServiceUrl ?? "";

    private string ConversationId => Activity.Conversation?.Id ?? "";

    /// <summary>Says something in the conversation; in a channel in the thread of the activity.</summary>
    /// <returns>Null when the connector gives no id.</returns>
    /// <exception cref="ConnectorException">The connector refused.</exception>
    public Task<ResourceResponse?> SendAsync(Activity message, CancellationToken cancellationToken)
    {
        HasSpoken = true;
        return Activity is { Type: ActivityTypes.Message or ActivityTypes.MessageUpdate, Id: { Length: > 0 } id }
            ? Connector.ReplyAsync(ServiceUrl, ConversationId, id, Addressed(message, message.Id, replyTo: id), cancellationToken)
            : Connector.SendAsync(ServiceUrl, ConversationId, Addressed(message, message.Id, message.ReplyToId), cancellationToken);
    }

    /// <summary>Changes a message of the bot's in the conversation.</summary>
    /// <exception cref="ConnectorException">The connector refused.</exception>
    public Task<ResourceResponse?> UpdateAsync(string messageId, Activity message, CancellationToken cancellationToken) =>
        Connector.UpdateAsync(ServiceUrl, ConversationId, messageId, Addressed(message, messageId, message.ReplyToId), cancellationToken);

    private Activity Addressed(Activity message, string? id, string? replyTo) => message with
    {
        Id = id,
        ReplyToId = replyTo,
        ChannelId = Activity.ChannelId,
        ServiceUrl = Activity.ServiceUrl,
        From = Activity.Recipient,
        Recipient = Activity.From,
        Conversation = Activity.Conversation,
    };
}
