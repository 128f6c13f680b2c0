using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.People;

/// <summary>Asks back before somebody is taken out, and says what becomes of their tasks. Leads may take out anybody, everybody oneself.</summary>
internal sealed class RemovePersonAnswer(Whom whom, PeopleCards cards, Phrases phrases, Formats formats)
    : IIntentHandler<RemovePersonIntent>
{
    private const int MostTasks = 10;

    public async Task<Answer> AnswerAsync(RemovePersonIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        // Looked up before the right is: whether it is oneself decides about that.
        var isOneself = IsSpeaker(intent.Who, turn);
        if (!isOneself && !Rights.May(turn.Person, RightTo.ManagePeople))
            return cards.OnlyLeads(turn);

        var named = isOneself
            ? new NamedPeople([new Candidate(turn.Person!.Id, null)], [])
            : await whom.FindAsync([intent.Who], turn, cancellationToken);
        if (named.Found is not [var who])
            return turn.Say(named.Problems);
        if (turn.Programme.FindPerson(who.PersonId) is not { } person)
            return turn.Say(phrases.Say("People.NotInIt", cards.NameOf(turn.Programme, who)));
        if (LeadRules.KeepingALead(turn.Programme, [new ProgrammeChange.PersonRemoved(person.Id)]) is null)
            return turn.Say(phrases["People.LastLead"]);

        var name = cards.NameOf(turn.Programme, who);
        return cards.Confirm(
            isOneself ? phrases["People.LeaveTitle"] : phrases.Say("People.RemoveTitle", name),
            [.. Consequences(person, turn)],
            phrases[isOneself ? "People.Leave" : "People.Remove"],
            new ConfirmData(ConfirmRemoval.Verb) { By = turn.Person!.Id, Person = person.Id },
            turn);
    }

    public bool Confirms => true;

    public string Describe(RemovePersonIntent intent, Turn turn) =>
        phrases.Say("Describe.RemovePersonNamed", turn.Snapshot.Programme?.FindPerson(intent.Who.PersonId)?.Name ?? intent.Who.Name);

    private static bool IsSpeaker(NamedPerson who, Turn turn) =>
        string.Equals(who.PersonId, turn.Person!.Id, StringComparison.OrdinalIgnoreCase)
        || (who.PersonId is null && who.MentionId is { } mention && mention == turn.Activity.From?.Id);

    private IEnumerable<string> Consequences(Person person, Turn turn)
    {
        ProgrammeTask[] all = [.. PeopleWriter.OwnedBy(person.Id, turn.Programme)];
        ProgrammeTask[] open = [.. all.Where(task => turn.Programme.IsInForce(task) && task.IsOpenOn(turn.Today))];
        yield return open.Length == 0
            ? phrases["People.NoTasksToLose"]
            : phrases.Count("People.TasksToLose", open.Length, Titles(open));
        if (all.Length > open.Length)
            yield return phrases.Count("People.OthersToLose", all.Length - open.Length);
        yield return phrases["People.HistoryStays"];
    }

    private string Titles(IReadOnlyList<ProgrammeTask> tasks) =>
        formats.ListOfSome(tasks, MostTasks, task => Markdown.Escape(task.Title));
}

/// <summary>The button that takes somebody out.</summary>
internal sealed partial class ConfirmRemoval(PeopleWriter writer, PeopleCards cards, Phrases phrases, Formats formats, ILogger<ConfirmRemoval> logger)
    : ICardVerb
{
    public const string Verb = "people.remove";

    private const int MostTasks = 10;

    public async Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken)
    {
        if (data.ValueKind != JsonValueKind.Object
            || !data.TryGetProperty("person", out var id) || id.ValueKind != JsonValueKind.String || !DocumentKind.IsStorable(id.GetString()!))
        {
            return new PressResult(new Answer.Words(phrases["Press.Unreadable"]));
        }

        // "Leave" in a chat of many is only for who wants to.
        if (cards.WhyNotPressed(data, turn) is { } refusal)
            return refusal;
        var personId = id.GetString()!;
        // Somebody who is gone already, by this press delivered twice or by another, is out as wanted; what they were called is gone too.
        var title = turn.Programme.FindPerson(personId) is null
            ? phrases["People.RemovedAlready"]
            : phrases.Say("People.Removed", Markdown.Escape(formats.Person(turn.Programme, personId)));
        var (outcome, snapshot) = await writer.RemoveAsync(personId, turn, cancellationToken);
        if (outcome == PeopleOutcome.NotAllowed)
            return new PressResult(cards.OnlyLeads(turn));
        if (cards.WhyNot(outcome) is { } problem)
            return new PressResult(new Answer.Words(problem));

        Log.Removed(logger, turn.Person!.Id, personId, turn.Context.CorrelationId);
        var tasks = PeopleWriter.UnassignedBy(turn, snapshot.Programme!);
        return cards.Done(
            title,
            tasks.Count == 0
                ? [phrases["People.NoTasksLost"]]
                : [phrases.Count("People.TasksLost", tasks.Count, formats.ListOfSome(tasks, MostTasks, task => Markdown.Escape(task.Title)))],
            turn);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Audit: {PersonId} took {Removed} out of the programme ({CorrelationId}).")]
        public static partial void Removed(ILogger logger, string personId, string removed, string correlationId);
    }
}
