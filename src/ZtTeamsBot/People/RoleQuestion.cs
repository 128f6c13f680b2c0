using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.People;

/// <summary>Asks whether people are to get a role, with what it lets them do.</summary>
internal sealed class RoleQuestion(PeopleCards cards, Phrases phrases)
{
    /// <summary>The card that lists what will change; words where nothing would, or where it cannot be.</summary>
    /// <param name="intent">What is wanted.</param>
    /// <param name="named">Whom it names.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="isAgain">Whether it was asked before, and roles have changed since.</param>
    public Answer Ask(SetRoleIntent intent, NamedPeople named, Turn turn, bool isAgain = false)
    {
        var programme = turn.Programme;
        var changing = named.Found.Where(one => RoleOf(one, programme) != intent.Role).ToArray();
        IEnumerable<string> already = named.Found.Except(changing).Select(one => phrases.Say(
            "People.Already", cards.NameOf(programme, one), cards.WithArticle(intent.Role)));
        if (changing.Length == 0)
            return turn.Say(already.Concat(named.Problems));

        Person[] after = [.. changing.Select(one => one.With(intent.Role, programme)).OfType<Person>()];
        if (LeadRules.KeepingALead(programme, [.. after.Select(person => new ProgrammeChange.PersonSet(person))]) is null)
            return turn.Say(phrases["People.LastLead"]);
        string[] lines =
        [
            .. isAgain ? [phrases["People.ChangedMeanwhile"]] : Array.Empty<string>(),
            .. changing.Select(one => phrases.Say(
                "People.Change",
                cards.NameOf(programme, one),
                RoleOf(one, programme) is { } known ? cards.WithArticle(known) : phrases["People.New"],
                cards.WithArticle(intent.Role))),
            phrases[intent.Role switch
            {
                Role.Lead => "People.WhatALeadMay",
                Role.Owner => "People.WhatAnOwnerMay",
                _ => "People.WhatAViewerMay",
            }],
            .. changing.Any(one => RoleOf(one, programme) == Role.Lead) ? [phrases["People.WhatIsLost"]] : Array.Empty<string>(),
            .. already,
            .. named.Problems,
        ];
        var data = new ConfirmData(ConfirmRole.Verb)
        {
            By = turn.Person!.Id,
            Was = Roles(named, programme),
            Ask = JsonSerializer.SerializeToElement<Intent>(intent, IntentJson.Default.Intent),
        };
        return cards.Confirm(phrases["People.Confirm"], lines, phrases["People.ConfirmButton"], data, turn);
    }

    /// <summary>
    /// Whether the roles are others than a card showed. Where all have the wanted one there is nothing to be asked again: the same press
    /// came twice, or somebody else did the same.
    /// </summary>
    public static bool IsOutdated(JsonElement data, SetRoleIntent intent, NamedPeople named, Turn turn) =>
        named.Found.Any(one => RoleOf(one, turn.Programme) != intent.Role)
        && !(data.TryGetProperty("was", out var was) && was.ValueKind == JsonValueKind.String && was.ValueEquals(Roles(named, turn.Programme)));

    private static string Roles(NamedPeople named, Programme programme) =>
        string.Join(',', named.Found.Select(one => RoleOf(one, programme)?.ToString() ?? "-"));

    private static Role? RoleOf(Candidate one, Programme programme) => programme.FindPerson(one.PersonId)?.Role;
}
