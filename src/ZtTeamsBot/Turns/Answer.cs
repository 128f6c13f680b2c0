using ZtTeamsBot.BotFramework;

namespace ZtTeamsBot.Turns;

/// <summary>What the bot says in a turn. Never words and a card in one: Teams splits such a message.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>Whether it says that there is no answer now, because of a fault.</summary>
    public bool IsExcuse { get; init; }

    /// <summary>Ids of the tasks it names, in the order they are seen in: what "the second one" points to in the next utterance.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>Whether it asks before it changes anything: until that is answered, the last thing somebody said has changed nothing.</summary>
    public bool AwaitsConfirm { get; init; }

    /// <summary>The activity that carries the answer.</summary>
    public Activity ToActivity() => this switch
    {
        Words words => Activity.Message(words.Text),
        Card card => Activity.Card(card.Json, card.InWords),
        _ => throw new InvalidOperationException("An answer is words or a card."),
    };

    /// <summary>Words.</summary>
    /// <param name="Text">Markdown; paragraphs are parted by empty lines, text from people is escaped.</param>
    public sealed record Words(string Text) : Answer
    {
        /// <summary>The same as a card that holds them.</summary>
        public Card AsCard(byte[] json) => new(json, Text) { IsExcuse = IsExcuse, Shown = Shown, AwaitsConfirm = AwaitsConfirm };
    }

    /// <summary>A card.</summary>
    /// <param name="Json">The card as UTF-8 JSON.</param>
    /// <param name="InWords">The same in one or two sentences: for the notification, and where cards cannot be shown.</param>
    public sealed record Card(byte[] Json, string InWords) : Answer;
}

/// <summary>What pressing a button of a card leads to.</summary>
/// <param name="Answer">Words, or the card that takes the pressed one's place.</param>
public sealed record PressResult(Answer Answer)
{
    /// <summary>Whether the message that holds the card is changed for everybody who sees it, not only for who pressed.</summary>
    public bool ReplacesMessage { get; init; }
}
