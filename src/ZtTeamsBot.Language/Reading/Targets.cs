using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Tasks or objectives that were named.</summary>
/// <param name="Candidates">What may be meant, the best first; one when it is clear.</param>
/// <param name="IsCertain">Whether it was named by its id or whole title.</param>
/// <param name="Mask">The words that name it.</param>
internal sealed record NamedTarget(IReadOnlyList<TaskTarget> Candidates, bool IsCertain, UInt128 Mask);

/// <summary>Finds the tasks and objectives that an utterance names.</summary>
internal static class Targets
{
    private const int MostCandidates = 5;

    /// <summary>So much of what was said must stand in the title.</summary>
    private const double Enough = 0.6;

    /// <summary>So many words of titles must be said: an everyday one counts half.</summary>
    private const double LeastKnown = 1;

    private const double LeastExpected = 0.5;

    /// <summary>
    /// The targets that were named: each whole title or id, else the one that the telling words name best; several when they come close.
    /// </summary>
    /// <param name="reading">The utterance.</param>
    /// <param name="passedOver">Words that belong to something else: the words of the intent, a note, a date.</param>
    /// <param name="isExpected">Whether the intent needs a target, so that one everyday word is enough to name it by.</param>
    public static IReadOnlyList<NamedTarget> Of(Reading reading, UInt128 passedOver, bool isExpected = false)
    {
        var scope = reading.Scope;
        if (reading.Wholes.Where(whole => (whole.Mask & passedOver) != whole.Mask).ToArray() is { Length: > 0 } wholes)
        {
            return
            [
                .. wholes.Select(whole => new NamedTarget(Within(whole.Targets, scope, reading), IsCertain: !whole.IsMended, whole.Mask)),
            ];
        }

        var people = reading.CoveredBy(Concept.PersonPrefix, Concept.PeoplePrefix, Concept.MentionPrefix);
        var rest = reading.Without(passedOver | people | reading.DateMask);
        // First without the words that name the place: they narrow it. Where nothing fits so, they may be part of the title; but they alone
        // are a place and no title.
        var beside = rest & ~reading.ScopeMask;
        if (!reading.Telling(beside).Any(reading.Titles.Knows))
            return [];
        var least = isExpected || reading.SaysAny("target-nouns") ? LeastExpected : LeastKnown;
        if (Fuzzy(reading, beside, scope, least) is { } found)
            return found;
        // A stage is a place; and words that stand everywhere do not make one part of a title.
        return reading.Stages.Count == 0 && reading.Telling(beside).Any(word => reading.Titles.Knows(word)
            && !reading.Lexicon.IsCommonStem(reading.Lexicon.Stems.Of(word)))
            ? Fuzzy(reading, rest & ~reading.CoveredBy("stage"), Scope.Everything, least) ?? []
            : [];
    }

    private static IReadOnlyList<NamedTarget>? Fuzzy(Reading reading, UInt128 mask, Scope scope, double least)
    {
        string[] telling = [.. reading.Telling(mask).Where(word => !char.IsDigit(word[0]))];
        if (telling.Length is 0 or > 14)
            return null;
        // One everyday word is too little to name a task by.
        var known = telling.Where(reading.Titles.Knows).ToArray();
        if (known.Sum(word => reading.Lexicon.IsCommonStem(reading.Lexicon.Stems.Of(word)) ? 0.5 : 1) < least)
            return null;
        var place = PlaceOf(scope);
        var inPlace = reading.Titles.Find(telling, target => place == Scope.Everything || Contains(place, target, reading));
        if (inPlace.Count == 0 || inPlace[0].Said < Enough)
            return null;
        var best = inPlace[0];
        // What the programme has chosen comes before what it has not.
        if (reading.Context.Programme is { } programme && inPlace.Where(match => IsChosen(match.Target, programme,
            reading)).ToArray() is { Length: > 0 } chosen && chosen[0].Said >= Enough)
            (inPlace, best) = (chosen, chosen[0]);
        TaskTarget[] candidates = [.. inPlace.TakeWhile(match => match.Said >= Enough
            && match.Score > best.Score * 0.93).Take(MostCandidates).Select(match => match.Target)];
        // An objective named as well as one of its tasks is what people mean.
        if (candidates.OfType<TaskTarget.Objective>().ToArray() is [var objective] && candidates.All(one => one == objective
            || ObjectiveOf(one, reading) == objective.ObjectiveId))
            candidates = [objective];
        return [new NamedTarget(candidates, IsCertain: false, Known(reading, mask))];
    }

    /// <summary>The words of a mask that stand in titles.</summary>
    private static UInt128 Known(Reading reading, UInt128 mask)
    {
        var known = UInt128.Zero;
        for (var i = 0; i < reading.Words.Count; i++)
        {
            if (mask.Has(i) && reading.Titles.Knows(reading.Words[i]))
                known |= Masks.Of(i, 1);
        }

        return known;
    }

    private static bool IsChosen(TaskTarget target, Programme programme, Reading reading) =>
        ObjectiveOf(target, reading) is { } id && reading.Catalogue.FindObjective(id) is { } objective
            && programme.Settings.Scenarios.Contains(objective.ScenarioId);

    /// <summary>Those of some targets that lie in a scope; all of them if none does.</summary>
    private static IReadOnlyList<TaskTarget> Within(IReadOnlyList<TaskTarget> targets, Scope scope, Reading reading)
    {
        if (targets.Count == 1)
            return targets;
        TaskTarget[] within = [.. targets.Where(target => Contains(PlaceOf(scope), target, reading))];
        return within.Length > 0 ? within : targets;
    }

    /// <summary>The part of a scope that narrows titles: areas and products are more often words of the title itself.</summary>
    private static Scope PlaceOf(Scope scope) => scope with { Area = null, Product = null };

    private static bool Contains(Scope place, TaskTarget target, Reading reading) =>
        ObjectiveOf(target, reading) is { } id && reading.Catalogue.FindObjective(id) is { } objective && place.Contains(objective);

    /// <summary>Id of the objective of a target.</summary>
    public static string? ObjectiveOf(TaskTarget target, Reading reading) => target switch
    {
        TaskTarget.Objective(var id) => id,
        TaskTarget.Task(var id) => reading.Context.Programme?.FindTask(id)?.ObjectiveId ?? reading.Catalogue.FindTask(id)?.Objective.Id,
        _ => null,
    };
}
