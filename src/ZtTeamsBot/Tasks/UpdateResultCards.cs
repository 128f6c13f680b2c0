using System.Globalization;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>Says what became of an update: the card that takes the place of the one Update was pressed on.</summary>
internal sealed class UpdateResultCards(CardLibrary library, Phrases phrases, Formats formats, ProgressPhrases figures)
{
    private const int MostNoteShown = 200;

    /// <summary>The result card.</summary>
    /// <param name="outcomes">What became of each row.</param>
    /// <param name="programme">The programme after the update.</param>
    /// <param name="turn">The turn.</param>
    public Answer Of(IReadOnlyList<RowOutcome> outcomes, Programme programme, Turn turn)
    {
        ResultRow[] applied = [.. outcomes.Select(Applied).OfType<ResultRow>()];
        ConflictRow[] conflicts = [.. outcomes.OfType<RowOutcome.Conflict>().Select(Conflict)];
        ResultRow[] refused = [.. outcomes.Select(Refused).OfType<ResultRow>()];
        var title = (applied.Length, conflicts.Length) switch
        {
            (0, 0) => phrases["Update.Nothing"],
            (0, _) => phrases.Count("Update.OnlyConflicts", conflicts.Length),
            _ => phrases.Count("Update.Done", applied.Length),
        };
        var inWords = formats.Shorten(
            phrases.Say("Answer.InWords", title, string.Join("; ", [
                .. applied.Select(row => phrases.Say("Update.RowInWords", row.Title, row.Text)),
                .. conflicts.Select(row => phrases.Say("Update.RowInWords", row.Title, row.Theirs)),
                .. refused.Select(row => phrases.Say("Update.RowInWords", row.Title, row.Text)),
            ])),
            CardLibrary.MostInWords);
        // Each Apply mine carries a whole note; where they would be too many, the last go without their button.
        return new Answer.Card(CardLibrary.Fitting(conflicts.Length + 1, Card), inWords);

        byte[] Card(int buttons) => library.Fill(
            "update-result",
            new UpdateResultCard
            {
                FallbackText = inWords,
                Title = title,
                Applied = applied,
                Conflicts = [.. conflicts.Select((row, index) => index < buttons - 1 ? row : row with { Apply = null })],
                Refused = refused,
                Hints = [.. Hints(outcomes, programme, turn)],
                ShowTitle = phrases["Update.ShowMyTasks"],
                Show = new ShowData(ShowMyTasks.Verb),
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
                string.Join(phrases["List.FactSeparator"], events.Select(happened => Field(happened, turn)).OfType<string>()),
                formats.Person(programme, events[0].By),
                formats.Time(events[0].At, turn.Now, turn.Reader))));

        ConflictRow Conflict(RowOutcome.Conflict conflict)
        {
            var (status, due, note) = Submission.Carry(conflict.Mine);
            return new ConflictRow(
                Markdown.Escape(conflict.Theirs.Title),
                Markdown.Escape(Theirs(conflict.Theirs, programme, turn)),
                Markdown.Escape(phrases.Say("Update.Mine", string.Join(phrases["List.FactSeparator"], Wanted(conflict.Mine, turn)))),
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
        string[] titles = [.. outcomes.OfType<RowOutcome.Denied>().Select(denied => denied.Task.Title)];
        return titles.Length == 0
            ? phrases["Update.NoneThere"]
            : phrases.Say("Update.AllDenied", Markdown.Escape(formats.List(titles)));
    }

    private string Theirs(ProgrammeTask task, Programme programme, Turn turn)
    {
        var last = programme.HistoryOf(task.Id) is [.., var newest] ? newest : null;
        if (last is null)
            return phrases.Say("Update.TheirsUnknown", formats.Status(task.StatusOn(turn.Today)));

        // What the last change was: all fields of one cause bear one time and one person.
        var fields = programme.HistoryOf(task.Id).Where(happened => happened.At == last.At && happened.By == last.By);
        return phrases.Say(
            "Update.Theirs",
            formats.Person(programme, last.By),
            string.Join(phrases["List.FactSeparator"], fields.Select(happened => Field(happened, turn)).OfType<string>()),
            formats.Time(last.At, turn.Now, turn.Reader));
    }

    /// <summary>What a field became, in words; null for one that people need not be told of.</summary>
    private string? Field(HistoryEvent happened, Turn turn) => happened.Field switch
    {
        TaskField.Status => phrases.Say("Update.Status", StatusName(happened.From), StatusName(happened.To)),
        TaskField.Due when happened.To is null => phrases["Update.DueGone"],
        TaskField.Due => phrases.Say("Update.Due", Day(happened.To, turn)),
        TaskField.Note when happened.To is null => phrases["Update.NoteGone"],
        TaskField.Note => phrases.Say("Update.Note", Short(happened.To)),
        _ => null,
    };

    private IEnumerable<string> Wanted(TaskEdit edit, Turn turn)
    {
        if (edit.Status is { } status)
            yield return formats.Status(status);
        if (edit.ClearDue)
            yield return phrases["Update.DueGone"];
        else if (edit.Due is { } due)
            yield return phrases.Say("Update.Due", formats.Day(due, turn.Today));
        if (edit.Note is { } note)
            yield return note.Length == 0 ? phrases["Update.NoteGone"] : phrases.Say("Update.Note", Short(note));
    }

    /// <summary>What a person may want to know next: how far the stage is now, and where the same objective stands elsewhere.</summary>
    private IEnumerable<string> Hints(IReadOnlyList<RowOutcome> outcomes, Programme programme, Turn turn)
    {
        string[] objectives = [.. outcomes.Select(ChangedTask).OfType<ProgrammeTask>().Select(task => task.ObjectiveId).Distinct(StringComparer.Ordinal)];
        var scopes = objectives
            .Select(id => programme.Catalogue.FindObjective(id)!)
            .Select(objective => new Scope { ScenarioId = objective.ScenarioId, TrackId = objective.Track, Stage = objective.StageNumber })
            .Distinct();
        foreach (var scope in scopes)
        {
            yield return phrases.Say(
                "Update.NowStands",
                figures.Place(programme.Catalogue, scope),
                figures.Figure(programme.ProgressOf(scope, turn.Today)));
        }

        foreach (var id in objectives.Where(id => programme.ProgressOf(new Scope { ObjectiveId = id }, turn.Today).IsDone))
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

    private string StatusName(string? name) => Enum.TryParse<Status>(name, out var status) ? formats.Status(status) : name ?? "";

    private string Day(string? day, Turn turn) =>
        DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
            ? formats.Day(parsed, turn.Today)
            : day ?? "";

    private string Short(string? note) => formats.Shorten(note ?? "", MostNoteShown);
}
