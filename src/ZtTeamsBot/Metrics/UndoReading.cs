using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.Metrics;

/// <summary>
/// Takes back a reading: it stays in the history as withdrawn and counts no more. To take that back it is recorded anew, so that nothing
/// that happened is lost.
/// </summary>
internal sealed partial class UndoReading(
    ActWrites writes, ActCards cards, MetricFigures figures, Phrases phrases, Formats formats, ILogger<UndoReading> logger) : IActKind
{
    public async Task<Answer> TakeBackAsync(TakingBack what, Turn turn, CancellationToken cancellationToken)
    {
        var (plan, snapshot) = await writes.WriteAsync(turn, Make, plan => plan.Changes, cancellationToken);
        if (plan is null)
            return turn.Say(phrases["Undo.Busy"]);
        if (plan.Refusal is { } refusal)
            return turn.Say(refusal);

        Log.TakenBack(logger, turn.Context.CorrelationId);
        var (programme, today) = (snapshot.Programme!, turn.SpeakersToday);
        return what.IsRedo
            ? cards.TakenBack(
                what, phrases["Metrics.MadeAgain"], [Markdown.Escape(figures.Recorded(plan.Written!, programme, today))], plan.Written!.At, turn)
            : cards.TakenBack(
                what,
                phrases["Metrics.TakenBack"],
                [Markdown.Escape(figures.Withdrawn(plan.Written!, programme, today))],
                plan.Written!.Withdrawn!.At,
                turn);

        Plan Make(Programme programme) => what.IsRedo ? Again(programme, what, turn) : Withdraw(programme, what, turn);
    }

    private Plan Withdraw(Programme programme, TakingBack what, Turn turn)
    {
        var made = what.Act.Readings[0];
        if (programme.WithdrawnOf(made.Metric).FirstOrDefault(one => one.Id == made.Id) is { } withdrawn)
            return withdrawn.Withdrawn!.Id == what.Cause ? new Plan { Written = withdrawn } : Refuse(phrases["Undo.Already"]);
        return WhyNot(programme, what, turn) ?? new Plan
        {
            Changes = [new ProgrammeChange.ReadingAdded(made with { Withdrawn = new Withdrawal(what.Cause, turn.Person!.Id, turn.Now) })],
        };
    }

    private Plan Again(Programme programme, TakingBack what, Turn turn)
    {
        var withdrawn = what.Act.Readings[0];
        var again = withdrawn with { Id = HistoryEventId.Cause("reading", what.Cause), By = turn.Person!.Id, At = turn.Now, Withdrawn = null };
        if (programme.ReadingsOf(again.Metric).Concat(programme.WithdrawnOf(again.Metric)).FirstOrDefault(one => one.Id == again.Id) is { } written)
            return written.Withdrawn is null ? new Plan { Written = written } : Refuse(phrases["Undo.Already"]);
        var later = programme.ReadingsOf(again.Metric).LastOrDefault(one => one.On == again.On && one.At > what.Act.At);
        return WhyNot(programme, what, turn)
            ?? (later is null
                ? new Plan { Changes = [new ProgrammeChange.ReadingAdded(again)] }
                : Refuse(phrases.Say(
                    "Metrics.RecordedSince",
                    Markdown.Escape(figures.Author(programme, later)),
                    formats.Time(later.At, turn.Now, turn.Reader))));
    }

    private Plan? WhyNot(Programme programme, TakingBack what, Turn turn) =>
        turn.Now - what.Act.At > Undo.Window ? Refuse(phrases.Say("Undo.TooOld", formats.Time(what.Act.At, turn.Now, turn.Reader)))
        : Rights.May(programme.FindPerson(turn.Person!.Id), RightTo.RecordMetric) ? null
        : Refuse(phrases["Metrics.UndoNotAllowed"]);

    private static Plan Refuse(string why) => new() { Refusal = why };

    private sealed record Plan
    {
        /// <summary>What is still to be written.</summary>
        public IReadOnlyList<ProgrammeChange> Changes { get; init; } = [];

        /// <summary>The reading as it was written.</summary>
        public MetricReading? Written { get; init; }

        /// <summary>Why not; Markdown.</summary>
        public string? Refusal { get; init; }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A reading of a metric was taken back or made again ({CorrelationId}).")]
        public static partial void TakenBack(ILogger logger, string correlationId);
    }
}
