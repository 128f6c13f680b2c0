using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// One activity of the Activity protocol, coming in or going out. Only what a bot in Teams meets has a property; everything else is kept in
/// <see cref="Other"/> and written back. Nulls are not written: the connector refuses null lists.
/// </summary>
/// <remarks>Made anew rather than changed; its properties can be set because reading one is then a kilobyte cheaper.</remarks>
public sealed record Activity
{
    /// <summary>See <see cref="ActivityTypes"/>.</summary>
    public string? Type { get; set; }

    /// <summary>Id within the conversation; the same when Teams delivers the activity again.</summary>
    public string? Id { get; set; }

    /// <summary>When the channel took it in.</summary>
    [JsonConverter(typeof(TolerantInstantConverter))]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>IANA time zone of the sender's client.</summary>
    [JsonConverter(typeof(TolerantTextConverter))]
    public string? LocalTimezone { get; set; }

    /// <summary>Where answers go; has a path in Teams. To be checked before it is used.</summary>
    public string? ServiceUrl { get; set; }

    /// <summary><c>msteams</c>.</summary>
    public string? ChannelId { get; set; }

    /// <summary>Who sent it.</summary>
    public ChannelAccount? From { get; set; }

    /// <summary>Who receives it: the bot, for what comes in.</summary>
    public ChannelAccount? Recipient { get; set; }

    /// <summary>The conversation.</summary>
    public ConversationAccount? Conversation { get; set; }

    /// <summary>What was said. Absent when a card was submitted.</summary>
    public string? Text { get; set; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    [JsonConverter(typeof(TolerantTextConverter))]
    public string? TextFormat { get; set; }

    /// <summary>The sender's locale, such as <c>en-US</c>.</summary>
    [JsonConverter(typeof(TolerantTextConverter))]
    public string? Locale { get; set; }

    /// <summary>What a notification shows of an activity with a card.</summary>
    [JsonConverter(typeof(TolerantTextConverter))]
    public string? Summary { get; set; }

    /// <summary>Cards and other attachments.</summary>
    [JsonConverter(typeof(TolerantListConverter<Attachment>))]
    public IReadOnlyList<Attachment>? Attachments { get; set; }

    /// <summary>Mentions, client information and more; each an object with a <c>type</c>.</summary>
    public JsonElement? Entities { get; set; }

    /// <summary>What the channel adds; see <see cref="TeamsChannelData"/>.</summary>
    public JsonElement? ChannelData { get; set; }

    /// <summary>Data of a submitted card or of an invoke.</summary>
    public JsonElement? Value { get; set; }

    /// <summary>Name of an invoke or event; see <see cref="InvokeNames"/>.</summary>
    public string? Name { get; set; }

    /// <summary>The activity this one answers, or the message that holds the pressed card.</summary>
    public string? ReplyToId { get; set; }

    /// <summary>Of an installationUpdate: <c>add</c>, <c>add-upgrade</c>, <c>remove</c>, <c>remove-upgrade</c>.</summary>
    public string? Action { get; set; }

    /// <summary>Of a conversationUpdate.</summary>
    [JsonConverter(typeof(TolerantListConverter<ChannelAccount>))]
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; set; }

    /// <summary>Of a conversationUpdate.</summary>
    [JsonConverter(typeof(TolerantListConverter<ChannelAccount>))]
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; set; }

    /// <summary>Properties this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }

    /// <summary>Whether it stands in a one-to-one chat with the bot.</summary>
    [JsonIgnore]
    public bool IsPersonal => Conversation?.ConversationType == ConversationTypes.Personal;

    /// <summary>Whether it stands in a chat of several people.</summary>
    [JsonIgnore]
    public bool IsGroupChat => Conversation?.ConversationType == ConversationTypes.GroupChat;

    /// <summary>Whether it stands in a channel of a team.</summary>
    [JsonIgnore]
    public bool IsChannel => Conversation?.ConversationType == ConversationTypes.Channel;

    /// <summary>The Entra tenant the channel names; null when it names none.</summary>
    [JsonIgnore]
    public string? TenantId => Conversation?.TenantId is { Length: > 0 } tenant ? tenant : Teams.Tenant?.Id;

    /// <summary>What Teams adds, as far as it can be read.</summary>
    [JsonIgnore]
    public TeamsChannelData Teams => TeamsChannelData.Read(ChannelData);

    /// <summary>The thread of a channel; null elsewhere.</summary>
    [JsonIgnore]
    public ChannelThread? ChannelThread => IsChannel && Conversation?.Id is { Length: > 0 } id ? ChannelThread.Parse(id) : null;

    /// <summary>Whether it is a message that somebody has edited; it bears the id of the message, and says what that says now.</summary>
    [JsonIgnore]
    public bool IsEdit => Type == ActivityTypes.MessageUpdate
        && From?.Id != Recipient?.Id
        && string.Equals(Teams.EventType, TeamsEventTypes.EditMessage, StringComparison.OrdinalIgnoreCase);

    /// <summary>Who is mentioned in the text, in the order of the entities; empty for nobody.</summary>
    [JsonIgnore]
    public IEnumerable<Mention> Mentions => EntitiesReader.Mentions(Entities);

    /// <summary>What the sender's client says of itself; null when it says nothing.</summary>
    [JsonIgnore]
    public ClientInfo? ClientInfo => EntitiesReader.ClientInfo(Entities);

    /// <summary>Words.</summary>
    /// <param name="markdown">The words; paragraphs are parted by empty lines. Plain text would lose its line breaks.</param>
    public static Activity Message(string markdown) => new() { Type = ActivityTypes.Message, Text = markdown, TextFormat = "markdown" };

    /// <summary>A card. It carries no text beside it: Teams would split it in two messages and give no id.</summary>
    /// <param name="cardJson">The card, UTF-8.</param>
    /// <param name="summary">What the notification shows.</param>
    public static Activity Card(ReadOnlySpan<byte> cardJson, string summary)
    {
        var reader = new Utf8JsonReader(cardJson);
        return new Activity
        {
            Type = ActivityTypes.Message,
            Summary = summary,
            Attachments = [new Attachment { ContentType = Attachment.AdaptiveCard, Content = JsonElement.ParseValue(ref reader) }],
        };
    }

    /// <summary>
    /// The text without the bot's own mention. Only the mention of the recipient goes; those of others stay, without their markup.
    /// </summary>
    public string RemoveRecipientMention() => ReadText().Text;

    /// <summary>Whether an id may be somebody's: it is no conversation's, and not what a tag, a channel or a team is mentioned by.</summary>
    public bool MentionsPerson(string id) =>
        !id.StartsWith("19:", StringComparison.Ordinal) && !Mentions.Any(mention => mention.Id == id && !mention.IsPerson);

    /// <summary>The same text, with where the mentions of others stand in it, in its order.</summary>
    public (string Text, IReadOnlyList<PlacedMention> Mentions) ReadText() => EntitiesReader.Read(Text ?? "", Mentions, Recipient?.Id);

    /// <summary>Where to say something to this conversation later.</summary>
    public ConversationReference GetConversationReference() => new()
    {
        ServiceUrl = ServiceUrl,
        ChannelId = ChannelId,
        Conversation = Conversation,
        Bot = Recipient,
        User = From,
        TenantId = TenantId,
        Locale = Locale,
    };
}

/// <summary>Types of activities.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string MessageUpdate = "messageUpdate";
    public const string Invoke = "invoke";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string Typing = "typing";
}

/// <summary>Actions of an installationUpdate.</summary>
public static class InstallationActions
{
    public const string Add = "add";
    public const string AddUpgrade = "add-upgrade";
    public const string Remove = "remove";
    public const string RemoveUpgrade = "remove-upgrade";
}

/// <summary>
/// What a conversationUpdate of Teams may tell of a team or a channel, and a messageUpdate of a message, in
/// <see cref="TeamsChannelData.EventType"/>.
/// </summary>
/// <remarks>Source: Teams, conversation events in your Teams bot.</remarks>
public static class TeamsEventTypes
{
    public const string ChannelMemberAdded = "channelMemberAdded";
    public const string ChannelMemberRemoved = "channelMemberRemoved";
    public const string ChannelRenamed = "channelRenamed";
    public const string ChannelDeleted = "channelDeleted";
    public const string ChannelRestored = "channelRestored";
    public const string TeamRenamed = "teamRenamed";
    public const string TeamDeleted = "teamDeleted";
    public const string TeamHardDeleted = "teamHardDeleted";
    public const string TeamRestored = "teamRestored";
    public const string TeamUnarchived = "teamUnarchived";
    public const string EditMessage = "editMessage";
}

/// <summary>Channels of the Activity protocol.</summary>
public static class Channels
{
    public const string Teams = "msteams";
}

/// <summary>Names of invokes.</summary>
public static class InvokeNames
{
    public const string AdaptiveCardAction = "adaptiveCard/action";
}

/// <summary>Kinds of conversations in Teams.</summary>
public static class ConversationTypes
{
    public const string Personal = "personal";
    public const string GroupChat = "groupChat";
    public const string Channel = "channel";
}
