using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>What is understood but cannot be done yet: it is said so, with what can be done instead.</summary>
internal sealed class NotYetAnswer(Phrases phrases) :
    IIntentHandler<ChangeTasksIntent>,
    IIntentHandler<UndoIntent>
{
    public Task<Answer> AnswerAsync(ChangeTasksIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(ChangeTasksIntent intent, Turn turn) => phrases["Describe.ChangeTasks"];

    public Task<Answer> AnswerAsync(UndoIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(UndoIntent intent, Turn turn) => phrases["Describe.Undo"];

    private Task<Answer> Say() => Task.FromResult<Answer>(new Answer.Words(phrases["NotYet"]));
}
