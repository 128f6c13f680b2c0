using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Setup;

/// <summary>
/// Shows the form that makes a programme or changes what it has chosen. Without a programme anybody whose tenant is answered may set one up
/// and becomes its first lead; after that only leads may change it.
/// </summary>
internal sealed partial class SetUpAnswer(SetUpCards cards, Catalogue catalogue, Welcome welcome, Phrases phrases, ILogger<SetUpAnswer> logger)
    : IIntentHandler<SetUpIntent>
{
    public Task<Answer> AnswerAsync(SetUpIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Snapshot.Programme is not { } programme)
            return Task.FromResult<Answer>(cards.Form(SetUpForm.New(turn.Reader), programme: null, turn));
        if (Rights.May(turn.Person, RightTo.ChangeSettings))
            return Task.FromResult<Answer>(cards.Form(SetUpForm.Of(programme.Settings, catalogue), programme, turn));
        Log.Denied(logger, turn.Activity.From?.AadObjectId, turn.Context.CorrelationId);
        return Task.FromResult(welcome.AlreadySetUp(programme));
    }

    public string Describe(SetUpIntent intent, Turn turn) => phrases["Describe.SetUp"];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Audit: {PersonId} asked to change the set-up and may not ({CorrelationId}).")]
        public static partial void Denied(ILogger logger, string? personId, string correlationId);
    }
}
