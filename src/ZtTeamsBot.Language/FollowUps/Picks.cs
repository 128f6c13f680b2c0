namespace ZtTeamsBot.Language;

/// <summary>"The second one", "number 3", "the last": something of what was shown.</summary>
internal static class Picks
{
    /// <summary>The place that is picked, from 0; -1 for the last; null when nothing is.</summary>
    public static int? Of(Reading reading)
    {
        for (var i = 0; i < reading.Words.Count; i++)
        {
            var (word, next, before) = (reading.Words[i], At(reading, i + 1), At(reading, i - 1));
            if (next is "stage" or "stages" or "track" or "principle" or "scenario" or "quarter" or "phase" or "week" or "month" or "year"
                or "day" or "time" or "digest" || reading.DateMask.Has(i) || reading.Wholes.Any(whole => whole.Mask.Has(i)))
                continue;
            if (word is "last" && (next is "one" or "task" or "item" or "" || before is "the")
                && next is not "change" and not "update" and not "edit")
                return -1;
            var ordinal = word switch
            {
                "first" or "1st" => 0,
                "second" or "2nd" => 1,
                "third" or "3rd" => 2,
                "fourth" or "4th" => 3,
                "fifth"
                or "5th" => 4,
                _ => -2
            };
            if (ordinal >= 0 && (before is "the" or "that" or "" or "and" or "explain" || next is "one" or "task" or "item"))
                return ordinal;
            if (word is "number" or "no" or "nr" && i + 1 < reading.Cut.Count
                && !reading.Utterance.AsSpan(reading.Cut[i].End, reading.Cut[i + 1].Start - reading.Cut[i].End).Contains(',')
                && reading.Lexicon.Dates.Number(next) is { } number and >= 1 and <= 50)
                return number - 1;
        }

        return reading.Words.Count == 1 && reading.Words[0].Length == 1 && char.IsDigit(reading.Words[0][0]) && reading.Words[0] != "0"
            ? reading.Words[0][0] - '1' : null;
    }

    /// <summary>What is asked of what was picked; null when nothing was shown at that place.</summary>
    /// <param name="reading">The utterance.</param>
    /// <param name="previous">What was said and shown before.</param>
    /// <param name="pick">The place.</param>
    /// <param name="label">What is asked of it; null when no more than the place was said.</param>
    /// <param name="build">Makes the intent of a label.</param>
    public static Intent? Read(Reading reading, PreviousTurn previous, int pick, string? label, Func<string, Reading, Intent?> build)
    {
        if (label is null && previous.Intent is AmbiguousIntent { Options: var options } && Place(pick, options.Count) is { } option)
            return options[option];
        if (Place(pick, previous.Shown.Count) is not { } place)
            return null;
        var target = new TaskTarget.Task(previous.Shown[place]);
        switch (label ?? LabelOf(previous.Intent))
        {
            case "history":
                return new HistoryIntent(target);
            case "explain":
                return Targets.ObjectiveOf(target, reading) is { } objective ? new ExplainIntent(new Topic.Objective(objective)) : null;
            case "evidence":
                return new EvidenceIntent();
            case "remind":
                return new RemindIntent(reading.Context.Programme?.FindTask(target.TaskId)?.OwnerId);
            case "update":
                var wish = label is null ? previous.Intent : build("update", reading);
                return wish is ChangeTasksIntent change ? change with { Which = new TaskSelection { Named = [target] }, IsCertain = true }
                    : new ChangeTasksIntent(new TaskSelection { Named = [target] }, new Adoption.Programmes.TaskEdit());
            default:
                return new OwnerIntent(target);
        }
    }

    private static string LabelOf(Intent intent) => intent switch
    {
        HistoryIntent => "history",
        ChangeTasksIntent => "update",
        ExplainIntent => "explain",
        _ => "owner",
    };

    private static int? Place(int pick, int count) => pick == -1 && count > 0 ? count - 1 : pick >= 0 && pick < count ? pick : null;

    private static string At(Reading reading, int at) => at >= 0 && at < reading.Words.Count ? reading.Words[at] : "";
}
