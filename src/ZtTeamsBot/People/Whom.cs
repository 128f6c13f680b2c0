using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Conversations;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.People;

/// <summary>Somebody who can have a role.</summary>
/// <param name="PersonId">Entra object id.</param>
/// <param name="Member">What Teams' roster says of them; null when they were known already.</param>
internal sealed record Candidate(string PersonId, RosterMember? Member)
{
    /// <summary>The person as they would be with a role; null when they were known and have left meanwhile.</summary>
    public Person? With(Role role, Programme programme) => (programme.FindPerson(PersonId), Member) switch
    {
        (null, null) => null,
        (null, { } member) => new Person { Id = PersonId, Name = member.Name, Email = member.Email, Role = role },
        ({ } known, var member) => known with
        {
            Name = known.Name.Length > 0 ? known.Name : member?.Name ?? "",
            Email = known.Email.Length > 0 ? known.Email : member?.Email ?? "",
            Role = role,
        },
    };
}

/// <summary>Who was named, and a sentence for each who cannot be had; Markdown.</summary>
internal sealed record NamedPeople(IReadOnlyList<Candidate> Found, IReadOnlyList<string> Problems);

/// <summary>Finds out who was named: by the programme, or by a mention and Teams' roster. A name alone adds nobody.</summary>
internal sealed class Whom(Roster roster, Phrases phrases, Formats formats)
{
    private const int MostOfName = 60;
    private const string NoAnswer = "People.NoAnswer";

    /// <summary>The people of the programme or of the conversation who were named, each once.</summary>
    public async Task<NamedPeople> FindAsync(IReadOnlyList<NamedPerson> named, Turn turn, CancellationToken cancellationToken)
    {
        var found = new List<Candidate>();
        var problems = new List<string>();
        foreach (var one in named)
        {
            var (candidate, problem) = await FindAsync(one, turn, cancellationToken);
            if (candidate is not null)
                found.Add(candidate);
            else
                problems.Add(phrases.Say(problem!, Markdown.Escape(formats.Shorten(one.Name, MostOfName))));

            // Teams does not answer the others either; nobody waits for it once for each.
            if (problem == NoAnswer)
                break;
        }

        return new NamedPeople(
            [.. found.DistinctBy(one => one.PersonId, StringComparer.OrdinalIgnoreCase)], [.. problems.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>One of them, or the sentence that says why not.</summary>
    private async Task<(Candidate? Found, string? Problem)> FindAsync(NamedPerson named, Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Programme.FindPerson(named.PersonId) is { } known)
            return (new Candidate(known.Id, null), null);
        if (named.MentionId is not { Length: > 0 } mention)
            return (null, "People.NotMentioned");
        // Who says it of themselves is who the activity says.
        if (mention == turn.Activity.From?.Id)
            return (new Candidate(turn.Person!.Id, null), null);
        if (!turn.Activity.MentionsPerson(mention))
            return (null, SentenceOf(RosterProblem.IsNobody));
        if (turn.Activity.IsPersonal && mention != turn.Activity.Recipient?.Id)
            return (null, "People.OnlyTogether");
        var (member, problem) = await roster.FindAsync(turn.Context, mention, cancellationToken);
        return member is not null && DocumentKind.IsStorable(member.PersonId)
            ? (new Candidate(member.PersonId, member), null)
            : (null, SentenceOf(problem ?? RosterProblem.NotFound));
    }

    /// <summary>Key of the sentence for somebody Teams does not tell of.</summary>
    private static string SentenceOf(RosterProblem problem) => problem switch
    {
        RosterProblem.IsBot => "People.IsApp",
        RosterProblem.IsNobody => "People.IsNobody",
        RosterProblem.IsGuest => "People.IsGuest",
        RosterProblem.BotNotThere => "People.BotNotThere",
        RosterProblem.NoAnswer => NoAnswer,
        _ => "People.NotFound",
    };
}
