using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.People;

/// <summary>
/// Adds people or gives them another role. What gives or takes a lead's rights is asked back first; everything else is done at once.
/// </summary>
internal sealed class SetRoleAnswer(
    Whom whom, RoleSetter setter, AddFromRoster addFromRoster, PeopleCards cards, ActCards acts, Phrases phrases)
    : IIntentHandler<SetRoleIntent>
{
    public async Task<Answer> AnswerAsync(SetRoleIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        if (!Rights.May(turn.Person, RightTo.ManagePeople))
            return cards.OnlyLeads(turn);

        // A button's number may name no role.
        if (!Enum.IsDefined(intent.Role))
            return new Answer.Words(phrases["Press.Unreadable"]);
        if (intent.Who.Count == 0)
            return await addFromRoster.AskAsync(intent.Role, turn, cancellationToken);
        var named = await whom.FindAsync(intent.Who, turn, cancellationToken);
        if (named.Found.Count == 0)
            return turn.Say(named.Problems);
        if (RoleSetter.IsPrivileged(named.Found, intent.Role, turn.Programme))
            return setter.AskBack(intent, named, turn);

        var (problem, lines, at) = await setter.SetAsync(named.Found, intent.Role, turn, saysAlready: true, cancellationToken);
        return problem is null ? acts.Done([.. lines, .. named.Problems], turn.Person!.Id, at, turn) : turn.Say(problem);
    }

    public string Describe(SetRoleIntent intent, Turn turn) => intent.Who.Count == 0
        ? phrases["Describe.SetRole"]
        : phrases.Say(
            "Describe.SetRoleOf",
            string.Join(phrases["List.Separator"], intent.Who.Select(one => turn.Snapshot.Programme?.FindPerson(one.PersonId)?.Name ?? one.Name)),
            cards.WithArticle(intent.Role));
}

/// <summary>The button under what will change when somebody becomes a lead, or stops being one.</summary>
internal sealed class ConfirmRole(
    Whom whom, RoleSetter setter, PeopleCards cards, Catalogue catalogue, Phrases phrases) : ICardVerb
{
    public const string Verb = "people.set";

    public async Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken)
    {
        if (!Rights.May(turn.Person, RightTo.ManagePeople))
            return new PressResult(cards.OnlyLeads(turn));

        if (IntentReader.Read(data, catalogue, turn.Programme) is not SetRoleIntent { Who.Count: > 0 } intent || !Enum.IsDefined(intent.Role))
            return new PressResult(new Answer.Words(phrases["Press.Unreadable"]));
        // Looked up again: a card can be made up, and says who, never what they are called.
        var named = await whom.FindAsync(intent.Who, turn, cancellationToken);
        if (named.Found.Count == 0)
            return new PressResult(turn.Say(named.Problems));
        var (problem, lines, at) = await setter.SetAsync(named.Found, intent.Role, turn, saysAlready: false, cancellationToken);
        return problem is null
            ? cards.Done(phrases["People.Changed"], [.. lines, .. named.Problems], turn, at)
            : new PressResult(new Answer.Words(problem));
    }
}

/// <summary>Gives people a role and says so.</summary>
internal sealed partial class RoleSetter(PeopleWriter writer, PeopleCards cards, Phrases phrases, ILogger<RoleSetter> logger)
{
    /// <summary>Whether somebody gets or loses a lead's rights.</summary>
    public static bool IsPrivileged(IReadOnlyList<Candidate> who, Role role, Programme programme) => who.Any(one =>
        programme.FindPerson(one.PersonId)?.Role is var before && before != role && (role == Role.Lead || before == Role.Lead));

    /// <summary>The card that lists what will change; words where it cannot be.</summary>
    public Answer AskBack(SetRoleIntent intent, NamedPeople named, Turn turn)
    {
        var programme = turn.Programme;
        Person[] after = [.. named.Found.Select(one => one.With(intent.Role, programme)).OfType<Person>()];
        if (LeadRules.KeepingALead(programme, [.. after.Select(person => new ProgrammeChange.PersonSet(person))]) is null)
            return turn.Say(phrases["People.LastLead"]);
        string[] lines =
        [
            .. named.Found.Select(one => phrases.Say(
                "People.Change",
                cards.NameOf(programme, one),
                programme.FindPerson(one.PersonId) is { } known ? cards.WithArticle(known.Role) : phrases["People.New"],
                cards.WithArticle(intent.Role))),
            phrases[intent.Role == Role.Lead ? "People.WhatALeadMay" : "People.WhatIsLost"],
            .. named.Problems,
        ];
        var data = new ConfirmData(ConfirmRole.Verb) { Ask = JsonSerializer.SerializeToElement<Intent>(intent, IntentJson.Default.Intent) };
        return cards.Confirm(phrases["People.Confirm"], lines, phrases["People.ConfirmButton"], data, turn);
    }

    /// <summary>Gives the role.</summary>
    /// <returns>Why not, or a line for each person; and when it was written, null when it was so already.</returns>
    public async Task<(string? Problem, IReadOnlyList<string> Lines, DateTimeOffset? At)> SetAsync(
        IReadOnlyList<Candidate> who, Role role, Turn turn, bool saysAlready, CancellationToken cancellationToken)
    {
        var before = turn.Programme;
        var (outcome, snapshot) = await writer.SetRoleAsync(who, role, turn, cancellationToken);
        if (cards.WhyNot(outcome) is { } problem)
            return (problem, [], null);
        Log.Set(logger, turn.Person!.Id, role, string.Join(',', who.Select(one => one.PersonId)), turn.Context.CorrelationId);
        var after = snapshot.Programme!;
        return (null,
        [
            .. who.Where(one => after.FindPerson(one.PersonId) is not null).Select(one => phrases.Say(
                saysAlready && before.FindPerson(one.PersonId)?.Role == role ? "People.Already" : "People.Now",
                cards.NameOf(after, one),
                cards.WithArticle(role))),
        ],
        who.SelectMany(one => PersonChange.Written(after, one.PersonId, turn.Cause)).FirstOrDefault()?.At);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Audit: {PersonId} gave the role {Role} to {People} ({CorrelationId}).")]
        public static partial void Set(ILogger logger, string personId, Role role, string people, string correlationId);
    }
}
