using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.Preferences;

/// <summary>
/// Keeps how the speaker wants to be asked, and says back exactly what will happen. Said twice it is the same, so a message that is
/// delivered again does no harm.
/// </summary>
internal sealed partial class PreferenceAnswer(
    Snapshots snapshots, ProgrammeWriter writer, PreferenceWords words, ActCards cards, Phrases phrases, ILogger<PreferenceAnswer> logger)
    : IIntentHandler<PreferenceIntent>
{
    private const int MaxAttempts = 5;

    public async Task<Answer> AnswerAsync(PreferenceIntent intent, Turn turn, CancellationToken cancellationToken) => intent.Wish switch
    {
        PreferenceWish.Show => turn.Say(words.Shown(turn)),
        PreferenceWish.Snooze { Until: null } => turn.Say(phrases["Preference.AskUntil"]),
        PreferenceWish.Leave { Until: null } => turn.Say(phrases["Preference.AskLeaveEnd"]),
        _ => await ChangeAsync(intent.Wish, turn, cancellationToken),
    };

    public string Describe(PreferenceIntent intent, Turn turn) => words.Describe(intent.Wish, turn);

    /// <summary>Who covers gets rights by it.</summary>
    public string? Consequence(PreferenceIntent intent, Turn turn) => words.Consequence(intent.Wish, turn);

    private async Task<Answer> ChangeAsync(PreferenceWish wish, Turn turn, CancellationToken cancellationToken)
    {
        var today = turn.SpeakersToday;
        var snapshot = turn.Snapshot;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (snapshot.Programme is not { } programme || programme.FindPerson(turn.Person!.Id) is not { } person)
                break;

            var outcome = Apply(wish, programme, person, today);
            if (outcome.Problem is { } problem)
                return turn.Say(words.Refusal(problem));

            var changed = person with { Preferences = outcome.Preferences };
            var said = words.Done(wish, turn with { Snapshot = snapshot, Person = person }, changed);
            // Delivered again, it may have been taken back meanwhile, and stays so.
            if (PersonChange.Written(programme, person.Id, turn.Cause) is [var written, ..])
                return cards.Done([said], person.Id, written.At, turn);
            if (changed == person)
                return turn.Say(said);

            var change = PersonChange.Of(person, changed, new Origin(person.Id, turn.Now, turn.Cause));
            (var committed, snapshot) = await writer.CommitAsync(turn.TenantId, snapshot, change.Changes, cancellationToken);
            if (committed == CommitOutcome.Committed)
            {
                Log.Changed(logger, wish.GetType().Name, turn.Context.CorrelationId);
                return cards.Done([said], person.Id, turn.Now, turn);
            }

            // Somebody changed the same person meanwhile: the wish is for what is stored now.
            snapshot = await snapshots.GetAsync(turn.TenantId, cancellationToken);
        }

        return turn.Say(phrases["Preference.Busy"]);
    }

    private static PreferenceOutcome Apply(PreferenceWish wish, Programme programme, Person person, DateOnly today) => wish switch
    {
        PreferenceWish.Snooze { Until: { } until } => PreferenceRules.Snooze(person.Preferences, until, today),
        PreferenceWish.At(var time) => PreferenceRules.AskAt(person.Preferences, time, today),
        PreferenceWish.DaysOff(var days) => PreferenceRules.OffOn(person.Preferences, Weekdays.Of(days), today),
        PreferenceWish.Leave { Until: { } until } leave => PreferenceRules.OnLeave(programme, person, leave.From, until, leave.DelegateId, today),
        PreferenceWish.Delegate(var delegateId) => PreferenceRules.DelegateTo(programme, person, delegateId, today),
        PreferenceWish.Resume => PreferenceRules.Resume(person.Preferences, today),
        _ => throw new ArgumentOutOfRangeException(nameof(wish), wish, "A wish of an unknown kind."),
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Preferences changed: {Wish} ({CorrelationId}).")]
        public static partial void Changed(ILogger logger, string wish, string correlationId);
    }
}
