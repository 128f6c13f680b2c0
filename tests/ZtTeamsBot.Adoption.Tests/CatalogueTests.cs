using ZtTeamsBot.Adoption.Catalogues;

namespace ZtTeamsBot.Adoption.Tests;

public sealed class CatalogueTests
{
    private readonly Catalogue _catalogue = Catalogue.Load();

    [Fact]
    public void Holds_the_whole_framework()
    {
        Assert.Equal(5, _catalogue.Scenarios.Count);
        Assert.All(_catalogue.Scenarios, scenario => Assert.Equal([1, 2, 3, 4], scenario.Stages.Select(stage => stage.Number)));
        Assert.Equal(79, _catalogue.Objectives.Count);
        Assert.Equal(253, _catalogue.Objectives.Sum(objective => objective.Tasks.Count));
        Assert.Equal(6, _catalogue.Phases.Count);
        Assert.Equal(3, _catalogue.Principles.Count);
        Assert.Equal(6, _catalogue.FunctionalAreas.Count);
        Assert.Contains("CC BY 4.0", _catalogue.Source.Attribution, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_unique_and_every_reference_leads_somewhere()
    {
        var tasks = _catalogue.Objectives.SelectMany(objective => objective.Tasks).Select(task => task.Id).ToArray();
        Assert.Equal(tasks.Length, tasks.Distinct().Count());
        Assert.All(_catalogue.Objectives.SelectMany(objective => objective.DependsOn.Concat(objective.Related)), id =>
            Assert.NotNull(_catalogue.FindObjective(id)));
        Assert.All(_catalogue.Objectives.SelectMany(objective => objective.FunctionalAreas), name =>
            Assert.Contains(_catalogue.FunctionalAreas, area => area.Name == name));
        Assert.All(_catalogue.Objectives.SelectMany(objective => objective.Resources), page =>
            Assert.StartsWith("https://", page.Url, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_breach_scenario_has_tracks_and_each_track_has_all_four_stages()
    {
        var breach = Assert.Single(_catalogue.Scenarios, scenario => scenario.Tracks.Count > 0);
        Assert.Equal("prevent-reduce-business-damage-breach", breach.Id);
        Assert.Equal(["infrastructure", "threat-protection"], breach.Tracks.Select(track => track.Id));
        foreach (var track in breach.Tracks)
            Assert.All(breach.Stages, stage => Assert.Contains(stage.Objectives, objective => objective.Track == track.Id));
        Assert.All(breach.Stages.SelectMany(stage => stage.Objectives), objective => Assert.NotNull(objective.Track));
    }

    [Fact]
    public void An_objective_knows_where_it_stands()
    {
        var objective = _catalogue.FindObjective("srhw-3-2");
        Assert.NotNull(objective);
        Assert.Equal(("secure-remote-hybrid-work", 3), (objective.ScenarioId, objective.StageNumber));
        Assert.Equal(Enumerable.Range(0, 79), _catalogue.Objectives.Select(one => one.Position));
    }

    [Fact]
    public void Related_objectives_are_related_both_ways_where_both_say_so()
    {
        Assert.Equal(["prbd-1-4"], _catalogue.RelatedTo("ipsd-1-3").Select(objective => objective.Id));
        Assert.Equal(["ipsd-1-3"], _catalogue.RelatedTo("prbd-1-4").Select(objective => objective.Id));
        Assert.Empty(_catalogue.RelatedTo("nothing-of-the-kind"));
    }
}
