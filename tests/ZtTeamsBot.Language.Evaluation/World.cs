using System.Globalization;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language.Evaluation;

/// <summary>
/// The world the utterances are labelled for: Monday 2 March 2026 in Berlin, all scenarios chosen, seven people, Lea speaks; the tasks of
/// the first stage of remote work are also called T1 to T7.
/// </summary>
internal static class World
{
    /// <summary>The framework.</summary>
    public static Catalogue Catalogue { get; } = Catalogue.Load();

    /// <summary>The programme.</summary>
    public static Programme Programme { get; } = Programme
        .New(Catalogue, "contoso", new ProgrammeSettings
        {
            TimeZone = "Europe/Berlin",
            Scenarios = [.. Catalogue.Scenarios.Select(scenario => scenario.Id)]
        })
        .With(
        [
            .. new (string Id, string Name)[]
                {
                    ("ana", "Ana Ruiz"), ("ben", "Ben Okafor"), ("cleo", "Cleo Martin"), ("dan", "Dan Weiss"), ("lea", "Lea Brandt"), ("max1",
                        "Max Stone"), ("max2", "Max Field"),
                }
                .Select(person => new ProgrammeChange.PersonSet(new Person
                {
                    Id = person.Id,
                    Name = person.Name,
                    Email = person.Id.StartsWith("max", StringComparison.Ordinal) ? $"{person.Name.ToLowerInvariant().Replace(' ', '.')}@contoso.example" : $"{person.Id}@contoso.example",
                    Role = person.Id == "lea" ? Role.Lead : Role.Owner,
                })),
            .. new[] { "srhw-1-1-1", "srhw-1-1-2", "srhw-1-1-3", "srhw-1-1-4", "srhw-1-2-1", "srhw-1-2-2", "srhw-1-3-1" }
                .Select((id, index) => new ProgrammeChange.TaskSet(new ProgrammeTask
                {
                    Id = id,
                    ObjectiveId = Catalogue.FindTask(id)!.Value.Objective.Id,
                    Title = string.Create(CultureInfo.InvariantCulture, $"T{index + 1}"),
                    Revision = 1,
                })),
        ]);

    /// <summary>Lea on that Monday.</summary>
    public static RecognitionContext Context { get; } = new(Programme, CultureInfo.GetCultureInfo("en-GB"))
    {
        SpeakerId = "lea",
        Today = new DateOnly(2026, 3, 2),
        HasLocale = true,
    };

    /// <summary>Tasks that were shown before a follow-up such as "the second one".</summary>
    public static IReadOnlyList<string> Shown { get; } = ["srhw-1-1-3", "srhw-1-1-4", "srhw-1-2-2", "prbd-1-2-1", "ipsd-2-3-1"];
}
