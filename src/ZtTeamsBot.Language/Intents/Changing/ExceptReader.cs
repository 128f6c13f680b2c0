using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Finds what a request leaves out: "all but T4", "except Ben's", "leave out the completed ones".</summary>
internal static class ExceptReader
{
    private static readonly (string First, string Second)[] Cues =
    [
        ("except", ""), ("exept", ""), ("excepting", ""), ("excluding", ""), ("apart", "from"), ("other", "than"), ("aside", "from"), ("but",
            "not"), ("just", "not"), ("all", "but"), ("leave", "out"), ("leaving", "out"),
        ("without", ""), ("minus", ""), ("besides", ""), ("only", "not"), ("though", "not"), ("bar", ""), ("save", ""), ("barring", ""), ("not", ""),
    ];

    /// <summary>What is left out, and the words that say so.</summary>
    public static (Exclusion Except, UInt128 Mask) Find(Reading reading, UInt128 outside)
    {
        for (var i = 0; i < reading.Words.Count; i++)
        {
            // "Not applicable" leaves nothing out.
            if (outside.Has(i) || reading.Spans.Any(span => span.Start == i && span.Is(Concept.StatusPrefix))
                || (!IsButBehindAll(reading, i) && !Cues.Any(cue => cue.First == reading.Words[i] && (cue.Second.Length == 0 || (i + 1 < reading.Words.Count
                && reading.Words[i + 1] == cue.Second)))))
                continue;
            var end = End(reading, i);
            var mask = Masks.Of(i, end - i);
            var targets = reading.Wholes.Where(whole => (whole.Mask & ~mask) == UInt128.Zero).Select(whole => whole.Targets[0]).ToList();
            var owner = reading.People().Where(person => (person.Mask & ~mask) == UInt128.Zero).SelectMany(person => person.Ids).FirstOrDefault();
            var isOpenOnly = reading.Statuses(~mask & reading.Without(UInt128.Zero)).Any(one => one.Status is Status.Complete or Status.NotApplicable);
            if (targets.Count > 0 || owner is not null || isOpenOnly)
                return (new Exclusion(targets, owner, isOpenOnly), mask);
        }

        return (new Exclusion([], null, false), UInt128.Zero);
    }

    /// <summary>"All tasks of Ana but T3": whatever stands behind it is left out.</summary>
    private static bool IsButBehindAll(Reading reading, int at) =>
        reading.Words[at] is "but" && Enumerable.Range(0, at).Any(before => reading.IsIn("bulk", reading.Words[before]));

    /// <summary>The words of the exception: up to a comma behind it, or to what is to be done.</summary>
    private static int End(Reading reading, int from)
    {
        for (var i = from + 2; i < reading.Words.Count; i++)
        {
            var between = reading.Utterance.AsSpan(reading.Cut[i - 1].End, reading.Cut[i].Start - reading.Cut[i - 1].End);
            if (between.Contains(',') || reading.Words[i] is "to" or "set" or "becomes" or "become" or "goes" or "go" or "are" or "is" or "as")
                return i;
        }

        return reading.Words.Count;
    }
}

/// <summary>What is left out of a bulk change.</summary>
/// <param name="Targets">Tasks and objectives left out.</param>
/// <param name="OwnerId">Whose tasks are left out.</param>
/// <param name="IsOfOpenOnly">Whether what is complete or not applicable is left out.</param>
internal sealed record Exclusion(IReadOnlyList<TaskTarget> Targets, string? OwnerId, bool IsOfOpenOnly);
