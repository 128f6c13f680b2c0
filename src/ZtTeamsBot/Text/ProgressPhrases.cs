using System.Globalization;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Text;

/// <summary>Says figures and tasks in words, the same way in every answer, card and summary.</summary>
public sealed class ProgressPhrases(Phrases phrases, Formats formats)
{
    /// <summary>How many overdue tasks are named.</summary>
    public const int MostNamed = 5;

    /// <summary>Such as <c>3 of 6 tasks complete (50%): 1 in progress, 1 blocked, 1 not started.</c></summary>
    public string Headline(Progress progress)
    {
        if (progress.Counted == 0)
            return phrases["Progress.NothingCounts"];
        var complete = phrases.Count("Progress.Complete", progress.Counted, Number(progress.Complete), Percent(progress));
        string[] rest =
        [
            .. Part("Progress.InProgress", progress.InProgress),
            .. Part("Progress.Blocked", progress.Blocked),
            .. Part("Progress.NotStarted", progress.NotStarted),
        ];
        return rest.Length == 0
            ? phrases.Say("Progress.Sentence", complete)
            : phrases.Say("Progress.SentenceWithRest", complete, string.Join(phrases["List.Separator"], rest));
    }

    /// <summary>Such as <c>Not counted: 1 not applicable.</c>; null when everything counts.</summary>
    public string? NotCounted(Progress progress) =>
        progress.NotApplicable == 0 ? null : phrases.Say("Progress.NotCounted", Number(progress.NotApplicable));

    /// <summary>Such as <c>Overdue: Title (Ana, 3 days).</c>; null when nothing is.</summary>
    public string? Overdue(Programme programme, IReadOnlyList<ProgrammeTask> overdue, DateOnly today)
    {
        return overdue.Count == 0 ? null : phrases.Say("Progress.Overdue", formats.ListOfSome(overdue, MostNamed, Named));

        string Named(ProgrammeTask task) => phrases.Say(
            "Progress.OverdueTask", task.Title, formats.FirstName(programme, task.OwnerId), phrases.Count("Days", task.DaysOverdueOn(today)));
    }

    /// <summary>Such as <c>3 of 6 (50%)</c>, or a dash when nothing counts.</summary>
    public string Figure(Progress progress) => progress.Counted == 0
        ? phrases["Progress.NoFigure"]
        : phrases.Say("Progress.Figure", Number(progress.Complete), Number(progress.Counted), Percent(progress));

    /// <summary>Such as <c>50%</c>; empty when nothing counts.</summary>
    public string Percent(Progress progress) => progress.Percent is { } percent ? phrases.Say("Progress.Percent", Number(percent)) : "";

    /// <summary>Such as <c>As of Mon 2 Mar 2026, 09:00 (Europe/Berlin).</c>, with a word more when newer changes may be missing.</summary>
    public string AsOf(DateTimeOffset asOf, bool isStale, Reader reader) =>
        phrases.Say(isStale ? "AsOf.Stale" : "AsOf", formats.Instant(asOf, reader));

    /// <summary>Such as <c>Ben, waiting for licences</c>: who has a task and how it stands.</summary>
    public string WhoAndHow(Programme programme, ProgrammeTask task, DateOnly today)
    {
        var parts = new List<string> { formats.FirstName(programme, task.OwnerId) };
        parts.Add(task switch
        {
            { Status: Status.Blocked, WaitingFor.Length: > 0 } => phrases.Say("Task.WaitingFor", task.WaitingFor),
            _ => formats.StatusInSentence(task.StatusOn(today)),
        });
        if (Due(task, today) is { } due)
            parts.Add(due);
        return string.Join(phrases["List.Separator"], parts);
    }

    /// <summary>Such as <c>T4: Ben, waiting for licences.</c></summary>
    public string WhoHas(Programme programme, ProgrammeTask task, DateOnly today) =>
        phrases.Say("Owner.OfTask", task.Title, WhoAndHow(programme, task, today));

    /// <summary>Such as <c>due 6 Mar</c> or <c>due 27 Feb, 3 days overdue</c>; null without a due day or when there is nothing left to do.</summary>
    public string? Due(ProgrammeTask task, DateOnly today)
    {
        if (task.Due is not { } due || !task.IsOpenOn(today))
            return null;
        var days = task.DaysOverdueOn(today);
        return days > 0
            ? phrases.Say("Task.DueOverdue", formats.Day(due, today), phrases.Count("Days", days))
            : phrases.Say("Task.Due", formats.Day(due, today));
    }

    /// <summary>
    /// Such as <c>Secure remote and hybrid work, stage 1</c>, with the track where the scenario has some; such as
    /// <c>Identities in Secure remote and hybrid work, stage 1</c> or <c>Microsoft Intune</c> where the scope names an area or a product.
    /// </summary>
    public string Place(Catalogue catalogue, Scope scope) => Place(catalogue, scope, isInSentence: false);

    /// <summary>The same to stand within a sentence, such as <c>the whole programme</c>.</summary>
    public string PlaceInSentence(Catalogue catalogue, Scope scope) => Place(catalogue, scope, isInSentence: true);

    /// <summary>
    /// Says that a programme has nothing of what was asked for: its scenario is not chosen, or no objective of the chosen ones is about the
    /// area or product. Null when it has something.
    /// </summary>
    public string? NotThere(Programme programme, Scope scope)
    {
        if (scope == Scope.Everything || programme.Objectives.Any(scope.Contains))
            return null;
        var scenarioId = scope.ScenarioId ?? (scope.ObjectiveId is { } id ? programme.Catalogue.FindObjective(id)?.ScenarioId : null);
        var chosen = string.Join(phrases["List.ItemSeparator"], programme.Scenarios.Select(one => one.Name));
        return scenarioId is not null && !programme.Settings.Scenarios.Contains(scenarioId)
            && programme.Catalogue.FindScenario(scenarioId) is { } scenario
                ? phrases.Say("Progress.NotChosen", scenario.Name, chosen)
                : phrases.Say("Progress.NothingThere", Place(programme.Catalogue, scope), chosen);
    }

    private string Place(Catalogue catalogue, Scope scope, bool isInSentence)
    {
        var about = (scope.Area, scope.Product) switch
        {
            ({ } area, { } product) => phrases.Say("Place.AreaAndProduct", area, product),
            var (area, product) => area ?? product,
        };
        var isNarrow = scope is not { ScenarioId: null, TrackId: null, Stage: null, ObjectiveId: null };
        return about is null
            ? PlaceOfFramework(catalogue, scope, isInSentence)
            : isNarrow ? phrases.Say("Place.Within", about, PlaceOfFramework(catalogue, scope, isInSentence: true)) : about;
    }

    private string PlaceOfFramework(Catalogue catalogue, Scope scope, bool isInSentence)
    {
        if (scope.ObjectiveId is { } id && catalogue.FindObjective(id) is { } objective)
            return objective.Name;
        var scenario = scope.ScenarioId is null ? null : catalogue.FindScenario(scope.ScenarioId);
        var track = scenario?.Tracks.FirstOrDefault(one => one.Id == scope.TrackId);
        var name = track is null
            ? scenario?.Name
            : phrases.Say("Place.Track", scenario!.Name, track.Name);
        return (name, scope.Stage) switch
        {
            (null, null) => phrases[isInSentence ? "Place.EverythingInSentence" : "Place.Everything"],
            (null, { } stage) => phrases.Say(isInSentence ? "Place.StageOfAllInSentence" : "Place.StageOfAll", Number(stage)),
            (_, null) => name,
            (_, { } stage) => phrases.Say("Place.Stage", name, Number(stage)),
        };
    }

    private IEnumerable<string> Part(string key, int count) => count == 0 ? [] : [phrases.Say(key, Number(count))];

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
