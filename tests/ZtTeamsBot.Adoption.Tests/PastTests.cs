using CsCheck;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

/// <summary>The programme as it stood.</summary>
public sealed class PastTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Ids = ["srhw-1-1-1", "srhw-1-1-2", "srhw-2-1-1", "own-1"];
    private static readonly ProgrammeSettings Remote = new() { Scenarios = ["secure-remote-hybrid-work"] };

    private static readonly Programme Untouched = Programme.New(Contoso.Catalogue, "t", Remote).With(
        [new ProgrammeChange.TaskSet(new ProgrammeTask { Id = "own-1", ObjectiveId = "srhw-1-2", Title = "Ours", Revision = 1 })]);

    private static readonly Gen<(string Id, int Hours, Func<ProgrammeTask, ProgrammeTask> Edit)> AnyEdit =
        from id in Gen.Int[0, Ids.Length - 1].Select(index => Ids[index])
        from hours in Gen.Int[0, 20]
        from edit in Gen.OneOf(
            Gen.Enum<Status>().Select(status => (Func<ProgrammeTask, ProgrammeTask>)(task => TaskRules.Edited(task, new TaskEdit { Status = status, WaitingFor = "money" }))),
            Gen.Int[0, 60].Nullable().Select(days => (Func<ProgrammeTask, ProgrammeTask>)(task => task with { Due = days is { } some ? new DateOnly(2026, 1, 1).AddDays(some) : null })),
            OneOf("ana", "ben", null).Select(owner => (Func<ProgrammeTask, ProgrammeTask>)(task => task with { OwnerId = owner })),
            OneOf("", "a", "b").Select(note => (Func<ProgrammeTask, ProgrammeTask>)(task => task with { Note = note!, Title = note + "x" })),
            Gen.Bool.Select(archived => (Func<ProgrammeTask, ProgrammeTask>)(task => task with { Archived = archived })),
            Gen.Int[0, 60].Nullable().Select(days => (Func<ProgrammeTask, ProgrammeTask>)(task => TaskRules.Edited(task, new TaskEdit { Status = Status.NotApplicable }) with { Until = days is { } some ? new DateOnly(2026, 1, 1).AddDays(some) : null })))
        select (id, hours, edit);

    [Fact]
    public void A_programme_taken_back_is_what_it_was_then() => AnyEdit.Array[0, 30].Sample(edits =>
    {
        var programme = Untouched;
        var at = Start;
        var stood = new List<(DateTimeOffset At, Programme Programme)> { (at.AddHours(-1), programme) };
        foreach (var (index, (id, hours, edit)) in edits.Index())
        {
            at = at.AddHours(hours);
            var task = programme.FindTask(id)!;
            if (TaskRules.Change(task, edit(task), new Origin("lea", at, $"{index}")) is { } change)
                programme = programme.With([new ProgrammeChange.TaskSet(change.Task), .. change.Events.Select(happened => new ProgrammeChange.EventAdded(happened))]);
            stood.Add((at, programme));
        }

        // Of several states at one instant the last is the one that stood when it was over.
        foreach (var (instant, then) in stood.GroupBy(one => one.At).Select(one => one.Last()))
        {
            var past = programme.AsOf(instant);
            var day = DateOnly.FromDateTime(instant.Date);
            Assert.Equal(Everything(then), Everything(past));
            Assert.Equal(then.Tasks.Select(task => task.Id), past.Tasks.Select(task => task.Id));
            Assert.Equal(then.StandingOf(Scope.Everything, day).Progress, past.StandingOf(Scope.Everything, day).Progress);
            Assert.Equal(Ids.SelectMany(then.HistoryOf), Ids.SelectMany(past.HistoryOf));
        }
    });

    [Fact]
    public void An_instant_after_everything_changes_nothing() => Assert.Equal(
        Contoso.Programme.Tasks, Contoso.Programme.AsOf(DateTimeOffset.MaxValue).Tasks);

    [Fact]
    public void A_history_that_leaves_out_what_was_before_says_it_with_the_event_before()
    {
        var programme = Contoso.Programme.With(
        [
            Event("a", 10, null, "InProgress"), Event("b", 20, null, "Complete"),
        ]);
        Assert.Equal(Status.InProgress, programme.AsOf(Start.AddDays(15)).FindTask("srhw-1-1-1")!.Status);
        Assert.Equal(Start.AddDays(10), programme.AsOf(Start.AddDays(15)).FindTask("srhw-1-1-1")!.StatusSince);
        Assert.Equal(Status.NotStarted, programme.AsOf(Start.AddDays(5)).FindTask("srhw-1-1-1")!.Status);
        Assert.Equal(Start.AddDays(10), programme.HistoryBegins);

        static ProgrammeChange Event(string id, int day, string? from, string to) => new ProgrammeChange.EventAdded(
            new HistoryEvent { Id = id, TaskId = "srhw-1-1-1", At = Start.AddDays(day), From = from, To = to });
    }

    [Theory]
    [InlineData("2026-03-02", "Europe/Berlin", "2026-03-01T23:00:00Z")]
    [InlineData("2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z")]
    [InlineData("2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00Z")]
    [InlineData("2026-09-06", "America/Santiago", "2026-09-06T04:00:00Z")]
    [InlineData("2026-11-01", "America/Havana", "2026-11-01T04:00:00Z")]
    [InlineData("0001-01-01", "Europe/Berlin", "0001-01-01T00:00:00Z")]
    public void A_day_begins_when_it_does_in_its_zone(string day, string zone, string instant)
    {
        var begin = Days.StartOf(Day(day), TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), begin);
    }

    [Theory]
    [InlineData("2026-03-01", "2026-02-23")]
    [InlineData("2026-03-02", "2026-03-02")]
    [InlineData("2026-03-03", "2026-03-02")]
    public void A_week_begins_on_Monday(string day, string monday) => Assert.Equal(Day(monday), Days.MondayOf(Day(day)));

    [Fact]
    public void The_end_of_time_ends_no_reckoning()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati");
        Assert.Equal(DateTimeOffset.MaxValue, Days.EndOf(DateOnly.MaxValue, zone));
        Assert.Equal(DateTimeOffset.MinValue, Days.StartOf(DateOnly.MinValue, zone));
        Moves.Of(Contoso.Programme, Scope.Everything, Period.Between(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, zone));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "O", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>All but the revision, which only grows.</summary>
    private static IEnumerable<ProgrammeTask> Everything(Programme programme) => Ids.Select(id => programme.FindTask(id)! with { Revision = 0 });

    private static Gen<string?> OneOf(params string?[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
