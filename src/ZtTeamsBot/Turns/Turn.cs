using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Turns;

/// <summary>One activity on its way through the bot, with all that is known about who sent it and what they may see.</summary>
public sealed record Turn
{
    /// <summary>The activity and the way to answer it.</summary>
    public required TurnContext Context { get; init; }

    /// <summary>The tenant the activity names.</summary>
    public required string TenantId { get; init; }

    /// <summary>The tenant's programme, up to date.</summary>
    public required Snapshot Snapshot { get; init; }

    /// <summary>The sender as a person of the programme; null when they are not in it. Identity is the activity's, never a card's.</summary>
    public required Person? Person { get; init; }

    /// <summary>How the sender reads dates and numbers.</summary>
    public required Reader Reader { get; init; }

    /// <summary>When the turn began.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>
    /// How the utterance was read, as a sentence to stand above the answer, such as <c>I read: owner of the blocked tasks</c>; Markdown.
    /// Null when that is obvious.
    /// </summary>
    public string? ReadAs { get; init; }

    /// <summary>
    /// What names the question that was answered with yes, when this turn is its button: however often that is pressed it is one cause.
    /// </summary>
    public string? Question { get; init; }

    /// <summary>The activity.</summary>
    public Activity Activity => Context.Activity;

    /// <summary>The programme. Only for handlers that are registered to need one.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Programme Programme => Snapshot.Programme ?? throw new InvalidOperationException("This turn has no programme.");

    /// <summary>Today in the programme's time zone: a task is overdue on the same day for everybody.</summary>
    public DateOnly Today => TodayIn(Snapshot.Programme);

    /// <summary>Today where the speaker is: "until Thursday" is theirs.</summary>
    public DateOnly SpeakersToday => Days.Of(Now, Reader.TimeZone);

    /// <summary>Today in a programme's time zone.</summary>
    public DateOnly TodayIn(Programme? programme) => Days.Of(Now, Reader.ProgrammeZone(programme));

    /// <summary>The sender as one who wants to do something to tasks, with whom they stand in for today.</summary>
    /// <param name="programme">The programme as it stands; it may be newer than the turn's.</param>
    /// <returns>Null when they are not in it (any more).</returns>
    public Actor? ActorIn(Programme programme) =>
        programme.FindPerson(Person?.Id) is { } person ? new Actor(programme, person, TodayIn(programme)) : null;

    /// <summary>Words, with how the utterance was read above them.</summary>
    /// <param name="paragraphs">Markdown; those that are null are left out.</param>
    public Answer.Words Say(params IEnumerable<string?> paragraphs) => new(string.Join("\n\n", paragraphs.Prepend(ReadAs).OfType<string>()));

    /// <summary>
    /// What this turn causes, for the ids of history events and ledger entries: the same however often it is delivered. An edited message
    /// bears the id of the first version, and is another cause for each thing it says.
    /// </summary>
    public string Cause => Question is { } question
        ? HistoryEventId.Cause("question", TenantId, Person?.Id.ToLowerInvariant() ?? "", question)
        : Activity.IsEdit ? HistoryEventId.Cause("edit", FirstCause, SaidWords.Mark(SaidText.Of(Activity))) : FirstCause;

    /// <summary>Of an edited message what its first version caused; else the activity as a cause.</summary>
    public string FirstCause =>
        HistoryEventId.Cause("activity", TenantId, Activity.Conversation?.Id ?? "", Activity.Id ?? Context.CorrelationId);
}
