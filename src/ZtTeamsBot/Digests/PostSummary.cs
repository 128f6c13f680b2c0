using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Sending;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Digests;

/// <summary>Posts the stage summary where it was asked for: in a channel as a new post. Only for those who may.</summary>
internal sealed class PostSummary(SummaryCards cards, Poster poster, Phrases phrases) : IIntentHandler<PostSummaryIntent>
{
    public async Task<Answer> AnswerAsync(PostSummaryIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        if (!Rights.May(turn.Person, RightTo.PostSummary))
            return new Answer.Words(phrases["Summary.OnlyLeads"]);

        var card = cards.OfLastWeek(turn);
        if (!turn.Activity.IsChannel)
            return card;

        // The cause makes the key: the same request delivered again is the same post.
        var outcome = await poster.PostAsync(turn.Context, turn.TenantId, LedgerKey.Summary + turn.Cause, card.ToActivity(), cancellationToken);
        return new Answer.Words(phrases[outcome switch
        {
            PostOutcome.Refused => "Summary.Refused",
            PostOutcome.Unanswered => "Summary.Unanswered",
            _ => "Summary.Posted",
        }]);
    }

    /// <summary>Alone with the asker it is only shown; who may not post is told so at once.</summary>
    public bool NeedsNoQuestion(PostSummaryIntent intent, Turn turn) =>
        turn.Activity.IsPersonal || !Rights.May(turn.Person, RightTo.PostSummary);

    public string Describe(PostSummaryIntent intent, Turn turn) => phrases[turn.Activity switch
    {
        { IsChannel: true } => "Describe.PostSummary.Channel",
        { IsPersonal: true } => "Describe.PostSummary",
        _ => "Describe.PostSummary.Chat",
    }];

    public string? Consequence(PostSummaryIntent intent, Turn turn) =>
        phrases[turn.Activity.IsChannel ? "Summary.SeenInChannel" : "Summary.SeenInChat"];
}

/// <summary>Summaries for those who steer.</summary>
internal static class DigestsFeature
{
    public static IServiceCollection AddDigests(this IServiceCollection services) => services
        .AddSingleton<SummaryCards>()
        .AddIntent<PostSummaryIntent, PostSummary>(Needs.Membership)
        .AddIntent<DigestIntent, DigestAnswer>(Needs.Membership);
}
