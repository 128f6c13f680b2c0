using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.People;

/// <summary>
/// Takes back a role that was given: who was added by it goes again. It gives or takes rights, so it is always asked first. That somebody
/// was taken out cannot be taken back: nothing of them is kept.
/// </summary>
internal sealed class UndoRole(PeopleTakeBack takeBack, PeopleCards cards, Phrases phrases) : IActKind
{
    public Task<Answer> TakeBackAsync(TakingBack what, Turn turn, CancellationToken cancellationToken) => takeBack.DoAsync(
        what,
        new PeopleTakingBack
        {
            May = person => Rights.May(person, RightTo.ManagePeople),
            IsOfRights = _ => true,
            Question = phrases[what.IsRedo ? "People.AskAgain" : "People.AskTakeBack"],
            Done = phrases[what.IsRedo ? "People.MadeAgain" : "People.TakenBack"],
            Line = (one, programme) => phrases.Say(
                "People.Change", cards.NameOf(programme, new Candidate(one.PersonId, null)), RoleOf(one.From), RoleOf(one.To)),
        },
        turn,
        cancellationToken);

    private string RoleOf(string? value) => Enum.TryParse<Role>(value, out var role) ? cards.WithArticle(role) : phrases["People.New"];
}
