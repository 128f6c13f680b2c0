using System.Globalization;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language.Tests;

/// <summary>A programme of all scenarios, with some people and a task of its own.</summary>
internal static class Contoso
{
    public static Catalogue Catalogue { get; } = Catalogue.Load();

    public static Recognizer Recognizer { get; } = new(Catalogue);

    public static Programme Programme { get; } = Programme
        .New(Catalogue, "contoso", new ProgrammeSettings { Scenarios = [.. Catalogue.Scenarios.Select(scenario => scenario.Id)] })
        .With(
        [
            .. new[] { ("ana", "Ana Ruiz"), ("ben", "Ben Okafor"), ("cleo", "Cleo Martin"), ("dan", "Dan Weiss"), ("lea", "Lea Brandt"), ("max1", "Max Stone"), ("max2", "Max Field") }
                .Select(person => new ProgrammeChange.PersonSet(new Person { Id = person.Item1, Name = person.Item2, Email = $"{person.Item1}@contoso.example" })),
            new ProgrammeChange.TaskSet(new ProgrammeTask { Id = "own-9", ObjectiveId = "srhw-1-1", Title = "T9", Revision = 1 }),
        ]);

    public static RecognitionContext Context { get; } = new(Programme, CultureInfo.GetCultureInfo("en-GB"));

    public static Recognition Recognize(string utterance) => Recognizer.Recognize(utterance, Context);

    /// <summary>An intent in the short notation of the data file.</summary>
    public static string Short(Intent intent) => intent switch
    {
        ProgressIntent(var scope) => $"progress {Place(scope)}",
        ListTasksIntent(var filter) => filter.OwnerId is { } owner ? $"of {owner}" : $"{Kind(filter)} {Place(filter.Scope)}",
        MyTasksIntent => "mine",
        OwnersOfIntent(var filter) => $"owners {Kind(filter)}",
        OwnerIntent { Candidates: [] } => "owner none",
        OwnerIntent { Candidates: [TaskTarget.Task(var id), ..] } => $"owner task {(id == "own-9" ? "T9" : id)}",
        OwnerIntent { Candidates: [TaskTarget.Objective(var id), ..] } => $"owner objective {id}",
        ExplainIntent(var topic) => "explain " + topic switch
        {
            Topic.Stage(var scenario, var track, var number) => $"stage {Place(new Scope { ScenarioId = scenario, TrackId = track, Stage = number })}",
            Topic.Scenario(var id) => $"scenario {Name(id)}",
            Topic.Objective(var id) => $"objective {id}",
            Topic.Principle(var id) => $"principle {id}",
            Topic.Phase(var id) => $"phase {id}",
            Topic.StageAndPhase => "terms",
            Topic.WhatCounts => "counts",
            Topic.Framework => "framework",
            _ => topic.ToString(),
        },
        PhaseAsStageIntent(var phase, _) => $"phase {phase}",
        NoSuchStageIntent(var number) => $"no-stage {number.ToString(CultureInfo.InvariantCulture)}",
        PostSummaryIntent => "post",
        HelpIntent => "help",
        NotYetIntent => "not-yet",
        NotUnderstoodIntent => "refuse",
        _ => intent.ToString()!,
    };

    private static string Kind(TaskFilter filter) => filter switch
    {
        { Overdue: true } => "overdue",
        { Unassigned: true } => "unassigned",
        { Status: Status.NotStarted } => "not-started",
        { Status: Status.InProgress } => "in-progress",
        { Status: { } status } => status.ToString().ToLowerInvariant(),
        _ => "tasks",
    };

    private static string Place(Scope scope)
    {
        var track = scope.TrackId is null ? "" : $"/{scope.TrackId}";
        var stage = scope.Stage is { } number ? string.Create(CultureInfo.InvariantCulture, $" {number}") : "";
        return $"{Name(scope.ScenarioId)}{track}{stage}";
    }

    private static string Name(string? scenarioId) => scenarioId switch
    {
        null => "all",
        "secure-remote-hybrid-work" => "remote",
        "identify-protect-sensitive-business-data" => "data",
        "prevent-reduce-business-damage-breach" => "breach",
        "meet-regulatory-compliance-requirements" => "compliance",
        _ => "posture",
    };
}
