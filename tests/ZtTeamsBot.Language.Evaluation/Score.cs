using System.Globalization;

namespace ZtTeamsBot.Language.Evaluation;

/// <summary>What came of some utterances: what each means, and what it was read as.</summary>
internal sealed record Outcome(Utterance Said, Meaning Read, bool IsFollowUp)
{
    public bool IsIntentRight => Said.Meaning.Intent == Read.Intent;

    public bool IsRight => IsIntentRight && Said.Meaning.Entities.SetEquals(Read.Entities);
}

/// <summary>How well some utterances were read.</summary>
internal sealed record Score(IReadOnlyList<Outcome> Outcomes)
{
    private Outcome[] Alone { get; } = [.. Outcomes.Where(outcome => !outcome.IsFollowUp)];

    private IEnumerable<Outcome> InScope => Alone.Where(outcome => outcome.Said.Meaning.Intent != "refuse");

    private IEnumerable<Outcome> OutOfScope => Alone.Where(outcome => outcome.Said.Meaning.Intent == "refuse");

    /// <summary>Share of in-scope utterances whose intent was read.</summary>
    public double IntentAccuracy => Share(InScope, outcome => outcome.IsIntentRight);

    /// <summary>F1 of the entities of in-scope utterances, over all of them together.</summary>
    public double EntityF1
    {
        get
        {
            double right = 0, read = 0, wanted = 0;
            foreach (var outcome in InScope)
            {
                right += outcome.IsIntentRight ? outcome.Said.Meaning.Entities.Intersect(outcome.Read.Entities).Count : 0;
                read += outcome.Read.Entities.Count;
                wanted += outcome.Said.Meaning.Entities.Count;
            }

            return read + wanted == 0 ? 1 : 2 * right / (read + wanted);
        }
    }

    /// <summary>Share of in-scope utterances read right in full.</summary>
    public double Exact => Share(InScope, outcome => outcome.IsRight);

    /// <summary>Share of utterances with slips whose intent was read.</summary>
    public double SlipAccuracy => Share(InScope.Where(outcome => outcome.Said.HasSlips), outcome => outcome.IsIntentRight);

    /// <summary>Share of follow-ups read right in full.</summary>
    public double FollowUpAccuracy => Share(Outcomes.Where(outcome => outcome.IsFollowUp), outcome => outcome.IsRight);

    /// <summary>Share of follow-ups whose intent was read.</summary>
    public double FollowUpIntentAccuracy => Share(Outcomes.Where(outcome => outcome.IsFollowUp), outcome => outcome.IsIntentRight);

    /// <summary>Share of out-of-scope utterances that are refused.</summary>
    public double Refusal => Share(OutOfScope, outcome => outcome.IsIntentRight);

    /// <summary>Share of in-scope utterances that are refused.</summary>
    public double FalseRefusal => Share(InScope, outcome => outcome.Read.Intent == "refuse");

    /// <summary>Reads utterances and their follow-ups.</summary>
    public static Score Of(Recognizer recognizer, IReadOnlyList<Utterance> utterances)
    {
        var outcomes = new List<Outcome>();
        foreach (var utterance in utterances)
        {
            var intent = recognizer.Recognize(utterance.Text, World.Context).Intent;
            outcomes.Add(new Outcome(utterance, Read(utterance.Meaning, intent), IsFollowUp: false));
            var previous = new PreviousTurn(intent, World.Shown);
            foreach (var followUp in utterance.FollowUps)
            {
                var recognition = recognizer.Recognize(followUp.Text, World.Context);
                if (recognition.RefersBack)
                    recognition = recognizer.Recognize(followUp.Text, World.Context with { Previous = previous });
                outcomes.Add(new Outcome(followUp, Picked(followUp.Meaning, recognition.Intent, previous), IsFollowUp: true));
                if (recognition.CanBeFollowed)
                    previous = new PreviousTurn(recognition.Intent, previous.Shown);
            }
        }

        return new Score(outcomes);
    }

    /// <summary>The figures, one a line.</summary>
    public IEnumerable<string> Lines()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{Alone.Length} utterances, {OutOfScope.Count()} of them out of scope; {Outcomes.Count - Alone.Length} follow-ups");
        yield return Line("intent", IntentAccuracy);
        yield return Line("entities F1", EntityF1, isShare: false);
        yield return Line("exact", Exact);
        yield return Line("with slips", SlipAccuracy);
        yield return Line("follow-ups", FollowUpAccuracy);
        yield return Line("follow-up intents", FollowUpIntentAccuracy);
        yield return Line("refused rightly", Refusal);
        yield return Line("refused wrongly", FalseRefusal);
        foreach (var group in Alone.GroupBy(outcome => outcome.Said.Meaning.Intent).OrderBy(group => group.Key, StringComparer.Ordinal))
            yield return string.Create(CultureInfo.InvariantCulture, $"  {group.Key,-14} {group.Count(),4}  intent {Share(group, one => one.IsIntentRight),7:P1}  exact {Share(group, one => one.IsRight),7:P1}");
    }

    private static string Line(string name, double value, bool isShare = true) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-18} {(isShare ? value.ToString("P1", CultureInfo.InvariantCulture) : value.ToString("0.000", CultureInfo.InvariantCulture))}");

    private static double Share(IEnumerable<Outcome> outcomes, Func<Outcome, bool> isCounted)
    {
        var (all, counted) = (0, 0);
        foreach (var outcome in outcomes)
        {
            all++;
            counted += isCounted(outcome) ? 1 : 0;
        }

        return all == 0 ? 1 : (double)counted / all;
    }

    /// <summary>What was read. A stage that does not exist is answered as such, whatever was asked about it.</summary>
    private static Meaning Read(Meaning wanted, Intent intent) =>
        intent is NoSuchStageIntent(var number) && wanted.Entities.Contains(string.Create(CultureInfo.InvariantCulture, $"stage={number}")) ? wanted : Meaning.Of(intent);

    /// <summary>A follow-up that picks what was shown is labelled by the place it picks.</summary>
    private static Meaning Picked(Meaning wanted, Intent intent, PreviousTurn previous)
    {
        var read = Read(wanted, intent);
        if (wanted.Entities.FirstOrDefault(entity => entity.StartsWith("pick=", StringComparison.Ordinal)) is not { } pick)
            return read;
        var place = int.Parse(pick["pick=".Length..], CultureInfo.InvariantCulture);
        // What was asked back with buttons is picked from.
        if (previous.Intent is AmbiguousIntent { Options: var options })
            return place >= 1 && place <= options.Count && intent.Equals(options[place - 1]) ? read with { Entities = [pick] } : read;
        var task = World.Shown[place < 0 ? World.Shown.Count + place : place - 1];
        var isPicked = read.Entities.Contains($"task={task}") || read.Entities.Contains($"objective={World.Programme.FindTask(task)!.ObjectiveId}");
        return isPicked
            ? read with
            {
                Entities = [pick, .. read.Entities.Where(entity => !entity.StartsWith("task=", StringComparison.Ordinal)
                && !entity.StartsWith("objective=", StringComparison.Ordinal) && !entity.StartsWith("topic=", StringComparison.Ordinal))]
            }
            : read;
    }
}
