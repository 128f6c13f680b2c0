using System.Globalization;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Metrics;

/// <summary>Shows one metric as a card, or all that have readings in a line each.</summary>
internal sealed class ShowMetric(CardLibrary cards, MetricFigures figures, Phrases phrases, Formats formats, ProgressPhrases progress)
    : IIntentHandler<ShowMetricIntent>
{
    private const int MostRows = 12;
    private const int MostPoints = 60;
    private const int MostMetrics = 30;
    private const int MostNamed = 3;

    private static readonly Comparer<MetricReading> ByDay = Comparer<MetricReading>.Create(MetricSeries.Compare);

    public Task<Answer> AnswerAsync(ShowMetricIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(intent.Metric))
            return Task.FromResult<Answer>(All(turn));
        var name = formats.Shorten(MetricName.Of(turn.Programme.Catalogue, intent.Metric), MetricName.MaxLength);
        return Task.FromResult<Answer>(turn.Programme.ReadingsOf(name) is { Count: > 0 } readings ? One(readings, turn) : None(name, turn));
    }

    public string Describe(ShowMetricIntent intent, Turn turn) => string.IsNullOrWhiteSpace(intent.Metric)
        ? phrases["Describe.ShowMetric.All"]
        : phrases.Say("Describe.ShowMetric", formats.Shorten(intent.Metric, MetricName.MaxLength));

    private Answer.Card One(IReadOnlyList<MetricReading> all, Turn turn)
    {
        var today = turn.Today;
        var series = MetricSeries.Figures(all);
        var last = series[^1];
        var headline = phrases.Say("Metrics.Headline", figures.Value(last), formats.Day(last.On, today), figures.Author(turn.Programme, last));
        var trend = Trend(series, today);
        var asOf = AsOf(turn);
        var inWords = formats.Shorten(
            phrases.Say("Answer.InWords", last.Metric, string.Join(' ', trend.Prepend(headline).Append(asOf))), CardLibrary.MostInWords);
        // What was withdrawn counts in nothing, but it is told.
        MetricReading[] told = [.. series.Concat(turn.Programme.WithdrawnOf(last.Metric)).OrderDescending(ByDay)];
        return new Answer.Card(CardLibrary.Fitting(Math.Min(MostRows, told.Length), Card), inWords);

        string Told(MetricReading reading) => reading.Withdrawn is { } withdrawal
            ? phrases.Say(
                "Metrics.WithdrawnBy",
                figures.Value(reading),
                withdrawal.By is null ? phrases["Metrics.Imported"] : formats.Person(turn.Programme, withdrawal.By),
                formats.Time(withdrawal.At, turn.Now, turn.Reader))
            : figures.Corrected(reading, all);

        byte[] Card(int rows) => cards.Fill(
            "metric",
            new MetricCard
            {
                FallbackText = inWords,
                ReadAs = turn.ReadAs,
                Title = Markdown.Escape(last.Metric),
                Headline = Markdown.Escape(headline),
                Trend = [.. trend.Select(Markdown.Escape)],
                Lines = Line(series),
                Headings = new MetricHeadings(phrases["Metrics.Day"], phrases["Metrics.Value"], phrases["Metrics.By"]),
                Rows =
                [
                    .. told.Take(rows).Select(reading => new MetricRow(
                        formats.Day(reading.On, today),
                        Markdown.Escape(Told(reading)),
                        Markdown.Escape(figures.Author(turn.Programme, reading)))),
                ],
                More = told.Length > rows ? phrases.Count("Metrics.More", told.Length - rows) : null,
                AsOf = asOf,
            },
            MetricCardJson.Default.MetricCard,
            turn.Reader);
    }

    /// <summary>Against the reading before, and against the first where that is another.</summary>
    private string[] Trend(IReadOnlyList<MetricReading> series, DateOnly today) => series switch
    {
        [.., var before, var last] => series.Count == 2
            ? [phrases.Say("Metrics.Sentence", figures.Since(before, last, today))]
            :
            [
                phrases.Say("Metrics.Sentence", figures.Since(before, last, today)),
                phrases.Say("Metrics.SinceFirst", figures.Since(series[0], last, today)),
            ],
        _ => [phrases["Metrics.OnlyOne"]],
    };

    /// <summary>A line needs two points, and one unit.</summary>
    private static ChartLine[]? Line(IReadOnlyList<MetricReading> series)
    {
        var last = series[^1];
        return series.Count < 2 || series.Any(reading => MetricSeries.Change(reading, last) is null)
            ? null
            :
            [
                new ChartLine(
                    last.Metric,
                    "categoricalBlue",
                    [.. series.TakeLast(MostPoints).Select(reading =>
                        new ChartPoint(reading.On.ToString("O", CultureInfo.InvariantCulture), reading.Value))]),
            ];
    }

    private Answer.Words None(string name, Turn turn) => turn.Say(
        phrases.Say(turn.Programme.WithdrawnOf(name).Count == 0 ? "Metrics.NoReading" : "Metrics.AllWithdrawn", Markdown.Escape(name)),
        turn.Programme.Readings.IsEmpty
            ? phrases["Metrics.HowToRecord"]
            : phrases.Say("Metrics.ThereAre", Markdown.Escape(formats.ListOfSome(Names(turn), MostMetrics, one => one))));

    private Answer.Words All(Turn turn)
    {
        var programme = turn.Programme;
        var names = Names(turn);
        string[] unread = [.. programme.Catalogue.Metrics.Where(name => !programme.Readings.ContainsKey(name))];
        var rest = unread.Length == 0
            ? phrases["Metrics.AllRead"]
            : phrases.Count("Metrics.Unread", unread.Length, programme.Catalogue.Metrics.Count, formats.ListOfSome(unread, MostNamed, name => name));
        if (names.Length == 0)
            return turn.Say(phrases["Metrics.None"], rest, phrases["Metrics.HowToRecord"]);

        var more = names.Length > MostMetrics ? phrases.Count("Metrics.MoreMetrics", names.Length - MostMetrics) : null;
        return turn.Say([.. names.Take(MostMetrics).Select(name => Markdown.Escape(LineOf(name, turn))), more, rest, AsOf(turn)]);
    }

    /// <summary>Such as <c>Score from Secure Score: 65% on 2 Mar, +4 percentage points since 2 Feb (61% then).</c></summary>
    private string LineOf(string name, Turn turn)
    {
        var series = MetricSeries.Figures(turn.Programme.ReadingsOf(name));
        var last = series[^1];
        var day = formats.Day(last.On, turn.Today);
        return series is [.., var before, _]
            ? phrases.Say("Metrics.LineWithTrend", last.Metric, figures.Value(last), day, figures.Since(before, last, turn.Today))
            : phrases.Say("Metrics.Line", last.Metric, figures.Value(last), day);
    }

    /// <summary>The framework's first, in its order; then the others by name.</summary>
    private static string[] Names(Turn turn)
    {
        var known = turn.Programme.Catalogue.Metrics;
        return
        [
            .. known.Where(turn.Programme.Readings.ContainsKey),
            .. turn.Programme.Readings.Values
                .Select(readings => readings[^1].Metric)
                .Where(name => !known.Contains(name, MetricName.Comparer))
                .Order(StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    private static Answer.Words Words(Turn turn, params IEnumerable<string?> paragraphs) =>
        new(string.Join("\n\n", paragraphs.Prepend(turn.ReadAs).OfType<string>()));

    private string AsOf(Turn turn) => progress.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader);
}
