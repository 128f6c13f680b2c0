using System.Globalization;

namespace ZtTeamsBot.Language.Evaluation;

/// <summary>What must be reached over utterances never seen.</summary>
internal static class Floors
{
    /// <summary>The figures that are under their floor, in words; none when all is well.</summary>
    public static IReadOnlyList<string> Missed(Score score)
    {
        (string Name, double Value, double Floor)[] figures =
        [
            ("intent", score.IntentAccuracy, 0.93),
            ("entities F1", score.EntityF1, 0.9),
            ("with slips", score.SlipAccuracy, 0.88),
            ("follow-ups", score.FollowUpAccuracy, 0.88),
            ("refused rightly", score.Refusal, 0.9),
            ("not refused wrongly", 1 - score.FalseRefusal, 0.97),
        ];
        return [.. figures.Where(figure => figure.Value < figure.Floor).Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Name}: {figure.Value:0.000}, under {figure.Floor:0.00}"))];
    }
}
