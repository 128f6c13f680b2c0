using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Conversations;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.People;

/// <summary>The card of a team's or chat's members who are not in the programme yet, to choose from.</summary>
internal sealed class AddFromRoster(Roster roster, CardLibrary library, Phrases phrases, Formats formats)
{
    public const string MembersId = "members";
    public const string RoleId = "role";

    /// <summary>Most members on a card; with those in the programme left out, the next card shows the next ones.</summary>
    public const int MostMembers = 50;

    private const int MostOfTitle = 80;

    /// <summary>Leads are made by name: nobody becomes one by a box that was ticked with forty others.</summary>
    public static readonly Role[] Roles = [Role.Owner, Role.Viewer];

    /// <summary>The card, or words where there is nobody to choose.</summary>
    public async Task<Answer> AskAsync(Role role, Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.IsPersonal)
            return turn.Say(phrases["People.OnlyTogetherAll"]);
        var list = await roster.ListAsync(turn.Context, cancellationToken);
        return list.Problem is null
            ? Card(list, role, chosen: [], turn, problem: null)
            : turn.Say(phrases[WhyNoRoster(list.Problem.Value)]);
    }

    /// <summary>The card with what was chosen, and why it was not done.</summary>
    public Answer Card(RosterList list, Role role, IReadOnlyList<string> chosen, Turn turn, string? problem)
    {
        var programme = turn.Programme;
        RosterMember[] others =
        [
            .. list.Members.Where(member => programme.FindPerson(member.PersonId) is null && DocumentKind.IsStorable(member.PersonId)),
        ];
        if (others.Length == 0)
            return turn.Say(phrases["People.AllThere"]);

        var title = phrases["People.AddTitle"];
        var intro = phrases[Roles.Contains(role) ? "People.AddIntro" : "People.AddIntroNotLeads"];
        return new Answer.Card(CardLibrary.Fitting(Math.Min(MostMembers, others.Length), Fill), phrases.Say("Answer.InWords", title, intro));

        byte[] Fill(int rows) => library.Fill(
            "add-people",
            new AddPeopleCard
            {
                FallbackText = phrases.Say("Answer.InWords", title, intro),
                ReadAs = turn.ReadAs,
                Title = title,
                Intro = intro,
                Labels = new AddPeopleLabels(
                    phrases["People.Members"],
                    phrases["People.ChooseMembers"],
                    phrases["People.Role"],
                    phrases["People.ChooseRole"],
                    phrases["People.Add"]),
                Members = [.. others.Take(rows).Select(member => new PeopleChoice(TitleOf(member), member.PersonId))],
                Chosen = string.Join(
                    ',', chosen.Intersect(others.Take(rows).Select(member => member.PersonId), StringComparer.OrdinalIgnoreCase)),
                Problem = problem,
                More = others.Length > rows ? phrases.Count("People.MoreMembers", others.Length - rows) : null,
                Roles =
                [
                    .. Roles.Select(one => new PeopleChoice(phrases[one == Role.Owner ? "People.OwnerChoice"
                        : "People.ViewerChoice"], one.ToString())),
                ],
                Role = (Roles.Contains(role) ? role : Role.Owner).ToString(),
                Add = new ConfirmData(AddChosen.Verb),
            },
            PeopleCardsJson.Default.AddPeopleCard,
            turn.Reader);
    }

    /// <summary>Key of the sentence for a roster that cannot be read.</summary>
    public static string WhyNoRoster(RosterProblem problem) =>
        problem == RosterProblem.BotNotThere ? "People.BotNotThereForAll" : "People.NoRoster";

    /// <summary>Name and address, for two may have one name. Choices are shown as they are, without Markdown.</summary>
    private string TitleOf(RosterMember member) => (member.Name.Length, member.Email.Length) switch
    {
        (0, _) => formats.Shorten(member.Email.Length > 0 ? member.Email : member.PersonId, MostOfTitle),
        (_, 0) => formats.Shorten(member.Name, MostOfTitle),
        _ => phrases.Say("People.NameAndMail", formats.Shorten(member.Name, MostOfTitle), formats.Shorten(member.Email, MostOfTitle)),
    };
}

/// <summary>The button that adds the chosen members. Who they are is read from the roster again; the card says ids alone.</summary>
internal sealed class AddChosen(
    Roster roster, AddFromRoster card, RoleSetter setter, PeopleCards cards, Phrases phrases) : ICardVerb
{
    public const string Verb = "people.add";

    public async Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken)
    {
        if (!Rights.May(turn.Person, RightTo.ManagePeople))
            return new PressResult(cards.OnlyLeads(turn));

        if (turn.Activity.IsPersonal)
            return new PressResult(new Answer.Words(phrases["People.OnlyTogetherAll"]));
        var list = await roster.ListAsync(turn.Context, cancellationToken);
        if (list.Problem is { } problem)
            return new PressResult(new Answer.Words(phrases[AddFromRoster.WhyNoRoster(problem)]));

        var chosen = (Text(data, AddFromRoster.MembersId) ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        Role? role = AddFromRoster.Roles.Where(one => one.ToString() == Text(data, AddFromRoster.RoleId)).Cast<Role?>().FirstOrDefault();
        Candidate[] who =
        [
            .. list.Members.Where(member => chosen.Contains(member.PersonId) && DocumentKind.IsStorable(member.PersonId))
                .DistinctBy(member => member.PersonId, StringComparer.OrdinalIgnoreCase)
                .Select(member => new Candidate(member.PersonId, member)),
        ];
        if (who.Length is 0 or > AddFromRoster.MostMembers || role is null)
        {
            var why = phrases[role is null ? "People.ChooseRole" : who.Length == 0 ? "People.ChooseMembers" : "People.TooMany"];
            return new PressResult(card.Card(list, role ?? Role.Owner, [.. chosen], turn, why));
        }

        // The card offers nobody who is in the programme; who has come into it meanwhile keeps their role, a lead's above all.
        who = [.. who.Where(one => turn.Programme.FindPerson(one.PersonId) is not { } known || known.Role == role)];
        if (who.Length == 0)
            return new PressResult(new Answer.Words(phrases["People.AllThere"]));
        var (refusal, lines, at) = await setter.SetAsync(who, role.Value, turn, cancellationToken);
        return refusal is null ? cards.Done(phrases["People.Changed"], lines, turn, at) : new PressResult(new Answer.Words(refusal));
    }

    private static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
}
