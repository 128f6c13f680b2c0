using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>Different changes of several tasks in one message are not guessed apart: it is said so, and nothing is changed.</summary>
internal sealed class OneAtATime(Phrases phrases) : IIntentHandler<OneAtATimeIntent>
{
    public Task<Answer> AnswerAsync(OneAtATimeIntent intent, Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult<Answer>(turn.Say(phrases["Change.OneAtATime"]));

    public string Describe(OneAtATimeIntent intent, Turn turn) => phrases["Describe.ChangeTasks"];
}
