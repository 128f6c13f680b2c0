using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>What is understood but cannot be done yet: it is said so, with what can be done instead.</summary>
internal sealed class NotYetAnswer(Phrases phrases) :
    IIntentHandler<TrendIntent>,
    IIntentHandler<StakeholdersIntent>,
    IIntentHandler<GateIntent>,
    IIntentHandler<NextIntent>,
    IIntentHandler<HistoryIntent>,
    IIntentHandler<ChangesIntent>,
    IIntentHandler<ChangeTasksIntent>,
    IIntentHandler<UndoIntent>,
    IIntentHandler<SetUpIntent>,
    IIntentHandler<ListPeopleIntent>,
    IIntentHandler<SetRoleIntent>,
    IIntentHandler<RemovePersonIntent>
{
    public Task<Answer> AnswerAsync(TrendIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(TrendIntent intent, Turn turn) => phrases["Describe.Trend"];

    public Task<Answer> AnswerAsync(StakeholdersIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(StakeholdersIntent intent, Turn turn) => phrases["Describe.Stakeholders"];

    public Task<Answer> AnswerAsync(GateIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(GateIntent intent, Turn turn) => phrases["Describe.Gate"];

    public Task<Answer> AnswerAsync(NextIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(NextIntent intent, Turn turn) => phrases["Describe.Next"];

    public Task<Answer> AnswerAsync(HistoryIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(HistoryIntent intent, Turn turn) => phrases["Describe.History"];

    public Task<Answer> AnswerAsync(ChangesIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(ChangesIntent intent, Turn turn) => phrases["Describe.Changes"];

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
