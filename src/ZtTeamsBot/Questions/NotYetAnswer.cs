using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>What is understood but cannot be done yet: it is said so, with what can be done instead.</summary>
internal sealed class NotYetAnswer(Phrases phrases) :
    IIntentHandler<ChangeTasksIntent>,
    IIntentHandler<UndoIntent>,
    IIntentHandler<SetUpIntent>,
    IIntentHandler<ListPeopleIntent>,
    IIntentHandler<SetRoleIntent>,
    IIntentHandler<RemovePersonIntent>
{
    public Task<Answer> AnswerAsync(ChangeTasksIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(ChangeTasksIntent intent, Turn turn) => phrases["Describe.ChangeTasks"];

    public Task<Answer> AnswerAsync(UndoIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(UndoIntent intent, Turn turn) => phrases["Describe.Undo"];

    public Task<Answer> AnswerAsync(SetUpIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(SetUpIntent intent, Turn turn) => phrases["Describe.SetUp"];

    public Task<Answer> AnswerAsync(ListPeopleIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(ListPeopleIntent intent, Turn turn) => phrases["Describe.ListPeople"];

    public Task<Answer> AnswerAsync(SetRoleIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(SetRoleIntent intent, Turn turn) => phrases["Describe.SetRole"];

    public Task<Answer> AnswerAsync(RemovePersonIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(RemovePersonIntent intent, Turn turn) => phrases["Describe.RemovePerson"];

    private Task<Answer> Say() => Task.FromResult<Answer>(new Answer.Words(phrases["NotYet"]));
}
