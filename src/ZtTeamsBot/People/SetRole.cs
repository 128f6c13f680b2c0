using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.People;

/// <summary>
/// Adds people or gives them another role. That gives or takes rights, so it is always asked back first; who has the role already is only
/// told of.
/// </summary>
internal sealed class SetRoleAnswer(
    Whom whom, RoleQuestion question, AddFromRoster addFromRoster, PeopleCards cards, Phrases phrases)
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
        return question.Ask(intent, named, turn);
    }

    public bool Confirms => true;

    public string Describe(SetRoleIntent intent, Turn turn) => intent.Who.Count == 0
        ? phrases["Describe.SetRole"]
        : phrases.Say(
            "Describe.SetRoleOf",
            string.Join(phrases["List.Separator"], intent.Who.Select(one => turn.Snapshot.Programme?.FindPerson(one.PersonId)?.Name ?? one.Name)),
            cards.WithArticle(intent.Role));
}

/// <summary>The button under what will change. Pressed or delivered again it does nothing more.</summary>
internal sealed class ConfirmRole(
    Whom whom, RoleQuestion question, RoleSetter setter, PeopleCards cards, Catalogue catalogue, Phrases phrases) : ICardVerb
{
    public const string Verb = "people.set";

    public async Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken)
    {
        if (!Rights.May(turn.Person, RightTo.ManagePeople))
            return new PressResult(cards.OnlyLeads(turn));

        if (IntentReader.Read(data, catalogue, turn.Programme) is not SetRoleIntent { Who.Count: > 0 } intent || !Enum.IsDefined(intent.Role))
            return new PressResult(new Answer.Words(phrases["Press.Unreadable"]));
        if (cards.WhyNotPressed(data, turn) is { } refusal)
            return refusal;
        // Looked up again: a card can be made up, and says who, never what they are called.
        var named = await whom.FindAsync(intent.Who, turn, cancellationToken);
        if (named.Found.Count == 0)
            return new PressResult(turn.Say(named.Problems));
        if (RoleQuestion.IsOutdated(data, intent, named, turn) && question.Ask(intent, named, turn, isAgain: true) is Answer.Card again)
            return new PressResult(again) { ReplacesMessage = true };
        var (problem, lines, at) = await setter.SetAsync(named.Found, intent.Role, turn, cancellationToken);
        return problem is null
            ? cards.Done(phrases["People.Changed"], [.. lines, .. named.Problems], turn, at)
            : new PressResult(new Answer.Words(problem));
    }
}

/// <summary>Gives people a role and says so.</summary>
internal sealed partial class RoleSetter(PeopleWriter writer, PeopleCards cards, Phrases phrases, ILogger<RoleSetter> logger)
{
    /// <summary>Gives the role.</summary>
    /// <returns>Why not, or a line for each person; and when it was written, null when it was so already.</returns>
    public async Task<(string? Problem, IReadOnlyList<string> Lines, DateTimeOffset? At)> SetAsync(
        IReadOnlyList<Candidate> who, Role role, Turn turn, CancellationToken cancellationToken)
    {
        var (outcome, snapshot) = await writer.SetRoleAsync(who, role, turn, cancellationToken);
        if (cards.WhyNot(outcome) is { } problem)
            return (problem, [], null);
        Log.Set(logger, turn.Person!.Id, role, string.Join(',', who.Select(one => one.PersonId)), turn.Context.CorrelationId);
        var after = snapshot.Programme!;
        return (null,
        [
            .. who.Where(one => after.FindPerson(one.PersonId) is not null).Select(one => phrases.Say(
                "People.Now", cards.NameOf(after, one), cards.WithArticle(role))),
        ],
        who.SelectMany(one => PersonChange.Written(after, one.PersonId, turn.Cause)).FirstOrDefault()?.At);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Audit: {PersonId} gave the role {Role} to {People} ({CorrelationId}).")]
        public static partial void Set(ILogger logger, string personId, Role role, string people, string correlationId);
    }
}
