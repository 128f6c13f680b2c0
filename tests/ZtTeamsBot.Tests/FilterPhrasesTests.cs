using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Tests;

/// <summary>How filters and places are said.</summary>
public sealed class FilterPhrasesTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly Scope Remote1 = new() { ScenarioId = "secure-remote-hybrid-work", Stage = 1 };

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddText().BuildServiceProvider();

    private readonly Programme _programme = Programme
        .New(Catalogue.Load(), "contoso", new ProgrammeSettings { Scenarios = ["secure-remote-hybrid-work"] })
        .With([new ProgrammeChange.PersonSet(new Person { Id = "ana", Name = "Ana Ruiz" })]);

    public FilterPhrasesTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");

    public static TheoryData<TaskFilter, string, string> Filters => new()
    {
        { new TaskFilter(), "2 tasks", "all tasks" },
        { new TaskFilter { Open = true }, "2 open tasks", "the open tasks" },
        { new TaskFilter { Status = Status.Blocked, Open = true }, "2 blocked tasks", "the blocked tasks" },
        { new TaskFilter { Status = Status.InProgress, Overdue = true }, "2 overdue tasks in progress", "the overdue tasks in progress" },
        { new TaskFilter { Status = Status.NotApplicable }, "2 tasks not applicable", "the tasks not applicable" },
        { new TaskFilter { Unassigned = true }, "2 open tasks without an owner", "the open tasks without an owner" },
        { new TaskFilter { Status = Status.NotStarted, Unassigned = true }, "2 tasks not started without an owner", "the tasks not started without an owner" },
        {
            new TaskFilter { Overdue = true, OwnerId = "ana", Scope = Remote1, Due = new DaySpan(null, new DateOnly(2027, 3, 8)) },
            "2 overdue tasks of Ana Ruiz in: Secure remote and hybrid work, stage 1, due by 8 Mar 2027",
            "the overdue tasks of Ana Ruiz in: Secure remote and hybrid work, stage 1, due by 8 Mar 2027"
        },
        { new TaskFilter { StaleDays = 30, Scope = new Scope { Area = "Identities" } }, "2 tasks not updated for 30 days in: Identities", "the tasks not updated for 30 days in: Identities" },
        { new TaskFilter { Due = new DaySpan(Today, Today) }, "2 tasks, due on 2 Mar", "the tasks, due on 2 Mar" },
        { new TaskFilter { Due = new DaySpan(Today, new DateOnly(2026, 3, 8)) }, "2 tasks, due from 2 Mar to 8 Mar", "the tasks, due from 2 Mar to 8 Mar" },
        { new TaskFilter { Due = new DaySpan(Today, null) }, "2 tasks, due from 2 Mar on", "the tasks, due from 2 Mar on" },
        { new TaskFilter { Due = new DaySpan(null, null) }, "2 tasks, with a due day", "the tasks, with a due day" },
    };

    public static TheoryData<Scope, string, string> Places => new()
    {
        { Scope.Everything, "The whole programme", "the whole programme" },
        { new Scope { Stage = 2 }, "Stage 2 of all scenarios", "stage 2 of all scenarios" },
        { new Scope { Area = "Identities" }, "Identities", "Identities" },
        { Remote1 with { Area = "Identities" }, "Identities in Secure remote and hybrid work, stage 1", "Identities in Secure remote and hybrid work, stage 1" },
        { new Scope { Product = "Microsoft Intune" }, "Microsoft Intune", "Microsoft Intune" },
        { new Scope { Product = "Microsoft Intune", Stage = 2 }, "Microsoft Intune in stage 2 of all scenarios", "Microsoft Intune in stage 2 of all scenarios" },
        { new Scope { Area = "Data", Product = "Microsoft Intune" }, "Data with Microsoft Intune", "Data with Microsoft Intune" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_filter_is_said_with_its_number_and_without(TaskFilter filter, string counted, string described)
    {
        var filters = _services.GetRequiredService<FilterPhrases>();
        Assert.Equal(counted, filters.Counted(filter, 2, _programme, Today));
        Assert.Equal(described, filters.Described(filter, _programme, Today));
        Assert.Contains(" task", filters.Counted(filter, 1, _programme, Today) + " ", StringComparison.Ordinal);
        Assert.DoesNotContain("tasks", filters.Counted(filter, 1, _programme, Today), StringComparison.Ordinal);
        Assert.StartsWith("No ", filters.Counted(filter, 0, _programme, Today), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_place_is_said_with_its_area_and_product(Scope scope, string alone, string inSentence)
    {
        var figures = _services.GetRequiredService<ProgressPhrases>();
        Assert.Equal(alone, figures.Place(_programme.Catalogue, scope));
        Assert.Equal(inSentence, figures.PlaceInSentence(_programme.Catalogue, scope));
    }

    public void Dispose() => _services.Dispose();
}
