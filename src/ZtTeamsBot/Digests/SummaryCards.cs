using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Digests;

/// <summary>
/// Makes the card of the stage summary. It is read by a whole channel, so it names tasks but no people: nobody is shamed in public.
/// </summary>
internal sealed class SummaryCards(CardLibrary library, Phrases phrases, Formats formats, ProgressPhrases figures)
{
    private const int MostNamed = 5;
    private const int MostOfTitle = 100;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The card of the programme as it stands, with what moved in the last seven days.</summary>
    public Answer.Card OfLastWeek(Turn turn) => Of(StageSummary.Of(turn.Programme, turn.Today, turn.Now - Week), turn.Programme, turn);

    /// <summary>The card of a programme's summary.</summary>
    public Answer.Card Of(StageSummary summary, Programme programme, Turn turn)
    {
        var title = phrases["Summary.Title"];
        var headline = figures.Headline(summary.Total);
        var asOf = figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, new Reader(turn.Reader.Culture, Reader.ProgrammeZone(programme)));
        var changes = Changes(summary.Movement, turn).ToArray();
        var notCounted = figures.NotCounted(summary.Total);
        var overdue = Some("Summary.Overdue", summary.Overdue, OverdueTask);
        var blocked = Some("Summary.Blocked", summary.Blocked, BlockedTask);
        var rows = summary.Lines.Select(line => new SummaryRow(
            Name(line), [.. line.Stages.Select(figures.Figure)], figures.Figure(line.Total))).ToArray();
        var inWords = formats.Shorten(
            phrases.Say("Answer.InWords", title, string.Join(' ', new[] { headline, notCounted }.Concat(changes).Concat([overdue, blocked,
                asOf]).OfType<string>())),
            CardLibrary.MostInWords);
        var card = new SummaryCard
        {
            FallbackText = inWords,
            ReadAs = turn.Activity.IsPersonal ? turn.ReadAs : null,
            Title = title,
            Headline = headline,
            NotCounted = notCounted,
            ChartTitle = phrases["Summary.Chart"],
            Bars = [.. summary.Lines.Select(line => new ChartBar(ShortName(line), [.. Parts(line.Total)]))],
            Headings = new SummaryHeadings(
                phrases["Summary.Scenario"], [.. Enumerable.Range(1, 4).Select(stage => phrases.Say("Summary.Stage", stage))],
                    phrases["Summary.Total"]),
            Rows = rows,
            ChangesTitle = phrases.Say("Summary.Since", formats.Day(Days.Of(summary.Movement.Since, Reader.ProgrammeZone(programme)), turn.Today)),
            Changes = [.. changes.Select(Markdown.Escape)],
            Overdue = overdue is null ? null : Markdown.Escape(overdue),
            Blocked = blocked is null ? null : Markdown.Escape(blocked),
            AsOf = asOf,
        };
        return new Answer.Card(library.Fill("summary", card, SummaryCardJson.Default.SummaryCard, turn.Reader), inWords);

        string? Some(string key, IReadOnlyList<ProgrammeTask> tasks, Func<ProgrammeTask, string> say) =>
            tasks.Count == 0 ? null : phrases.Count(key, tasks.Count, formats.ListOfSome(tasks, MostNamed, say));

        string OverdueTask(ProgrammeTask task) =>
            phrases.Say("Summary.OverdueTask", Title(task), phrases.Count("Days", task.DaysOverdueOn(turn.Today)));
    }

    private IEnumerable<string> Changes(Movement movement, Turn turn)
    {
        if (movement.IsQuiet)
            yield return phrases["Summary.Quiet"];
        if (movement.Completed.Count > 0)
            yield return phrases.Count("Summary.Completed", movement.Completed.Count, Titles(movement.Completed));
        if (movement.NewlyBlocked.Count > 0)
            yield return phrases.Count("Summary.NewlyBlocked", movement.NewlyBlocked.Count, Titles(movement.NewlyBlocked));
        if (movement.Reopened.Count > 0)
            yield return phrases.Count("Summary.Reopened", movement.Reopened.Count, Titles(movement.Reopened));

        string Titles(IReadOnlyList<ProgrammeTask> tasks) => formats.ListOfSome(tasks, MostNamed, Title);
    }

    private string BlockedTask(ProgrammeTask task) => task.WaitingFor.Length == 0
        ? Title(task)
        : phrases.Say("Summary.BlockedTask", Title(task), formats.Shorten(task.WaitingFor, MostOfTitle));

    /// <summary>A summary names many tasks; a long title is recognised by its begin.</summary>
    private string Title(ProgrammeTask task) => formats.Shorten(task.Title, MostOfTitle);

    private string Name(SummaryLine line) =>
        line.Track is null ? line.Scenario.Name : phrases.Say("Place.Track", line.Scenario.Name, line.Track.Name);

    /// <summary>A chart has little room for names.</summary>
    private static string ShortName(SummaryLine line) => line.Track?.Name ?? line.Scenario.Name;

    private IEnumerable<ChartPart> Parts(Progress progress)
    {
        yield return new ChartPart(formats.Status(Status.Complete), progress.Complete, "good");
        yield return new ChartPart(formats.Status(Status.InProgress), progress.InProgress, "categoricalBlue");
        yield return new ChartPart(formats.Status(Status.Blocked), progress.Blocked, "attention");
        yield return new ChartPart(formats.Status(Status.NotStarted), progress.NotStarted, "neutral");
    }
}
