using System.Globalization;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Timeline;

/// <summary>How many tasks are completed a week, whether that is more than before, and where it would lead.</summary>
internal sealed class TrendAnswer(
    Catalogue catalogue, CardLibrary library, TimelineCards cards, Phrases phrases, Formats formats, ProgressPhrases figures)
        : IIntentHandler<TrendIntent>
{
    /// <summary>An end further away than this is no estimate.</summary>
    private const int MostWeeks = 104;

    public Task<Answer> AnswerAsync(TrendIntent intent, Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult(cards.NotThere(intent.Scope, turn) ?? Answer(intent.Scope, turn));

    public string Describe(TrendIntent intent, Turn turn) => phrases.Say("Describe.Trend", figures.Place(catalogue, intent.Scope));

    private Answer.Card Answer(Scope scope, Turn turn)
    {
        var trend = Trend.Of(turn.Programme, scope, turn.Now, Reader.ProgrammeZone(turn.Programme));
        var title = phrases.Say("Trend.Title", figures.Place(catalogue, scope));
        string[] lead = [Pace(trend), Months(trend, turn.Today), End(trend, turn)];
        string[] notes = [.. HistoryBegins(trend, turn)];
        var asOf = cards.AsOf(turn);
        var inWords = formats.Shorten(phrases.Say("Answer.InWords", title, string.Join(' ', lead.Concat(notes))), CardLibrary.MostInWords);
        var card = new TrendCard
        {
            FallbackText = phrases.Say("Timeline.WithAsOf", inWords, asOf),
            ReadAs = turn.ReadAs,
            Title = title,
            Lead = lead,
            TableTitle = phrases["Trend.Weeks"],
            Rows =
            [
                .. trend.Weeks.Select(week => Row("Trend.Week", week, turn)),
                Row("Trend.ThisWeek", trend.ThisWeek, turn),
            ],
            Notes = notes,
            AsOf = asOf,
        };
        return new Answer.Card(library.Fill("trend", card, TimelineCardsJson.Default.TrendCard, turn.Reader), inWords);
    }

    private string Pace(Trend trend) => trend switch
    {
        { Recent: 0, Before: 0 } => phrases["Trend.Still"],
        { Recent: var recent, Before: var before } => phrases.Say(
            recent > before ? "Trend.Faster" : recent < before ? "Trend.Slower" : "Trend.Same", Average(recent), Average(before)),
    };

    private string Months(Trend trend, DateOnly today) => phrases.Say(
        trend.ThisMonth > trend.LastMonthToSameDay ? "Trend.MonthMore" : trend.ThisMonth < trend.LastMonthToSameDay ? "Trend.MonthFewer"
            : "Trend.MonthSame",
        Month(today),
        Number(trend.ThisMonth),
        Month(today.AddMonths(-1)),
        Number(trend.LastMonthToSameDay),
        Number(trend.LastMonth));

    private string End(Trend trend, Turn turn)
    {
        if (trend.Remaining == 0)
            return phrases["Trend.NothingLeft"];
        var left = phrases.Count("Trend.Left", trend.Remaining);
        return string.Join(' ', left, trend.WeeksLeft switch
        {
            null => phrases["Trend.NoPace"],
            > MostWeeks => phrases["Trend.EndFar"],
            { } weeks => phrases.Say("Trend.End", formats.Day(Days.MondayOf(turn.Today.AddDays(7 * weeks)), turn.Today)),
        });
    }

    /// <summary>Where the history is younger than the weeks told, an empty week may be one nobody kept account of.</summary>
    private IEnumerable<string> HistoryBegins(Trend trend, Turn turn)
    {
        if (turn.Programme.HistoryBegins is not { } begins)
            yield return phrases["Trend.NoHistory"];
        else if (Days.Of(begins, Reader.ProgrammeZone(turn.Programme)) is var day && day > trend.Weeks[0].Monday)
            yield return phrases.Say("Trend.HistoryBegins", formats.Day(day, turn.Today));
    }

    private TrendRow Row(string key, WeekCount week, Turn turn) =>
        new(phrases.Say(key, formats.Day(week.Monday, turn.Today)), Number(week.Completed));

    private string Month(DateOnly day) => day.ToString(phrases["Format.Month"], CultureInfo.CurrentCulture);

    private static string Average(int completed) => ((decimal)completed / Trend.WeeksCompared).ToString("0.##", CultureInfo.CurrentCulture);

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
