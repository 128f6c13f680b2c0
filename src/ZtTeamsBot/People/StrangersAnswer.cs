using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.People;

/// <summary>Says why nothing can be done with somebody who was mentioned: who is not in the programme owns nothing and is asked nothing.</summary>
internal sealed class StrangersAnswer(Whom whom, PeopleCards cards, Phrases phrases) : IIntentHandler<StrangersIntent>
{
    public async Task<Answer> AnswerAsync(StrangersIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var named = await whom.FindAsync(intent.Who, turn, cancellationToken);
        return turn.Say(named.Found.Select(one => phrases.Say("People.Stranger", cards.NameOf(turn.Programme, one))).Concat(named.Problems));
    }

    public string Describe(StrangersIntent intent, Turn turn) =>
        phrases.Say("Describe.Strangers", string.Join(phrases["List.Separator"], intent.Who.Select(one => one.Name)));
}
