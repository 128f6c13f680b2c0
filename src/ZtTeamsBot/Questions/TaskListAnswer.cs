using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>Lists tasks by how they stand, by place, by person, by their due day; and tells who has them.</summary>
internal sealed class TaskListAnswer(
    CardLibrary cards, Phrases phrases, Formats formats, ProgressPhrases figures, FilterPhrases filters, TaskPhrases tasks)
    : IIntentHandler<ListTasksIntent>, IIntentHandler<OwnersOfIntent>
{
    private const int MostRows = 12;
    private const int MostOfNote = 300;

    public Task<Answer> AnswerAsync(ListTasksIntent intent, Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult(List(intent.Filter, turn.Programme.TasksMatching(intent.Filter, turn.Today), turn));

    /// <summary>Who has the tasks of a kind: one is answered in a line, several as a list.</summary>
    public Task<Answer> AnswerAsync(OwnersOfIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var found = turn.Programme.TasksMatching(intent.Filter, turn.Today);
        return Task.FromResult(found is [var only]
            ? Words(figures.WhoHas(turn.Programme, only, turn.Today), turn) with { Shown = [only.Id] }
            : List(intent.Filter, found, turn));
    }

    public string Describe(ListTasksIntent intent, Turn turn) => filters.Described(intent.Filter, turn.Programme, turn.Today);

    public string Describe(OwnersOfIntent intent, Turn turn) =>
        phrases.Say("Describe.OwnersOf", filters.Described(intent.Filter, turn.Programme, turn.Today));

    private Answer List(TaskFilter filter, IReadOnlyList<ProgrammeTask> found, Turn turn)
    {
        var programme = turn.Programme;
        if (found.Count == 0)
        {
            return Words(
                figures.NotThere(programme, filter.Scope)
                ?? phrases.Say("Progress.Sentence", filters.Counted(filter, count: 0, programme, turn.Today)),
                turn);
        }

        var title = filters.Counted(filter, found.Count, programme, turn.Today);
        var asOf = figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader);
        var inWords = formats.Shorten(
            phrases.Say("Answer.InWords", title, formats.ListOfSome(found, MostRows, InList)), CardLibrary.MostInWords);
        var shown = 0;
        var card = CardLibrary.Fitting(Math.Min(MostRows, found.Count), Card);
        return new Answer.Card(card, inWords) { Shown = [.. found.Take(shown).Select(task => task.Id)] };

        byte[] Card(int rows)
        {
            shown = rows;
            return cards.Fill(
                "task-list",
                new TaskListCard
                {
                    FallbackText = phrases.Say("Answer.WithAsOf", inWords, asOf),
                    ReadAs = turn.ReadAs,
                    Title = Markdown.Escape(title),
                    Rows = [.. found.Take(rows).Select(task => Row(task, isByUpdate: filter.StaleDays is not null, turn))],
                    More = found.Count > rows ? phrases.Count("List.More", found.Count - rows) : null,
                    AsOf = asOf,
                },
                QuestionCardsJson.Default.TaskListCard,
                turn.Reader);
        }

        string InList(ProgrammeTask task) =>
            phrases.Say("Owner.OfTaskInList", task.Title, figures.WhoAndHow(programme, task, turn.Today));
    }

    private TaskListRow Row(ProgrammeTask task, bool isByUpdate, Turn turn)
    {
        var facts = tasks.Facts(task, turn.Programme, turn.Today, turn.Reader);
        if (isByUpdate)
            facts = facts.Append(Updated(task, turn));
        return new TaskListRow(
            Markdown.Escape(task.Title),
            Markdown.Escape(string.Join(phrases["List.FactSeparator"], facts)),
            tasks.Place(task, turn.Programme))
        {
            Note = task.Note.Length == 0 ? null : Markdown.Escape(formats.Shorten(task.Note, MostOfNote)),
        };
    }

    private string Updated(ProgrammeTask task, Turn turn) => turn.Programme.LastUpdateOf(task) is { } last
        ? phrases.Say("Task.UpdatedOn", formats.Day(Days.Of(last, turn.Reader.TimeZone), turn.Today))
        : phrases["Task.NeverUpdated"];

    private Answer.Words Words(string plain, Turn turn) =>
        turn.Say(Markdown.Escape(plain), figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader));
}
