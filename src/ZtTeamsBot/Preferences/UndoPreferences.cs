using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.Preferences;

/// <summary>
/// Takes back what somebody said about being asked: each of their own preferences becomes what it was. Who answers for them may update
/// their tasks, so where that changes it is asked first.
/// </summary>
internal sealed class UndoPreferences(PeopleTakeBack takeBack, PreferenceWords words, Phrases phrases) : IActKind
{
    public Task<Answer> TakeBackAsync(TakingBack what, Turn turn, CancellationToken cancellationToken) => takeBack.DoAsync(
        what,
        new PeopleTakingBack
        {
            May = person => person is not null,
            IsOfRights = one => Delegate(one, one.From) != Delegate(one, one.To),
            Question = phrases[what.IsRedo ? "Preference.AskAgain" : "Preference.AskTakeBack"],
            Done = phrases[what.IsRedo ? "Preference.MadeAgain" : "Preference.TakenBack"],
            Line = (one, _) => words.FromTo(one, turn),
        },
        turn,
        cancellationToken);

    /// <summary>Whom a field names, be it for good or during a leave.</summary>
    private static string? Delegate(PersonEvent one, string? value) => one.Field switch
    {
        PersonField.Delegate => value,
        PersonField.Leave => PersonFields.ToLeave(value)?.DelegateId,
        _ => null,
    };
}
