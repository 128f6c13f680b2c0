using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Setup;

/// <summary>The first words, and those for people who cannot be served yet.</summary>
internal sealed class Welcome(Phrases phrases, Formats formats) : IWelcome
{
    Answer IWelcome.Welcome(Turn turn) => new Answer.Words(turn switch
    {
        { Snapshot.Programme: null } => phrases["Welcome.NoProgramme"],
        { Activity.IsPersonal: false } => phrases["Welcome.Conversation"],
        { Person: null } => phrases.Say("Welcome.NotInProgramme", Leads(turn.Programme)),
        { Person.Name.Length: > 0 } => phrases.Say("Welcome.Person", Markdown.Escape(turn.Person.FirstName), phrases.Count("Welcome.OpenTasks",
            OpenTasks(turn))),
        _ => phrases["Welcome.Conversation"],
    });

    public Answer HowToGetAProgramme() => new Answer.Words(phrases["NoProgramme"]);

    public Answer NotInProgramme(Turn turn) => new Answer.Words(phrases.Say("NotInProgramme", Leads(turn.Programme)));

    /// <summary>To somebody who may not change the set-up.</summary>
    public Answer AlreadySetUp(Programme programme) => new Answer.Words(phrases.Say("SetUp.OnlyLeads", Leads(programme)));

    private static int OpenTasks(Turn turn) =>
        turn.Programme.TasksOwnedBy(turn.Person!.Id).Count(task => task.IsOpenOn(turn.Today));

    private string Leads(Programme programme)
    {
        string[] leads = [.. programme.People.Values
            .Where(person => person is { Role: Role.Lead, Name.Length: > 0 })
            .Select(person => person.Name)
            .Order(StringComparer.CurrentCulture)];
        return leads.Length == 0 ? phrases["Person.TheLead"] : Markdown.Escape(formats.List(leads));
    }
}
