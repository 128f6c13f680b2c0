using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>What can be asked; and honest words for what cannot be answered.</summary>
internal sealed partial class HelpAnswer(Phrases phrases, ILogger<HelpAnswer> logger) :
    IIntentHandler<HelpIntent>,
    IIntentHandler<SmallTalkIntent>,
    IIntentHandler<NotUnderstoodIntent>,
    IIntentHandler<NothingAskedIntent>,
    IIntentHandler<NoSuchStageIntent>
{
    public Task<Answer> AnswerAsync(HelpIntent intent, Turn turn, CancellationToken cancellationToken) => Say("Help");

    public Task<Answer> AnswerAsync(SmallTalkIntent intent, Turn turn, CancellationToken cancellationToken) => Say(intent.Kind switch
    {
        SmallTalk.Greeting => "SmallTalk.Greeting",
        SmallTalk.Thanks => "SmallTalk.Thanks",
        SmallTalk.Goodbye => "SmallTalk.Goodbye",
        _ => "SmallTalk.Other",
    });

    public Task<Answer> AnswerAsync(NothingAskedIntent intent, Turn turn, CancellationToken cancellationToken) => Say("NothingAsked");

    public Task<Answer> AnswerAsync(NotUnderstoodIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        if (intent.Why == Refused.Forbidden)
            Log.Forbidden(logger, turn.Person?.Id ?? turn.Activity.From?.AadObjectId, turn.TenantId, turn.Context.CorrelationId);
        return Say(intent.Why switch
        {
            Refused.HelpDesk => "NotUnderstood.HelpDesk",
            Refused.Forbidden => "NotUnderstood.Forbidden",
            _ => "NotUnderstood",
        });
    }

    public Task<Answer> AnswerAsync(NoSuchStageIntent intent, Turn turn, CancellationToken cancellationToken) => Say("NoSuchStage");

    public string Describe(HelpIntent intent, Turn turn) => phrases["Describe.Help"];

    public string Describe(SmallTalkIntent intent, Turn turn) => phrases["Describe.SmallTalk"];

    public string Describe(NothingAskedIntent intent, Turn turn) => phrases["Describe.NothingAsked"];

    public string Describe(NotUnderstoodIntent intent, Turn turn) => phrases["Describe.NotUnderstood"];

    public string Describe(NoSuchStageIntent intent, Turn turn) => phrases.Say("Place.StageOfAll", intent.Number);

    private Task<Answer> Say(string phrase) => Task.FromResult<Answer>(new Answer.Words(phrases[phrase]));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Audit: {PersonId} of {TenantId} asked for what nobody may have; refused ({CorrelationId}).")]
        public static partial void Forbidden(ILogger logger, string? personId, string tenantId, string correlationId);
    }
}
