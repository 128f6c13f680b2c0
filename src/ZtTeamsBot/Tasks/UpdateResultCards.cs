using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.Tasks;

/// <summary>Says what became of an update: the card that takes the place of the one Update was pressed on.</summary>
internal sealed class UpdateResultCards(CardLibrary library, Phrases phrases, Formats formats, ProgressPhrases figures, ChangeWords words)
{
    /// <summary>More would be a list nobody reads; how many more there are is said.</summary>
    private const int MostRows = 16;

    private const int MostNamed = 12;
    private const int MostStages = 4;

    /// <summary>The result card.</summary>
    /// <param name="outcomes">What became of each row.</param>
    /// <param name="programme">The programme after the update.</param>
    /// <param name="turn">The turn.</param>
    public Answer Of(IReadOnlyList<RowOutcome> outcomes, Programme programme, Turn turn) =>
        Of(outcomes, programme, turn, "Update.Done", "Undo.Title");

    /// <summary>The same of a change that was taken back, or made again after that: its button does the opposite.</summary>
    public Answer OfTakingBack(IReadOnlyList<RowOutcome> outcomes, Programme programme, Turn turn, bool isRedo) =>
        Of(outcomes, programme, turn, isRedo ? "Undo.DoneAgain" : "Undo.Done", isRedo ? "Undo.Title" : "Undo.Redo");

    private Answer.Card Of(IReadOnlyList<RowOutcome> outcomes, Programme programme, Turn turn, string done, string undoTitle)
    {
        ResultRow[] applied = [.. outcomes.Select(Applied).OfType<ResultRow>()];
        ConflictRow[] conflicts = [.. outcomes.OfType<RowOutcome.Conflict>().Select(Conflict)];
        ResultRow[] refused = [.. outcomes.Select(Refused).OfType<ResultRow>()];
        var title = (applied.Length, conflicts.Length) switch
        {
            (0, 0) => phrases["Update.Nothing"],
            (0, _) when outcomes.OfType<RowOutcome.Conflict>().All(one => IsOwnChange(LastOf(one.Theirs, programme), turn)) =>
                phrases.Count("Update.OnlyOwnConflicts", conflicts.Length),
            (0, _) => phrases.Count("Update.OnlyConflicts", conflicts.Length),
            _ => phrases.Count(done, applied.Length),
        };
        var inWords = formats.Shorten(
            phrases.Say("Answer.InWords", title, string.Join("; ", [
                .. applied.Take(MostRows).Select(row => phrases.Say("Update.RowInWords", row.Title, row.Text)),
                .. conflicts.Select(row => phrases.Say("Update.RowInWords", row.Title, row.Theirs)),
                .. refused.Select(row => phrases.Say("Update.RowInWords", row.Title, row.Text)),
            ])),
            CardLibrary.MostInWords);
        var undo = UndoOf(outcomes);
        // Each Apply mine carries a whole note, and notes can be long: where it would be too much, the last go without button or row.
        return new Answer.Card(CardLibrary.Fitting(Math.Max(conflicts.Length, Math.Min(applied.Length, MostRows)) + 1, Card), inWords)
        {
            Shown = [.. outcomes.Select(ChangedTask).OfType<ProgrammeTask>().Take(MostRows).Select(task => task.Id)],
        };

        byte[] Card(int room) => library.Fill(
            "update-result",
            new UpdateResultCard
            {
                FallbackText = inWords,
                ReadAs = turn.ReadAs,
                Title = title,
                Applied = [.. applied.Take(Math.Min(room, MostRows))],
                More = applied.Length > Math.Min(room, MostRows) ? phrases.Count("Update.More", applied.Length - Math.Min(room, MostRows)) : null,
                Conflicts = [.. conflicts.Select((row, index) => index < room - 1 ? row : row with { Apply = null })],
                Refused = refused,
                Hints = [.. Hints(outcomes, programme, turn)],
                ShowTitle = phrases["Update.ShowMyTasks"],
                Show = new ShowData(ShowMyTasks.Verb),
                UndoTitle = undo is null ? null : phrases[undoTitle],
                Undo = undo,
            },
            TaskCardsJson.Default.UpdateResultCard,
            turn.Reader);

        ResultRow? Applied(RowOutcome outcome) => outcome switch
        {
            RowOutcome.Change(var made) => Row(made.Task, made.Events),
            RowOutcome.Repeated(var task, var events) => Row(task, events),
            _ => null,
        };

        ResultRow Row(ProgrammeTask task, IReadOnlyList<HistoryEvent> events) => new(
            Markdown.Escape(task.Title),
            Markdown.Escape(phrases.Say(
                "Update.What",
                words.Made(events, programme, turn),
                formats.Person(programme, events[0].By),
                formats.Time(events[0].At, turn.Now, turn.Reader))));

        ConflictRow Conflict(RowOutcome.Conflict conflict)
        {
            var (status, due, note) = Submission.Carry(conflict.Mine);
            return new ConflictRow(
                Markdown.Escape(conflict.Theirs.Title),
                Markdown.Escape(Theirs(conflict.Theirs, programme, turn)),
                Markdown.Escape(phrases.Say("Update.Mine", words.Wanted(conflict.Mine, programme, turn))),
                phrases["Update.ApplyMine"],
                new ApplyData(ApplyMine.Verb, conflict.Theirs.Id, conflict.Theirs.Revision, status, due, note));
        }

        ResultRow? Refused(RowOutcome outcome) => outcome switch
        {
            RowOutcome.Denied(var task) => new ResultRow(Markdown.Escape(task.Title), phrases["Update.Denied"]),
            RowOutcome.Missing(var id) => new ResultRow(Markdown.Escape(id), phrases["Update.Missing"]),
            _ => null,
        };
    }

    /// <summary>Why somebody may change none of the tasks they pressed Update on.</summary>
    public string WhyDenied(IReadOnlyList<RowOutcome> outcomes)
    {
        ProgrammeTask[] denied = [.. outcomes.OfType<RowOutcome.Denied>().Select(one => one.Task)];
        return denied.Length == 0
            ? phrases["Update.NoneThere"]
            : phrases.Say("Update.AllDenied", Markdown.Escape(words.Titles(denied, MostNamed)));
    }

    private string Theirs(ProgrammeTask task, Programme programme, Turn turn)
    {
        var last = LastOf(task, programme);
        if (last is null)
            return phrases.Say("Update.TheirsUnknown", formats.Status(task.StatusOn(turn.Today)));

        // What the last change was: all fields of one cause bear one time and one person.
        HistoryEvent[] made = [.. programme.HistoryOf(task.Id).Where(happened => happened.At == last.At && happened.By == last.By)];
        return phrases.Say(
            IsOwnChange(last, turn) ? "Update.YoursMeanwhile" : "Update.Theirs",
            formats.Person(programme, last.By),
            words.Made(made, programme, turn),
            formats.Time(last.At, turn.Now, turn.Reader));
    }

    private static HistoryEvent? LastOf(ProgrammeTask task, Programme programme) => programme.HistoryOf(task.Id) is [.., var newest] ? newest : null;

    /// <summary>Whether the change in between was made by who presses, in another card or by chat.</summary>
    private static bool IsOwnChange(HistoryEvent? change, Turn turn) =>
        change?.By is { } by && string.Equals(by, turn.Person?.Id, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the Undo button carries; null when nothing was changed.</summary>
    private static UndoData? UndoOf(IReadOnlyList<RowOutcome> outcomes)
    {
        var events = outcomes.Select(outcome => outcome switch
        {
            RowOutcome.Change(var made) => made.Events,
            RowOutcome.Repeated(_, var written) => written,
            _ => [],
        });
        return events.SelectMany(one => one).FirstOrDefault() is { By: { } by, At: var at }
            ? UndoData.Of(by, at)
            : null;
    }

    /// <summary>What a person may want to know next: how far the stage is now, and where the same objective stands elsewhere.</summary>
    private IEnumerable<string> Hints(IReadOnlyList<RowOutcome> outcomes, Programme programme, Turn turn)
    {
        string[] objectives = [.. outcomes.Select(ChangedTask).OfType<ProgrammeTask>().Select(task => task.ObjectiveId).Distinct(StringComparer.Ordinal)];
        var scopes = objectives
            .Select(id => programme.Catalogue.FindObjective(id)!)
            .Select(Scope.StageOf)
            .Distinct()
            .Take(MostStages);
        foreach (var scope in scopes)
        {
            yield return phrases.Say(
                "Update.NowStands",
                figures.Place(programme.Catalogue, scope),
                figures.Figure(programme.ProgressOf(scope, turn.Today)));
        }

        foreach (var id in objectives.Where(id => programme.ProgressOf(new Scope { ObjectiveId = id }, turn.Today).IsDone).Take(MostStages))
        {
            foreach (var related in programme.Catalogue.RelatedTo(id).Where(other => programme.Settings.Scenarios.Contains(other.ScenarioId)))
            {
                yield return phrases.Say(
                    "Update.Related",
                    related.Name,
                    figures.Place(programme.Catalogue, new Scope { ScenarioId = related.ScenarioId, Stage = related.StageNumber }));
            }
        }
    }

    private static ProgrammeTask? ChangedTask(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Change(var made) => made.Task,
        RowOutcome.Repeated(var task, _) => task,
        _ => null,
    };
}
