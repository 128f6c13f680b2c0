using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>Makes the cards of open tasks.</summary>
internal sealed class MyTasksCards(CardLibrary library, Phrases phrases, Formats formats, ProgressPhrases figures)
{
    /// <summary>More would be a form nobody fills in.</summary>
    public const int MostRows = 6;

    /// <summary>The open tasks of the sender, the most urgent first; null when there are none.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="after">The task after which to begin; null, or one that is not open any more, for the first.</param>
    public Answer? Of(Programme programme, Turn turn, string? after)
    {
        var open = programme.TasksOwnedBy(turn.Person!.Id)
            .Where(task => task.IsOpenOn(turn.Today))
            .OrderBy(task => task.Due ?? DateOnly.MaxValue)
            .ToList();
        if (open.Count == 0)
            return null;

        var from = after is null ? 0 : open.FindIndex(task => task.Id == after) + 1;
        if (from >= open.Count)
            from = 0;
        return Fitting(programme, [.. open.Skip(from).Select(task => new SubmittedRow(task.Id, task.Revision, new TaskEdit(), null))], open.Count,
            turn);
    }

    /// <summary>The same card again with what was typed, each problem said beside its field.</summary>
    public Answer Again(Programme programme, IReadOnlyList<(SubmittedRow Row, string? Problem)> rows, Turn turn)
    {
        var problems = rows.ToDictionary(one => one.Row.TaskId, one => one.Problem, StringComparer.Ordinal);
        SubmittedRow[] submitted = [.. rows.Select(one => one.Row)];
        var inWords = phrases["MyTasks.LookAgain"];
        return new Answer.Card(Card(programme, submitted, problems, inWords, isLast: true, turn), inWords);
    }

    /// <summary>As many rows as stay within a card's budget; notes can be long.</summary>
    private Answer.Card Fitting(Programme programme, SubmittedRow[] rows, int all, Turn turn)
    {
        var inWords = InWords(programme, rows, all);
        return new Answer.Card(
            CardLibrary.Fitting(
                Math.Min(MostRows, rows.Length),
                count => Card(programme, rows[..count], problems: [], inWords, isLast: count == rows.Length, turn)),
            inWords);
    }

    private string InWords(Programme programme, SubmittedRow[] rows, int all) => formats.Shorten(
        phrases.Say(
            "Answer.InWords",
            phrases.Count("MyTasks.Title", all),
            formats.ListOfSome(rows, MostRows, row => programme.FindTask(row.TaskId)!.Title)),
        CardLibrary.MostInWords);

    private byte[] Card(
        Programme programme, SubmittedRow[] rows, Dictionary<string, string?> problems, string inWords, bool isLast, Turn turn)
    {
        ProgrammeTask[] tasks = [.. rows.Select(row => programme.FindTask(row.TaskId)!)];
        var open = programme.TasksOwnedBy(turn.Person!.Id).Count(task => task.IsOpenOn(turn.Today));
        var card = new MyTasksCard
        {
            FallbackText = inWords,
            Title = problems.Count > 0 ? phrases["MyTasks.LookAgain"] : phrases.Count("MyTasks.Title", open),
            Intro = phrases["MyTasks.Intro"],
            Labels = new TaskLabels(
                phrases["MyTasks.StatusLabel"],
                phrases["MyTasks.DueLabel"],
                phrases["MyTasks.NoteLabel"],
                phrases["MyTasks.NotePlaceholder"],
                phrases["MyTasks.Update"],
                isLast ? null : phrases["MyTasks.Next"]),
            Choices = [.. Enum.GetValues<Status>().Select(status => new StatusChoice(formats.Status(status), status.ToString()))],
            Rows = [.. rows.Zip(tasks, (row, task) => Row(row, task, problems.GetValueOrDefault(row.TaskId)))],
            Update = new UpdateData(UpdateTasks.Verb, [.. tasks.Zip(rows, (task, row) => row.Was ?? Submission.RowOf(task))]),
            Next = isLast ? null : new NextData(ShowNextTasks.Verb, rows[^1].TaskId),
            AsOf = figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader),
        };
        return library.Fill("my-tasks", card, TaskCardsJson.Default.MyTasksCard, turn.Reader);

        MyTasksRow Row(SubmittedRow row, ProgrammeTask task, string? problem)
        {
            var objective = programme.Catalogue.FindObjective(task.ObjectiveId)!;
            var facts = new List<string>();
            if (figures.Due(task, turn.Today) is { } due)
                facts.Add(due);
            if (task.WaitingFor.Length > 0)
                facts.Add(phrases.Say("Task.WaitingFor", task.WaitingFor));
            facts.Add(figures.Place(programme.Catalogue, Scope.StageOf(objective)));
            // What was typed is kept where something was; a note too long for the field is shown as far as it fits.
            var note = row.TypedNote ?? row.Edit.Note ?? task.Note;
            return new MyTasksRow
            {
                Title = Markdown.Escape(task.Title),
                Facts = Markdown.Escape(string.Join(phrases["List.FactSeparator"], facts)),
                Problem = problem,
                StatusId = Submission.StatusId(task.Id),
                Status = (row.Edit.Status ?? task.StatusOn(turn.Today)).ToString(),
                DueId = Submission.DueId(task.Id),
                Due = row.Edit.ClearDue ? null : Submission.DayText(row.Edit.Due ?? task.Due),
                NoteId = Submission.NoteId(task.Id),
                Note = note.Length == 0 ? null : Formats.Begin(note, ProgrammeTask.MaxNoteLength),
            };
        }
    }
}
