using System.Diagnostics;
using System.Globalization;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language.Evaluation;

/// <summary>How long it takes to read an utterance in a programme of ten thousand tasks.</summary>
internal static class Speed
{
    private const int Tasks = 10_000;
    private const int Rounds = 5;

    /// <summary>Reads all held-out utterances several times, and says median, 95th percentile and slowest of all readings.</summary>
    public static string Measure() => Measure(0) + Environment.NewLine + Measure(Tasks);

    private static string Measure(int own)
    {
        var objectives = World.Catalogue.Objectives;
        var templates = objectives.SelectMany(objective => objective.Tasks).Select(task => task.Name).ToArray();
        var programme = World.Programme.With(Enumerable.Range(0, own).Select(number => new ProgrammeChange.TaskSet(new ProgrammeTask
        {
            Id = $"own-{number}",
            ObjectiveId = objectives[number % objectives.Count].Id,
            Title = string.Create(CultureInfo.InvariantCulture, $"{templates[number % templates.Length]} for site {number / templates.Length} in region {number % 37}"),
            Revision = 1,
        })));
        var context = World.Context with { Programme = programme };
        var recognizer = new Recognizer(World.Catalogue);
        string[] said = [.. Utterance.HeldOut().Select(utterance => utterance.Text)];
        // The first rounds build the index of names and let the runtime compile the code for speed.
        for (var round = 0; round < 3 * Rounds; round++)
        {
            foreach (var text in said)
                recognizer.Recognize(text, context);
        }

        var times = new List<double>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var text in said)
            {
                var start = Stopwatch.GetTimestamp();
                recognizer.Recognize(text, context);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }

        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / times.Count;
        times.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{times.Count} readings, {programme.Tasks.Count} tasks: median {times[times.Count / 2]:0} µs, 95% within {times[times.Count * 95 / 100]:0} µs, slowest {times[^1]:0} µs; {allocated / 1024.0:0.0} KB each");
    }
}
