using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>A task of a list to be confirmed.</summary>
/// <param name="Group">What changes: the same for all that change alike.</param>
/// <param name="Task">The task as it would be.</param>
/// <param name="Text">The task as a line of Markdown.</param>
/// <param name="IsPointedOut">Whether it is to be seen at once, since it changed after it was listed.</param>
internal sealed record ChangeRow(string Group, ProgrammeTask Task, string Text, bool IsPointedOut);

/// <summary>Puts tasks that change alike together.</summary>
internal sealed class ChangeGroups(ChangeWords words, Phrases phrases)
{
    /// <summary>So many tasks of a group are all shown; of more only the first ones, the others at a press.</summary>
    private const int MostShown = 8;

    private const int FirstShown = 5;

    /// <summary>The tasks, the largest group first, and in a group first those that are pointed out.</summary>
    public IReadOnlyList<ChangeRow> Rows(IReadOnlyList<TaskChange> changes, Func<ProgrammeTask, bool> isPointedOut, Turn turn) =>
    [
        .. changes.Select(change => Row(change, isPointedOut(change.Task), turn))
            .GroupBy(row => row.Group, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .SelectMany(group => group.OrderByDescending(row => row.IsPointedOut)),
    ];

    /// <summary>A page of them.</summary>
    /// <param name="page">The rows to show.</param>
    /// <param name="all">All rows.</param>
    public IReadOnlyList<ConfirmGroup> Of(IReadOnlyList<ChangeRow> page, IReadOnlyList<ChangeRow> all) =>
    [
        .. page.GroupBy(row => row.Group, StringComparer.Ordinal).Select((group, index) =>
        {
            ChangeRow[] rows = [.. group];
            var shown = rows.Length <= MostShown ? rows.Length : Math.Max(FirstShown, rows.Count(row => row.IsPointedOut));
            return new ConfirmGroup(
                Markdown.Escape(Title(group.Key, all)),
                List(rows[..shown]),
                shown == rows.Length
                    ? null
                    : new HiddenTasks($"rest-{index}", List(rows[shown..]), phrases.Count("Confirm.ShowAll", rows.Length)));
        }),
    ];

    /// <summary>What changes, group by group; plain text.</summary>
    public IEnumerable<string> Titles(IReadOnlyList<ChangeRow> all) =>
        all.Select(row => row.Group).Distinct(StringComparer.Ordinal).Select(group => Title(group, all));

    private string Title(string group, IReadOnlyList<ChangeRow> all) =>
        phrases.Count("Confirm.Group", all.Count(row => row.Group == group), group);

    private ChangeRow Row(TaskChange change, bool isPointedOut, Turn turn)
    {
        var was = words.Was(change.Events, turn);
        var text = Markdown.Escape(was.Length == 0 ? change.Task.Title : phrases.Say("Confirm.RowWas", change.Task.Title, was));
        return new ChangeRow(
            words.Becomes(change.Events, turn.Programme, turn),
            change.Task,
            isPointedOut ? phrases.Say("Confirm.RowChanged", text) : text,
            isPointedOut);
    }

    private static string List(IEnumerable<ChangeRow> rows) => string.Join('\n', rows.Select(row => "- " + row.Text));
}
