using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Undoing;

/// <summary>What a feature knows of taking back a change of people.</summary>
internal sealed record PeopleTakingBack
{
    /// <summary>Whether somebody may change it, as they stand in the programme; null when they do not.</summary>
    public required Func<Person?, bool> May { get; init; }

    /// <summary>Whether what changes gives rights or takes them, and so is asked first.</summary>
    public required Func<PersonEvent, bool> IsOfRights { get; init; }

    /// <summary>The question, where it is asked first.</summary>
    public required string Question { get; init; }

    /// <summary>What is said when it is done.</summary>
    public required string Done { get; init; }

    /// <summary>A change of a field in words; Markdown.</summary>
    public required Func<PersonEvent, Programme, string> Line { get; init; }
}

/// <summary>Takes back changes of people: how they want to be asked, and who they are in the programme.</summary>
internal sealed partial class PeopleTakeBack(ActWrites writes, ActCards cards, Phrases phrases, Formats formats, ILogger<PeopleTakeBack> logger)
{
    public async Task<Answer> DoAsync(TakingBack what, PeopleTakingBack how, Turn turn, CancellationToken cancellationToken)
    {
        if (what.Asked != Asked.Confirmed && Make(turn.Programme) is { Changes.Count: > 0, Undo: PersonUndo.Possible(_, var planned) }
            && planned.Any(how.IsOfRights))
        {
            return cards.Ask(
                what,
                how.Question,
                [.. planned.Select(one => how.Line(one, turn.Programme)), phrases.Say("Undo.MadeAt", formats.Time(what.Act.At, turn.Now, turn.Reader))],
                [],
                turn);
        }

        var (plan, snapshot) = await writes.WriteAsync(turn, Make, plan => plan.Changes, cancellationToken);
        if (plan is null)
            return turn.Say(phrases["Undo.Busy"]);
        if (plan.Problem is { } problem)
        {
            Log.Denied(logger, turn.Person!.Id, turn.Context.CorrelationId);
            return turn.Say(phrases[problem]);
        }

        if (plan.Undo is not PersonUndo.Possible(_, var events))
            return turn.Say(WhyNot(plan.Undo, snapshot.Programme!, turn));
        Log.TakenBack(logger, turn.Person!.Id, string.Join(',', events.Select(one => one.PersonId).Distinct()), turn.Context.CorrelationId);
        // Nothing is kept of who goes, so that there is no way back by a button.
        var isGone = events.Any(one => one is { Field: PersonField.Role, To: null });
        string[] lines = [.. events.Select(one => how.Line(one, turn.Programme)), .. isGone ? [phrases["Undo.AddAgain"]] : Array.Empty<string>()];
        return cards.TakenBack(what, how.Done, lines, isGone ? null : events[0].At, turn);

        Plan Make(Programme programme)
        {
            var undo = PersonUndo.Of(programme, what.Act, what.Origin(turn.Now));
            if (undo is not PersonUndo.Possible { Changes: { Count: > 0 } wanted })
                return new Plan(undo, Problem: null, []);
            if (!how.May(programme.FindPerson(turn.Person!.Id)))
                return new Plan(undo, "Undo.DeniedPeople", []);
            var changes = LeadRules.KeepingALead(programme, [.. wanted.SelectMany(one => one.Changes)]);
            return changes is null ? new Plan(undo, "People.LastLead", []) : new Plan(undo, Problem: null, changes);
        }
    }

    private string WhyNot(PersonUndo undo, Programme programme, Turn turn) => undo switch
    {
        PersonUndo.TooOld(var at) => phrases.Say("Undo.TooOld", formats.Time(at, turn.Now, turn.Reader)),
        PersonUndo.ChangedSince(_, { } later) when PastAct.IsSame(later.By, turn.Person!.Id) =>
            phrases.Say("Undo.YouChangedItSince", formats.Time(later.At, turn.Now, turn.Reader)),
        PersonUndo.ChangedSince(_, { } later) => phrases.Say(
            "Undo.ItWasChangedSince",
            Markdown.Escape(later.By is null ? phrases["Undo.Import"] : formats.Person(programme, later.By)),
            formats.Time(later.At, turn.Now, turn.Reader)),
        PersonUndo.ChangedSince => phrases["Undo.ChangedUnknown"],
        PersonUndo.OwnsTasks(var id, var tasks) => phrases.Count("Undo.OwnsTasks", tasks, Markdown.Escape(formats.Person(programme, id))),
        PersonUndo.DelegateGone => phrases["Undo.DelegateGone"],
        _ => phrases["Undo.PersonGone"],
    };

    private sealed record Plan(PersonUndo Undo, string? Problem, IReadOnlyList<ProgrammeChange> Changes);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Audit: {PersonId} took back a change of {People} ({CorrelationId}).")]
        public static partial void TakenBack(ILogger logger, string personId, string people, string correlationId);

        [LoggerMessage(2, LogLevel.Warning, "Audit: {PersonId} wanted to take back a change of people and may not; nothing changed ({CorrelationId}).")]
        public static partial void Denied(ILogger logger, string personId, string correlationId);
    }
}
