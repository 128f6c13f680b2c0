using System.Text.Json;

namespace ZtTeamsBot.Tasks;

/// <summary>Data of <c>confirm-change.card.json</c>: what would be changed, to be confirmed or not.</summary>
internal sealed record ConfirmCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    /// <summary>Why it is asked (again), above the question.</summary>
    public string? Lead { get; init; }

    public required string Title { get; init; }

    /// <summary>What the change leads to, and what it leaves as it is.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    /// <summary>Tasks that change alike, group by group.</summary>
    public required IReadOnlyList<ConfirmGroup> Groups { get; init; }

    /// <summary>Which part of the list this is; null when it is all of it.</summary>
    public string? Page { get; init; }

    /// <summary>Which tasks are left out and why.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    public required string ConfirmTitle { get; init; }

    public required ConfirmData Confirm { get; init; }

    public string? MoreTitle { get; init; }

    public MoreData? More { get; init; }

    public required string CancelTitle { get; init; }

    public required CancelData Cancel { get; init; }
}

/// <summary>Tasks that change alike.</summary>
/// <param name="Title">How many they are, and what changes.</param>
/// <param name="Tasks">The first ones, as a list in Markdown.</param>
/// <param name="Hidden">The others; null when there are none.</param>
internal sealed record ConfirmGroup(string Title, string Tasks, HiddenTasks? Hidden);

/// <summary>Tasks that a button shows and hides.</summary>
/// <param name="Id">What the button shows.</param>
/// <param name="Tasks">The tasks, as a list in Markdown.</param>
/// <param name="ShowTitle">What the button says.</param>
internal sealed record HiddenTasks(string Id, string Tasks, string ShowTitle);

/// <summary>What <em>Confirm</em> carries. From outside it may hold anything: rights are asked for again when it is pressed.</summary>
/// <param name="Verb">The verb again, for clients that send the fallback.</param>
/// <param name="By">Who was asked; only they confirm.</param>
/// <param name="Id">What the card was made by: the same card confirmed twice, on whichever of its pages, is one cause.</param>
/// <param name="Listed">The tasks as they were listed; see <see cref="ListedTask.Text"/>.</param>
/// <param name="Ask">The wish as an intent.</param>
internal sealed record ConfirmData(string Verb, string By, string Id, IReadOnlyList<string> Listed, JsonElement Ask);

/// <summary>What <em>Show more</em> carries: enough to make the same list again, and to see that it is the same.</summary>
/// <param name="Verb">The verb again, for clients that send the fallback.</param>
/// <param name="By">Who was asked.</param>
/// <param name="Id">What the card was made by.</param>
/// <param name="From">How many tasks come before the ones to show.</param>
/// <param name="List">A short hash of the whole list.</param>
/// <param name="Ask">The wish as an intent.</param>
internal sealed record MoreData(string Verb, string By, string Id, int From, string List, JsonElement Ask);

internal sealed record CancelData(string Verb, string By);
