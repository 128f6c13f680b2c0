using System.Text;
using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>What was asked before, when a card takes the place of one that listed the same wish.</summary>
internal abstract record AskedBefore
{
    private AskedBefore()
    {
    }

    /// <summary>Another page of the same list.</summary>
    /// <param name="Id">What the card was made by; it stays, so that the list is confirmed once, on whichever page.</param>
    /// <param name="From">How many tasks come before the page.</param>
    /// <param name="List">A short hash of the list.</param>
    public sealed record Page(string Id, int From, string List) : AskedBefore;

    /// <summary>The list is not true any more.</summary>
    /// <param name="Lead">Why it is asked again.</param>
    /// <param name="Listed">The tasks as they were listed: what is another now is pointed out.</param>
    public sealed record Stale(string Lead, IReadOnlyList<ListedTask> Listed) : AskedBefore;
}

/// <summary>
/// Makes the card that lists what a wish would change, before it does: every task is on it, at once, at a press, or on its next page.
/// </summary>
internal sealed class ConfirmCards(
    CardLibrary library, ChangeChecks checks, ChangeGroups groups, ChangeWords words, Phrases phrases, Formats formats)
{
    private const int MostLeftOut = 3;
    private const int MostGroupsInWords = 4;

    /// <summary>The question; words when there is nothing to confirm.</summary>
    /// <param name="wish">The wish.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="before">What was asked before; null the first time.</param>
    public Answer Ask(ChangeWish wish, Turn turn, AskedBefore? before = null)
    {
        var (tasks, finished) = TaskSelector.Find(wish, turn.Programme, turn.Today);
        if (tasks.Count > ChangeWish.MostTasks)
            return turn.Say(phrases.Say("Change.TooMany", tasks.Count, ChangeWish.MostTasks));
        var origin = new Origin(turn.Person!.Id, turn.Now, turn.Cause);
        var list = ChangeList.Of(wish.Edit, tasks, turn.Programme, turn.ActorIn(turn.Programme), origin);
        if (checks.WhyNothing(wish, list, finished, turn) is { } reason)
            return reason;
        if (list.Denied.Count > 0)
            checks.NoteDenied(list.Denied.Count, turn);

        ListedTask[] listed =
        [
            .. list.Changes.Select(change => ListedTask.Of(turn.Programme.FindTask(change.Task.Id)!, wish, turn.Today)),
        ];
        var mark = HistoryEventId.Cause([.. listed.Select(one => one.Text)])[..ListedTask.MarkLength];
        var page = before as AskedBefore.Page;
        var lead = (before as AskedBefore.Stale)?.Lead;
        if (page is not null && page.List != mark)
            (page, lead) = (null, phrases["Confirm.ListChanged"]);
        var known = (before as AskedBefore.Stale)?.Listed.ToHashSet();
        var others = listed.Where(one => known?.Contains(one) is false).Select(one => one.TaskId).ToHashSet(StringComparer.Ordinal);
        var rows = groups.Rows(list.Changes, task => others.Contains(task.Id), turn);

        var title = Title(wish.Edit, rows.Count, turn);
        var inWords = formats.Shorten(
            phrases.Say("Answer.InWords", title, string.Join(phrases["List.ItemSeparator"], groups.Titles(rows).Take(MostGroupsInWords))),
            CardLibrary.MostInWords);
        var ask = JsonSerializer.SerializeToElement(wish.Intent, IntentJson.Default.Intent);
        var (id, from) = page is null ? (turn.Cause, 0) : (page.Id, Math.Clamp(page.From, 0, rows.Count - 1));
        var json = CardLibrary.Fitting(MostThatMayFit(rows, from), Card);
        return json.Length > CardLibrary.MaxBytes
            ? turn.Say(phrases.Say("Change.TooLong", rows.Count))
            : new Answer.Card(json, inWords) { Shown = [.. rows.Select(row => row.Task.Id)], AwaitsConfirm = true };

        byte[] Card(int count)
        {
            var end = from + count;
            var isWhole = count == rows.Count;
            return library.Fill(
                "confirm-change",
                new ConfirmCard
                {
                    FallbackText = inWords,
                    ReadAs = turn.ReadAs,
                    Lead = lead,
                    Title = Markdown.Escape(title),
                    Facts = [.. Facts(wish.Edit, list, finished, turn)],
                    Groups = groups.Of([.. rows.Skip(from).Take(count)], rows),
                    Page = isWhole ? null : phrases.Say("Confirm.Page", from + 1, end, rows.Count),
                    LeftOut = [.. LeftOut(list)],
                    ConfirmTitle = phrases["Confirm.Confirm"],
                    Confirm = new ConfirmData(ConfirmChange.Verb, turn.Person!.Id, id, [.. listed.Select(one => one.Text)], ask),
                    MoreTitle = isWhole ? null : phrases[end < rows.Count ? "Confirm.Next" : "Confirm.First"],
                    More = isWhole ? null : new MoreData(ShowMoreChanges.Verb, turn.Person!.Id, id, end < rows.Count ? end : 0, mark, ask),
                    CancelTitle = phrases["Confirm.Cancel"],
                    Cancel = new CancelData(CancelChange.Verb, turn.Person!.Id),
                },
                TaskCardsJson.Default.ConfirmCard,
                turn.Reader);
        }
    }

    /// <summary>No more rows than have room by their texts alone; whether they have room with all the rest is tried.</summary>
    private static int MostThatMayFit(IReadOnlyList<ChangeRow> rows, int from)
    {
        var bytes = 0;
        var fit = rows.Skip(from).TakeWhile(row => (bytes += Encoding.UTF8.GetByteCount(row.Text)) <= CardLibrary.MaxBytes);
        return Math.Max(1, fit.Count());
    }

    /// <summary>What is asked. A reason, and what a task waits for, belong to its status.</summary>
    private string Title(TaskEdit edit, int count, Turn turn) => edit switch
    {
        { Status: null, Note: null, WaitingFor: null, Due: null, ClearDue: false, ClearOwner: true } =>
            phrases.Count("Confirm.TitleNoOwner", count),
        { Status: null, Note: null, WaitingFor: null, Due: null, ClearDue: false, OwnerId: { } owner } =>
            phrases.Count("Confirm.TitleOwner", count, formats.Person(turn.Programme, owner)),
        { Status: { } status, Due: null, ClearDue: false, OwnerId: null, ClearOwner: false } =>
            phrases.Count("Confirm.TitleStatus", count, formats.Status(status)),
        { Status: null, Note: null, WaitingFor: null, OwnerId: null, ClearOwner: false, ClearDue: true } =>
            phrases.Count("Confirm.TitleNoDue", count),
        { Status: null, Note: null, WaitingFor: null, OwnerId: null, ClearOwner: false, Due: { } due } =>
            phrases.Count("Confirm.TitleDue", count, formats.Day(due, turn.Today)),
        _ => phrases.Count("Confirm.Title", count),
    };

    private IEnumerable<string> Facts(TaskEdit edit, ChangeList list, int finished, Turn turn)
    {
        if (edit is { ClearOwner: false, OwnerId: { } owner })
        {
            var changed = list.Changes.Select(change => change.Task).ToDictionary(task => task.Id, StringComparer.Ordinal);
            var open = turn.Programme.TasksOwnedBy(owner).Where(task => !changed.ContainsKey(task.Id)).Concat(changed.Values)
                .Count(task => task.IsOpenOn(turn.Today));
            yield return phrases.Count("Confirm.OwnerLoad", open, Markdown.Escape(formats.Person(turn.Programme, owner)));
        }

        if (finished > 0)
            yield return phrases.Count("Confirm.Finished", finished);
    }

    private IEnumerable<string> LeftOut(ChangeList list)
    {
        if (list.Denied.Count > 0)
            yield return Say("Confirm.LeftOutDenied", [.. list.Denied.Select(denied => denied.Task)]);
        if (list.Unchanged.Count > 0)
            yield return Say("Confirm.LeftOutUnchanged", list.Unchanged);

        string Say(string phrase, IReadOnlyList<ProgrammeTask> tasks) =>
            Markdown.Escape(phrases.Count(phrase, tasks.Count, words.Titles(tasks, MostLeftOut)));
    }
}
