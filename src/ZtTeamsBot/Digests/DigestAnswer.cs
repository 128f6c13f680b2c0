using System.Globalization;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Digests;

/// <summary>
/// The weekly digest cannot be posted by itself yet: what was understood is said, with what works instead. What it would show can be seen
/// already, by the asker alone.
/// </summary>
internal sealed class DigestAnswer(SummaryCards cards, Phrases phrases) : IIntentHandler<DigestIntent>
{
    public Task<Answer> AnswerAsync(DigestIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        if (intent.Action == DigestAction.Preview && turn.Activity.IsPersonal)
            return Task.FromResult<Answer>(cards.OfLastWeek(turn));

        var words = intent.Action switch
        {
            DigestAction.Bind => phrases.Say("Digest.Bind", When(intent)),
            DigestAction.Preview => phrases["Digest.PreviewIsPersonal"],
            DigestAction.Recall => phrases["Digest.Recall"],
            DigestAction.Unbind => phrases["Digest.Unbind"],
            _ => phrases["Digest.Show"],
        };
        return Task.FromResult<Answer>(turn.Say(words));
    }

    public string Describe(DigestIntent intent, Turn turn) => intent.Action switch
    {
        DigestAction.Bind => phrases.Say("Describe.Digest.Bind", When(intent)),
        DigestAction.Preview => phrases["Describe.Digest.Preview"],
        DigestAction.Recall => phrases["Describe.Digest.Recall"],
        DigestAction.Unbind => phrases["Describe.Digest.Unbind"],
        _ => phrases["Describe.Digest"],
    };

    /// <summary>Such as <c>every Monday at 09:00</c>, as far as it was said.</summary>
    private string When(DigestIntent intent)
    {
        var week = intent.Day is { } day && Enum.IsDefined(day)
            ? phrases.Say("Digest.EveryDay", CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day))
            : phrases["Digest.EveryWeek"];
        return intent.Time is { } time
            ? phrases.Say("Digest.At", week, time.ToString(phrases["Format.Time"], CultureInfo.CurrentCulture))
            : week;
    }
}
