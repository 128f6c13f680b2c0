using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>Data of <c>confirm-change.card.json</c>: what would be changed, to be confirmed or not.</summary>
internal sealed record ConfirmCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    /// <summary>Why it is asked (again), above the question.</summary>
    public string? Lead { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<ResultRow> Rows { get; init; }

    public string? More { get; init; }

    /// <summary>Which tasks are left out and why.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    public required string ConfirmTitle { get; init; }

    public required ConfirmData Confirm { get; init; }

    public required string CancelTitle { get; init; }

    public required CancelData Cancel { get; init; }
}

/// <summary>What <em>Confirm</em> carries. From outside it may hold anything: rights are asked for again when it is pressed.</summary>
/// <param name="Verb">The verb again, for clients that send the fallback.</param>
/// <param name="By">Who was asked; only they confirm.</param>
/// <param name="Id">What the card was made by: the same card confirmed twice is one cause.</param>
/// <param name="Listed">The tasks as they were listed, each as <c>id:revision</c>.</param>
/// <param name="Ask">The wish as an intent.</param>
internal sealed record ConfirmData(string Verb, string By, string Id, IReadOnlyList<string> Listed, JsonElement Ask);

internal sealed record CancelData(string Verb, string By);

/// <summary>Makes the card that lists what a wish would change, before it does.</summary>
internal sealed class ConfirmCards(CardLibrary library, ChangeChecks checks, ChangeWords words, Phrases phrases, Formats formats)
{
    private const int MostRows = 12;
    private const int MostNamed = 25;

    /// <summary>Letters of names beside the rows; fewer where the texts leave too little room.</summary>
    private const int MostNamedLetters = 1_200;

    private const int FewNamedLetters = 150;

    /// <summary>The question; words when there is nothing to confirm.</summary>
    /// <param name="wish">The wish.</param>
    /// <param name="lead">Why it is asked again; null the first time.</param>
    /// <param name="turn">The turn.</param>
    public Answer Ask(ChangeWish wish, string? lead, Turn turn)
    {
        var tasks = TaskSelector.Find(wish.Intent.Which, turn.Programme, turn.Today);
        if (tasks.Count > ChangeWish.MostTasks)
            return TooMany(tasks.Count, turn);
        var list = ChangeList.Of(wish.Edit, tasks, turn.Programme, turn.ActorIn(turn.Programme), new Origin(turn.Person!.Id, turn.Now, turn.Cause));
        if (checks.WhyNothing(wish, list, turn) is { } reason)
            return reason;
        if (list.Denied.Count > 0)
            checks.NoteDenied(list.Denied.Count, turn);

        var changes = list.Changes;
        var title = phrases.Count("Confirm.Title", changes.Count);
        ResultRow[] rows =
        [
            .. changes.Take(MostRows).Select(change => new ResultRow(
                Markdown.Escape(change.Task.Title), Markdown.Escape(words.FromTo(change.Events, turn.Programme, turn)))),
        ];
        var inWords = formats.Shorten(
            phrases.Say("Answer.InWords", title, formats.ListOfSome(
                changes, MostRows, change => phrases.Say("Confirm.RowInWords", change.Task.Title, words.FromTo(change.Events, turn.Programme,
                    turn)))),
            CardLibrary.MostInWords);
        var json = CardLibrary.Fitting(rows.Length, Card);
        return json.Length > CardLibrary.MaxBytes
            ? turn.Say(phrases.Say("Change.TooLong", changes.Count))
            : new Answer.Card(json, inWords) { Shown = [.. changes.Select(change => change.Task.Id)], AwaitsConfirm = true };

        byte[] Card(int count) => library.Fill(
            "confirm-change",
            new ConfirmCard
            {
                FallbackText = inWords,
                ReadAs = turn.ReadAs,
                Lead = lead,
                Title = title,
                Rows = rows[..count],
                More = changes.Count > count ? More([.. changes.Skip(count).Select(change => change.Task)], Letters(count)) : null,
                LeftOut = [.. LeftOut(list, Letters(count))],
                ConfirmTitle = phrases["Confirm.Confirm"],
                Confirm = new ConfirmData(
                    ConfirmChange.Verb,
                    turn.Person!.Id,
                    turn.Cause,
                    [.. changes.Select(change => ConfirmChange.Listed(change.Task.Id, change.Task.Revision - 1))],
                    JsonSerializer.SerializeToElement(wish.Intent, IntentJson.Default.Intent)),
                CancelTitle = phrases["Confirm.Cancel"],
                Cancel = new CancelData(CancelChange.Verb, turn.Person!.Id),
            },
            TaskCardsJson.Default.ConfirmCard,
            turn.Reader);

        int Letters(int count) => count == rows.Length ? MostNamedLetters : FewNamedLetters;
    }

    private Answer.Words TooMany(int count, Turn turn) => turn.Say(phrases.Say("Change.TooMany", count, ChangeWish.MostTasks));

    private string More(IReadOnlyList<ProgrammeTask> tasks, int letters) => Markdown.Escape(
        phrases.Count("Confirm.More", tasks.Count, formats.Shorten(words.Titles(tasks, MostNamed), letters)));

    private IEnumerable<string> LeftOut(ChangeList list, int letters)
    {
        if (list.Denied.Count > 0)
            yield return Say("Confirm.LeftOutDenied", [.. list.Denied.Select(denied => denied.Task)]);
        if (list.Unchanged.Count > 0)
            yield return Say("Confirm.LeftOutUnchanged", list.Unchanged);

        string Say(string phrase, IReadOnlyList<ProgrammeTask> tasks) =>
            Markdown.Escape(phrases.Count(phrase, tasks.Count, formats.Shorten(words.Titles(tasks, MostRows), letters)));
    }
}
