using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.Metrics;

/// <summary>
/// Records a reading and says what became of the metric. The id of a reading is made of its message, so that one delivered twice is one
/// reading. A second reading of the same day corrects the first.
/// </summary>
internal sealed partial class RecordMetric(
    Snapshots snapshots, ProgrammeWriter writer, MetricFigures figures, ActCards cards, Phrases phrases, Formats formats, ILogger<RecordMetric> logger)
    : IIntentHandler<RecordMetricIntent>
{
    private const int MaxAttempts = 5;
    private static readonly DateOnly EarliestDay = new(2000, 1, 1);

    public async Task<Answer> AnswerAsync(RecordMetricIntent intent, Turn turn, CancellationToken cancellationToken) =>
        Rights.May(turn.Person, RightTo.RecordMetric) ? await RecordAsync(intent, turn, cancellationToken) : turn.Say(phrases["Metrics.NotAllowed"]);

    public string Describe(RecordMetricIntent intent, Turn turn) => intent switch
    {
        { Metric.Length: 0 } => phrases["Describe.RecordMetric"],
        { Value: null } => phrases.Say("Describe.RecordMetric.Name", formats.Shorten(intent.Metric, MetricName.MaxLength)),
        { Value: { } value } => phrases.Say(
            "Describe.RecordMetric.Value",
            formats.Shorten(intent.Metric, MetricName.MaxLength),
            figures.Value(new MetricReading { Id = "", Metric = intent.Metric, Value = value, Unit = intent.Unit, On = default, At = default })),
    };

    private async Task<Answer> RecordAsync(RecordMetricIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var name = MetricName.Of(turn.Programme.Catalogue, intent.Metric);
        if (name.Length == 0)
            return turn.Say(phrases["Metrics.AskName"]);
        if (name.Length > MetricName.MaxLength)
            return turn.Say(phrases.Say("Metrics.NameTooLong", MetricName.MaxLength));
        if (intent.Value is not { } value)
            return turn.Say(phrases.Say("Metrics.AskValue", Markdown.Escape(name)));

        var snapshot = turn.Snapshot;
        for (var attempt = 0; attempt < MaxAttempts && snapshot.Programme is { } programme; attempt++)
        {
            var reading = Reading(intent, name, value, programme, turn);
            // Delivered again, it may have been taken back meanwhile, and stays so.
            if (programme.ReadingsOf(name).Concat(programme.WithdrawnOf(name)).FirstOrDefault(known => known.Id == reading.Id) is { } recorded)
                return Recorded(recorded, programme, turn);
            if (Refusal(reading, turn) is { } refusal)
                return turn.Say(refusal);

            (var committed, snapshot) = await writer.CommitAsync(
                turn.TenantId, snapshot, [new ProgrammeChange.ReadingAdded(reading)], cancellationToken);
            if (committed == CommitOutcome.Committed)
            {
                Log.Recorded(logger, turn.Context.CorrelationId);
                return Recorded(reading, snapshot.Programme!, turn);
            }

            // The same message came in twice at once: what the other one stored is the answer.
            snapshot = await snapshots.GetAsync(turn.TenantId, cancellationToken);
        }

        return turn.Say(phrases["Metrics.Busy"]);
    }

    /// <summary>Where no unit was said, it is that of the metric: as it was read before, or as its name tells.</summary>
    private static MetricReading Reading(RecordMetricIntent intent, string name, decimal value, Programme programme, Turn turn)
    {
        var unit = string.IsNullOrWhiteSpace(intent.Unit) ? null : intent.Unit.Trim();
        return new MetricReading
        {
            Id = HistoryEventId.Cause("reading", turn.Cause),
            Metric = name,
            Value = value,
            Unit = unit ?? (programme.ReadingsOf(name) is [.., var last]
                ? last.Unit
                : name.StartsWith(MetricReading.Percent, StringComparison.Ordinal) ? MetricReading.Percent : null),
            On = intent.On ?? turn.SpeakersToday,
            By = turn.Person!.Id,
            At = turn.Now,
        };
    }

    private string? Refusal(MetricReading reading, Turn turn) => reading switch
    {
        { Unit.Length: > MetricReading.MaxUnitLength } => phrases.Say("Metrics.UnitTooLong", MetricReading.MaxUnitLength),
        { IsInRange: false, IsPercent: true } => phrases["Metrics.NotAPercentage"],
        { IsInRange: false } => phrases["Metrics.OutOfRange"],
        _ when reading.On > turn.SpeakersToday => phrases.Say("Metrics.DayInFuture", formats.DayWithName(reading.On, turn.SpeakersToday)),
        _ when reading.On < EarliestDay => phrases["Metrics.DayTooLongAgo"],
        _ => null,
    };

    private Answer Recorded(MetricReading reading, Programme programme, Turn turn) =>
        cards.Done([Markdown.Escape(figures.Recorded(reading, programme, turn.SpeakersToday))], turn.Person!.Id, reading.At, turn);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A reading of a metric was recorded ({CorrelationId}).")]
        public static partial void Recorded(ILogger logger, string correlationId);
    }
}
