using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>There is no evidence here but people's word: it is said so, with who reported what complete and when.</summary>
internal sealed class EvidenceAnswer(Phrases phrases, Formats formats, ProgressPhrases figures) : IIntentHandler<EvidenceIntent>
{
    private const int MostNamed = 5;

    public Task<Answer> AnswerAsync(EvidenceIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var reported = Reported(turn);
        var last = reported.Length == 0
            ? null
            : phrases.Say("Evidence.Reported", Markdown.Escape(formats.ListOfSome(reported, MostNamed, one => Line(one.Task, one.Event, turn))));
        var asOf = figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader);
        return Task.FromResult<Answer>(
            turn.Say(phrases["Evidence.NotYet"], last, asOf) with
            {
                Shown = [.. reported.Take(MostNamed).Select(one => one.Task.Id)],
            });
    }

    public string Describe(EvidenceIntent intent, Turn turn) => phrases["Describe.Evidence"];

    /// <summary>What is complete, with the report that made it so; the newest first.</summary>
    private static (ProgrammeTask Task, HistoryEvent Event)[] Reported(Turn turn) =>
    [
        .. turn.Programme.Tasks
            .Where(task => task.Status == Status.Complete)
            .Select(task => (Task: task, Event: turn.Programme.HistoryOf(task.Id).LastOrDefault(happened => happened.Field == TaskField.Status)))
            .Where(one => one.Event is { To: nameof(Status.Complete) })
            .Select(one => (one.Task, one.Event!))
            .OrderByDescending(one => one.Item2.At),
    ];

    private string Line(ProgrammeTask task, HistoryEvent happened, Turn turn)
    {
        var day = formats.Day(Days.Of(happened.At, turn.Reader.TimeZone), turn.Today);
        return happened.By is null
            ? phrases.Say("Evidence.LineWithoutPerson", task.Title, day)
            : phrases.Say("Evidence.Line", task.Title, formats.Person(turn.Programme, happened.By), day);
    }
}
