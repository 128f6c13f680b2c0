using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.People;

/// <summary>Who is in the programme, by role, with how many open tasks each has.</summary>
internal sealed class ListPeopleAnswer(CardLibrary library, Phrases phrases, Formats formats, ProgressPhrases figures)
    : IIntentHandler<ListPeopleIntent>
{
    private const int MostRows = 30;
    private const int MostOfName = 80;

    private static readonly Role[] Order = [Role.Lead, Role.Owner, Role.Viewer];

    public Task<Answer> AnswerAsync(ListPeopleIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var programme = turn.Programme;
        Person[] people =
        [
            .. programme.People.Values
                .Where(person => intent.Role is null || person.Role == intent.Role)
                .OrderBy(person => Array.IndexOf(Order, person.Role))
                .ThenBy(person => formats.Person(programme, person.Id), StringComparer.CurrentCulture)
                .ThenBy(person => person.Id, StringComparer.Ordinal),
        ];
        var asOf = figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader);
        if (people.Length == 0)
            return Task.FromResult<Answer>(turn.Say(phrases["People.None"], asOf));

        var title = intent.Role is { } only ? Heading(only, people.Length) : phrases.Count("People.Count", people.Length);
        var inWords = formats.Shorten(
            phrases.Say("Answer.InWords", title, formats.ListOfSome(people, MostRows, person => formats.Person(programme, person.Id))),
            CardLibrary.MostInWords);
        return Task.FromResult<Answer>(new Answer.Card(CardLibrary.Fitting(Math.Min(MostRows, people.Length), Fill), inWords));

        byte[] Fill(int rows) => library.Fill(
            "people",
            new PeopleCard
            {
                FallbackText = phrases.Say("Answer.WithAsOf", inWords, asOf),
                ReadAs = turn.ReadAs,
                Title = title,
                Sections =
                [
                    .. people.Take(rows).GroupBy(person => person.Role).Select(same => new PeopleSection(
                        Heading(same.Key, people.Count(person => person.Role == same.Key)), [.. same.Select(Row)])),
                ],
                More = people.Length > rows ? phrases.Count("People.More", people.Length - rows) : null,
                AsOf = asOf,
            },
            PeopleCardsJson.Default.PeopleCard,
            turn.Reader);

        PeopleRow Row(Person person)
        {
            var open = programme.TasksOwnedBy(person.Id).Count(task => task.IsOpenOn(turn.Today));
            return new PeopleRow(
                Markdown.Escape(formats.Shorten(formats.Person(programme, person.Id), MostOfName)),
                open == 0 ? phrases["People.NoOpenTasks"] : phrases.Count("People.OpenTasks", open));
        }
    }

    public string Describe(ListPeopleIntent intent, Turn turn) => phrases[intent.Role switch
    {
        Role.Lead => "Describe.ListLeads",
        Role.Owner => "Describe.ListOwners",
        Role.Viewer => "Describe.ListViewers",
        _ => "Describe.ListPeople",
    }];

    private string Heading(Role role, int count) => phrases.Count(
        role switch
        {
            Role.Lead => "People.Leads",
            Role.Owner => "People.Owners",
            _ => "People.Viewers",
        },
        count);
}
