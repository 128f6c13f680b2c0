using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;

namespace ZtTeamsBot.Turns;

/// <summary>
/// Reads an intent that a button carries. It comes from outside and may name anything: a place the catalogue does not know would be
/// answered as if it were everything, so such an intent is none. Whether the presser may do it is asked again by who does it.
/// </summary>
internal static class IntentReader
{
    /// <summary>The intent; null when the data holds none, or one of places and people that are not there.</summary>
    public static Intent? Read(JsonElement data, Catalogue catalogue, Programme? programme)
    {
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty("ask", out var ask) || ask.ValueKind != JsonValueKind.Object)
            return null;
        try
        {
            return ask.Deserialize(IntentJson.Default.Intent) is { } intent && IsOfHere(intent, catalogue, programme) ? intent : null;
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsOfHere(Intent intent, Catalogue catalogue, Programme? programme)
    {
        return intent switch
        {
            ProgressIntent { Scope: { } scope, OwnerId: var owner } => Place(scope) && Person(owner),
            TrendIntent { Scope: { } scope } => Place(scope),
            ListTasksIntent { Filter: { } filter } => Filter(filter),
            OwnersOfIntent { Filter: { } filter } => Filter(filter),
            StakeholdersIntent(var scenario) => Scenario(scenario),
            ExplainIntent(var topic, var role) => topic is not null && Topic(topic) && (role is null || Role(role)),
            GateIntent { Scope: { } scope } => Place(scope),
            NextIntent { Scope: { } scope } => Place(scope),
            OwnerIntent(var target) => target is null || Target(target),
            HistoryIntent(var target) => target is null || Target(target),
            ChangesIntent { Scope: { } scope, PersonId: var person } => Place(scope) && Person(person),
            ChangeTasksIntent { Which: { } which, Edit: { } edit } =>
                which.Named.All(Target) && which.Except.All(Target) && (which.Filter is null || Filter(which.Filter))
                && Person(which.ExceptOwnerId) && Person(edit.OwnerId),
            PhaseAsStageIntent { Scope: { } scope, PhaseId: var phase } => Place(scope) && catalogue.Phases.Any(one => one.Id == phase),
            PreferenceIntent { Wish: { } wish } => wish switch
            {
                PreferenceWish.Leave leave => Person(leave.DelegateId),
                PreferenceWish.Delegate someone => Person(someone.PersonId),
                PreferenceWish.DaysOff { Days: { Count: <= 7 } } => true,
                PreferenceWish.DaysOff => false,
                _ => true,
            },
            RemindIntent(var person) => Person(person),
            SetRoleIntent { Who: { Count: <= 20 } who } => who.All(one => one is { Name: not null } && Person(one.PersonId)),
            RemovePersonIntent { Who: { Name: not null } who } => Person(who.PersonId),
            RecordMetricIntent { Metric: not null } or ShowMetricIntent or DigestIntent or PostSummaryIntent or SetUpIntent or UndoIntent
                or MyTasksIntent or ListPeopleIntent or HelpIntent
                or ForgetMeIntent or EvidenceIntent => true,
            _ => false,
        };

        bool Scenario(string? id) => id is null || catalogue.FindScenario(id) is not null;

        bool Person(string? id) => id is null || programme?.FindPerson(id) is not null;

        bool Role(string abbreviation) => catalogue.LeadershipRoles.Any(one => one.Abbreviation == abbreviation);

        bool Target(TaskTarget? target) => target switch
        {
            TaskTarget.Task({ } id) => programme is null ? catalogue.FindTask(id) is not null : programme.FindTask(id) is not null,
            TaskTarget.Objective({ } id) => catalogue.FindObjective(id) is not null,
            _ => false,
        };

        bool Filter(TaskFilter filter) => filter.Scope is not null && Place(filter.Scope) && Person(filter.OwnerId);

        bool Place(Scope scope) =>
            Scenario(scope.ScenarioId)
            && (scope.TrackId is null || scope.ScenarioId is { } id && catalogue.FindScenario(id)!.Tracks.Any(track => track.Id == scope.TrackId))
            && scope.Stage is null or (>= 1 and <= 4)
            && (scope.ObjectiveId is null || catalogue.FindObjective(scope.ObjectiveId) is not null)
            && (scope.Area is null || catalogue.FunctionalAreas.Any(area => area.Name == scope.Area))
            && (scope.Product is null || catalogue.Objectives.Any(objective => objective.Products.Contains(scope.Product)));

        bool Topic(Topic topic) => topic switch
        {
            Language.Topic.Scenario(var id) => id is not null && Scenario(id),
            Language.Topic.Track(var id, var track) => id is not null && track is not null && Place(new Scope { ScenarioId = id, TrackId = track }),
            Language.Topic.Stage(var id, var track, var number) => Place(new Scope { ScenarioId = id, TrackId = track, Stage = number }),
            Language.Topic.Objective(var id) => catalogue.FindObjective(id ?? "") is not null,
            Language.Topic.Principle(var id) => catalogue.Principles.Any(one => one.Id == id),
            Language.Topic.FunctionalArea(var name) => catalogue.FunctionalAreas.Any(one => one.Name == name),
            Language.Topic.Phase(var id) => catalogue.Phases.Any(one => one.Id == id),
            Language.Topic.LeadershipRole(var role, var id) => role is not null && Role(role) && Scenario(id),
            _ => true,
        };
    }
}
