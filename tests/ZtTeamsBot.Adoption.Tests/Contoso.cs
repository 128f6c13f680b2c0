using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

/// <summary>The programme of the acceptance stories: stage 1 of remote work on Monday 2 March 2026.</summary>
internal static class Contoso
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    public static readonly Scope RemoteStage1 = new() { ScenarioId = "secure-remote-hybrid-work", Stage = 1 };

    public static readonly Catalogue Catalogue = Catalogue.Load();

    public static Programme Programme { get; } = Programme
        .New(Catalogue, "contoso", new ProgrammeSettings { Scenarios = ["secure-remote-hybrid-work"], TimeZone = "Europe/Berlin" })
        .With(
        [
            Task("srhw-1-1-1", Status.Complete),
            Task("srhw-1-1-2", Status.Complete),
            Task("srhw-1-1-3", Status.InProgress, "ana", new DateOnly(2026, 2, 27)),
            Task("srhw-1-1-4", Status.Blocked, "ben", since: new DateTimeOffset(2026, 2, 25, 9, 0, 0, TimeSpan.Zero)),
            Task("srhw-1-2-1", Status.Complete, since: new DateTimeOffset(2026, 2, 26, 9, 0, 0, TimeSpan.Zero)),
            Task("srhw-1-2-2", Status.NotStarted, "ana", new DateOnly(2026, 3, 6)),
            Task("srhw-1-3-1", Status.NotApplicable, "cleo", until: new DateOnly(2026, 12, 31)),
            .. new[] { "srhw-1-2-3", "srhw-1-2-4", "srhw-1-3-2", "srhw-1-3-3" }.Select(id => Task(id, Status.NotStarted, archived: true)),
        ]);

    private static ProgrammeChange.TaskSet Task(
        string id, Status status, string? owner = null, DateOnly? due = null, DateTimeOffset? since = null, DateOnly? until = null, bool archived = false)
    {
        var (objective, template) = Catalogue.FindTask(id)!.Value;
        return new ProgrammeChange.TaskSet(Programme.FromTemplate(objective, template) with
        {
            Status = status,
            OwnerId = owner,
            Due = due,
            StatusSince = since,
            Until = until,
            Archived = archived,
            Revision = 1,
        });
    }
}
