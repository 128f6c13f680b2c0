namespace ZtTeamsBot.Language;

/// <summary>Who owns a task, or the tasks of an objective.</summary>
/// <param name="Target">What; null when nothing is of the name that was said.</param>
public sealed record OwnerIntent(TaskTarget? Target) : Intent;

internal sealed class OwnerDefinition : IIntentDefinition
{
    private static readonly string[] Cues = ["who", "own"];

    /// <summary>Words of owning that also stand in sentences about anything.</summary>
    private static readonly string[] WeakVerbs = ["has", "have", "doing", "got", "leads", "drives", "on", "it", "is"];

    public IReadOnlyList<string> Examples { get; } =
    [
        "who owns network segmentation?", "who is responsible for passwordless", "owner of Register devices with Microsoft Entra ID",
        "who is working on honeypots", "who's in charge of the patching plan",
    ];

    public Intent? Match(Reading reading)
    {
        // "Without an owner" asks for no owner.
        if (!reading.Has("who") || !reading.Has("own") || reading.Has("unassigned"))
            return null;

        if (reading.Titles.FindWhole(WithoutCues(reading)) is { } whole)
            return new OwnerIntent(whole);

        var telling = reading.Unexplained(Cues);
        var found = reading.Titles.Find(telling);
        var best = Titles.Clear(found);
        if (best.Count > 1)
            return new AmbiguousIntent([.. best.Select(target => new OwnerIntent(target))]);
        if (best.Count == 1)
            return new OwnerIntent(best[0]);

        // "Who owns …" is surely a question of owners, be its task unknown; "who has the best pizza" is not.
        var isStrong = reading.Spans.Any(span => span.Concept == "own" && reading.Words.Skip(span.Start).Take(span.Length).Any(word => !WeakVerbs.Contains(word)));
        return isStrong && telling.Count is > 0 and <= 8 && found.Count > 0 ? new OwnerIntent(null) : null;
    }

    /// <summary>The words behind the verb of owning, where the title stands.</summary>
    private static IReadOnlyList<string> WithoutCues(Reading reading)
    {
        var lastCue = reading.Spans
            .Where(span => Cues.Contains(span.Concept) && span.Start < 5)
            .Select(span => span.End)
            .DefaultIfEmpty(0)
            .Min();
        return [.. reading.Words.Skip(lastCue)];
    }
}

/// <summary>Chooses among titles.</summary>
internal static class Titles
{
    private const int MostCandidates = 5;

    /// <summary>Those that are named well enough: the best, and what comes close to it.</summary>
    public static IReadOnlyList<TaskTarget> Clear(IReadOnlyList<TitleMatch> found)
    {
        if (found.Count == 0 || found[0].Said < 0.65)
            return [];
        return [.. found.TakeWhile(match => match.Said >= 0.65 && match.Score > found[0].Score * 0.9).Take(MostCandidates).Select(match => match.Target)];
    }
}
