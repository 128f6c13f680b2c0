using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>Lists tasks: overdue, blocked, somebody's, nobody's.</summary>
internal sealed class TaskListAnswer(CardLibrary cards, Phrases phrases, Formats formats, ProgressPhrases figures)
    : IIntentHandler<ListTasksIntent>, IIntentHandler<OwnersOfIntent>
{
    private const int MostRows = 12;
    private const int MostOfNote = 300;

    public Task<Answer> AnswerAsync(ListTasksIntent intent, Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult(List(intent.Filter, turn));

    /// <summary>Who has the tasks of a kind: one is answered in a line, several as a list.</summary>
    public Task<Answer> AnswerAsync(OwnersOfIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var found = Find(intent.Filter, turn);
        if (found is not [var only])
            return Task.FromResult(List(intent.Filter, turn));

        var words = phrases.Say(
            "Owner.OfTask", Markdown.Escape(only.Title), Markdown.Escape(figures.WhoAndHow(turn.Programme, only, turn.Today)));
        var asOf = figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader);
        return Task.FromResult<Answer>(
            new Answer.Words(string.Join("\n\n", new[] { turn.ReadAs, words, asOf }.OfType<string>())) { Shown = [only.Id] });
    }

    public string Describe(ListTasksIntent intent, Turn turn) => phrases.Say("Describe.List", Kind(intent.Filter, turn));

    public string Describe(OwnersOfIntent intent, Turn turn) => phrases.Say("Describe.OwnersOf", Kind(intent.Filter, turn));

    private Answer List(TaskFilter filter, Turn turn)
    {
        var programme = turn.Programme;
        var found = Find(filter, turn);
        var title = Title(filter, turn, found.Length);
        var asOf = figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader);
        if (found.Length == 0)
            return new Answer.Words(string.Join("\n\n", Markdown.Escape(title), asOf));

        var inWords = formats.Shorten(
            phrases.Say("Answer.InWords", title, formats.ListOfSome(found, MostRows, Line)), CardLibrary.MostInWords);
        return new Answer.Card(CardLibrary.Fitting(Math.Min(MostRows, found.Length), Card), inWords)
        {
            Shown = [.. found.Take(MostRows).Select(task => task.Id)],
        };

        byte[] Card(int rows) => cards.Fill(
            "task-list",
            new TaskListCard
            {
                FallbackText = phrases.Say("Answer.WithAsOf", inWords, asOf),
                ReadAs = turn.ReadAs,
                Title = Markdown.Escape(title),
                Rows = [.. found.Take(rows).Select(Row)],
                More = found.Length > rows ? phrases.Count("List.More", found.Length - rows) : null,
                AsOf = asOf,
            },
            QuestionCardsJson.Default.TaskListCard,
            turn.Reader);

        string Line(ProgrammeTask task) => phrases.Say("Owner.OfTaskInList", task.Title, figures.WhoAndHow(programme, task, turn.Today));

        TaskListRow Row(ProgrammeTask task)
        {
            var objective = programme.Catalogue.FindObjective(task.ObjectiveId)!;
            var place = figures.Place(
                programme.Catalogue, new Scope { ScenarioId = objective.ScenarioId, TrackId = objective.Track, Stage = objective.StageNumber });
            return new TaskListRow(
                Markdown.Escape(task.Title),
                Markdown.Escape(Facts(task)),
                phrases.Say("List.Place", objective.Name, place))
            {
                Note = task.Note.Length == 0 ? null : Markdown.Escape(formats.Shorten(task.Note, MostOfNote)),
            };
        }

        string Facts(ProgrammeTask task)
        {
            var facts = new List<string>
            {
                formats.Person(programme, task.OwnerId),
                task is { StatusSince: { } since } && task.StatusOn(turn.Today) == task.Status && task.Status != Status.NotStarted
                    ? phrases.Say("Task.StatusSince", formats.Status(task.Status), formats.Day(DayOf(since, turn), turn.Today))
                    : formats.Status(task.StatusOn(turn.Today)),
            };
            if (task.WaitingFor.Length > 0)
                facts.Add(phrases.Say("Task.WaitingFor", task.WaitingFor));
            if (figures.Due(task, turn.Today) is { } due)
                facts.Add(due);
            return string.Join(phrases["List.FactSeparator"], facts);
        }
    }

    private static DateOnly DayOf(DateTimeOffset instant, Turn turn) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, turn.Reader.TimeZone).Date);

    private static ProgrammeTask[] Find(TaskFilter filter, Turn turn)
    {
        var today = turn.Today;
        var found = turn.Programme.TasksIn(filter.Scope).Where(task =>
            (filter.Status is null || task.StatusOn(today) == filter.Status)
            && (!filter.Overdue || task.DaysOverdueOn(today) > 0)
            && (!filter.Unassigned || (task.OwnerId is null && task.IsOpenOn(today)))
            && (filter.OwnerId is null || string.Equals(task.OwnerId, filter.OwnerId, StringComparison.OrdinalIgnoreCase)));
        return filter.Overdue ? [.. found.OrderByDescending(task => task.DaysOverdueOn(today))] : [.. found];
    }

    /// <summary>What the filter asks for, without a number: such as <c>overdue tasks in: Secure remote and hybrid work</c>.</summary>
    private string Kind(TaskFilter filter, Turn turn)
    {
        var kind = phrases[filter switch
        {
            { Overdue: true } => "Kind.Overdue",
            { Unassigned: true } => "Kind.Unassigned",
            { Status: { } status } => $"Kind.{status}",
            _ => "Kind.Tasks",
        }];
        if (filter.OwnerId is { } owner)
            kind = phrases.Say("List.OwnedBy", kind, formats.Person(turn.Programme, owner));
        return filter.Scope == Scope.Everything ? kind : phrases.Say("List.TitleInPlace", kind, figures.Place(turn.Programme.Catalogue, filter.Scope));
    }

    /// <summary>What the list holds, with its number: such as <c>2 overdue tasks in Secure remote and hybrid work</c>.</summary>
    private string Title(TaskFilter filter, Turn turn, int count)
    {
        var kind = filter switch
        {
            { OwnerId: { } owner } => phrases.Say("List.OwnedBy", Counted("List.Tasks"), formats.Person(turn.Programme, owner)),
            { Overdue: true } => Counted("List.Overdue"),
            { Unassigned: true } => Counted("List.Unassigned"),
            { Status: { } status } => Counted($"List.{status}"),
            _ => Counted("List.Tasks"),
        };
        return filter.Scope == Scope.Everything
            ? phrases.Say("List.Title", kind)
            : phrases.Say("List.TitleInPlace", kind, figures.Place(turn.Programme.Catalogue, filter.Scope));

        string Counted(string key) => count == 0 ? phrases[$"{key}.None"] : phrases.Count(key, count);
    }
}
