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
        { Person: null } => phrases.Say("Welcome.NotInProgramme", Leads(turn)),
        { Person.Name.Length: > 0 } => phrases.Say("Welcome.Person", Markdown.Escape(turn.Person.FirstName), phrases.Count("Welcome.OpenTasks", OpenTasks(turn))),
        _ => phrases["Welcome.Conversation"],
    });

    public Answer HowToGetAProgramme() => new Answer.Words(phrases["NoProgramme"]);

    public Answer NotInProgramme(Turn turn) => new Answer.Words(phrases.Say("NotInProgramme", Leads(turn)));

    private static int OpenTasks(Turn turn) =>
        turn.Programme.TasksOwnedBy(turn.Person!.Id).Count(task => task.IsOpenOn(turn.Today));

    private string Leads(Turn turn)
    {
        string[] leads = [.. turn.Programme.People.Values
            .Where(person => person is { Role: Role.Lead, Name.Length: > 0 })
            .Select(person => person.Name)
            .Order(StringComparer.CurrentCulture)];
        return leads.Length == 0 ? phrases["Person.TheLead"] : Markdown.Escape(formats.List(leads));
    }
}

/// <summary>The way into the programme.</summary>
internal static class SetupFeature
{
    public static IServiceCollection AddSetup(this IServiceCollection services) => services.AddSingleton<IWelcome, Welcome>();
}
