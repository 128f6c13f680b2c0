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
    IIntentHandler<PreferenceIntent>,
    IIntentHandler<RemindIntent>,
    IIntentHandler<DigestIntent>,
    IIntentHandler<RecordMetricIntent>,
    IIntentHandler<ShowMetricIntent>,
    IIntentHandler<SetUpIntent>,
    IIntentHandler<ListPeopleIntent>,
    IIntentHandler<SetRoleIntent>,
    IIntentHandler<RemovePersonIntent>,
    IIntentHandler<ForgetMeIntent>,
    IIntentHandler<EvidenceIntent>
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

    public Task<Answer> AnswerAsync(PreferenceIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(PreferenceIntent intent, Turn turn) => phrases["Describe.Preference"];

    public Task<Answer> AnswerAsync(RemindIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(RemindIntent intent, Turn turn) => phrases["Describe.Remind"];

    public Task<Answer> AnswerAsync(DigestIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(DigestIntent intent, Turn turn) => phrases["Describe.Digest"];

    public Task<Answer> AnswerAsync(RecordMetricIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(RecordMetricIntent intent, Turn turn) => phrases["Describe.RecordMetric"];

    public Task<Answer> AnswerAsync(ShowMetricIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(ShowMetricIntent intent, Turn turn) => phrases["Describe.ShowMetric"];

    public Task<Answer> AnswerAsync(SetUpIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(SetUpIntent intent, Turn turn) => phrases["Describe.SetUp"];

    public Task<Answer> AnswerAsync(ListPeopleIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(ListPeopleIntent intent, Turn turn) => phrases["Describe.ListPeople"];

    public Task<Answer> AnswerAsync(SetRoleIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(SetRoleIntent intent, Turn turn) => phrases["Describe.SetRole"];

    public Task<Answer> AnswerAsync(RemovePersonIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(RemovePersonIntent intent, Turn turn) => phrases["Describe.RemovePerson"];

    public Task<Answer> AnswerAsync(ForgetMeIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(ForgetMeIntent intent, Turn turn) => phrases["Describe.ForgetMe"];

    public Task<Answer> AnswerAsync(EvidenceIntent intent, Turn turn, CancellationToken cancellationToken) => Say();

    public string Describe(EvidenceIntent intent, Turn turn) => phrases["Describe.Evidence"];

    private Task<Answer> Say() => Task.FromResult<Answer>(new Answer.Words(phrases["NotYet"]));
}
