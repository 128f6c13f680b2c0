using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;

namespace ZtTeamsBot.Text;

/// <summary>Says which tasks a filter means, in any mix. Plain text: whoever shows it as Markdown escapes it.</summary>
public sealed class FilterPhrases(Phrases phrases, Formats formats, ProgressPhrases figures)
{
    /// <summary>
    /// The tasks with their number, to stand above a list, such as
    /// <c>2 overdue tasks of Ana Ruiz in: Secure remote and hybrid work, stage 1, due by 8 Mar</c>.
    /// </summary>
    /// <param name="filter">Which tasks.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="programme">Where people and places have their names.</param>
    /// <param name="today">Days of another year are said with it.</param>
    public string Counted(TaskFilter filter, int count, Programme programme, DateOnly today) => count == 0
        ? phrases.Say("Filter.None", Kind(filter, isOne: false, programme, today))
        : phrases.Count("Filter.Counted", count, Kind(filter, isOne: count == 1, programme, today));

    /// <summary>The tasks without a number, to stand in a sentence, such as <c>the overdue tasks of Ana Ruiz</c>.</summary>
    public string Described(TaskFilter filter, Programme programme, DateOnly today) => filter.IsOnlyPlace && filter.Scope == Scope.Everything
        ? phrases["Filter.All"]
        : phrases.Say("Filter.Described", Kind(filter, isOne: false, programme, today));

    /// <summary>Each property puts its words before or behind what the ones before it have made.</summary>
    private string Kind(TaskFilter filter, bool isOne, Programme programme, DateOnly today)
    {
        var said = phrases[isOne ? "Filter.Task" : "Filter.Tasks"];
        if (filter.Status is { } status)
            said = phrases.Say(KeyOf(status), said);
        if (filter.Overdue)
            said = phrases.Say("Filter.Overdue", said);
        else if (IsOpenWorthSaying(filter))
            said = phrases.Say("Filter.Open", said);
        if (filter.Unassigned)
            said = phrases.Say("Filter.Unassigned", said);
        if (filter.OwnerId is { } owner)
            said = phrases.Say("Filter.Owner", said, formats.Person(programme, owner));
        if (filter.StaleDays is { } days)
            said = phrases.Count("Filter.Stale", days, said);
        if (filter.Scope != Scope.Everything)
            said = phrases.Say("Filter.Place", said, figures.Place(programme.Catalogue, filter.Scope));
        return filter.Due is { } due ? Due(said, due, today) : said;
    }

    /// <summary>A blocked task is open, and so is an overdue one. A task without an owner is only looked for among the open ones.</summary>
    private static bool IsOpenWorthSaying(TaskFilter filter) =>
        (filter.Open || filter.Unassigned) && filter.Status is (null or Status.Complete or Status.NotApplicable);

    private string Due(string tasks, DaySpan span, DateOnly today) => span switch
    {
        (null, null) => phrases.Say("Filter.Due", tasks),
        (null, { } to) => phrases.Say("Filter.DueBy", tasks, formats.Day(to, today)),
        ({ } from, null) => phrases.Say("Filter.DueFrom", tasks, formats.Day(from, today)),
        ({ } from, { } to) when from == to => phrases.Say("Filter.DueOn", tasks, formats.Day(to, today)),
        ({ } from, { } to) => phrases.Say("Filter.DueBetween", tasks, formats.Day(from, today), formats.Day(to, today)),
    };

    private static string KeyOf(Status status) => status switch
    {
        Status.NotStarted => "Filter.NotStarted",
        Status.InProgress => "Filter.InProgress",
        Status.Blocked => "Filter.Blocked",
        Status.Complete => "Filter.Complete",
        Status.NotApplicable => "Filter.NotApplicable",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}
