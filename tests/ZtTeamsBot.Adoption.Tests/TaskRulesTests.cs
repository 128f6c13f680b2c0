using CsCheck;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

public sealed class TaskRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 14, 20, 0, TimeSpan.Zero);
    private static readonly Origin Anas = new("ana", Now, HistoryEventId.Cause("activity", "contoso", "chat", "1"));

    private static ProgrammeTask T3 => Contoso.Programme.FindTask("srhw-1-1-3")!;

    [Fact]
    public void A_change_grows_the_revision_and_tells_each_field_once()
    {
        var change = Apply(T3, new TaskEdit { Status = Status.Complete, Note = "rolled out 27 Feb" })!;
        Assert.Equal((Status.Complete, 2, Now), (change.Task.Status, change.Task.Revision, change.Task.StatusSince));
        Assert.Equal([TaskField.Status, TaskField.Note], change.Events.Select(happened => happened.Field));
        Assert.Equal(("InProgress", "Complete", "ana"), (change.Events[0].From, change.Events[0].To, change.Events[0].By));
    }

    [Fact]
    public void What_is_so_already_is_no_change() =>
        Assert.Null(Apply(T3, new TaskEdit { Status = Status.InProgress, Due = new DateOnly(2026, 2, 27) }));

    [Fact]
    public void The_due_day_can_be_taken_away()
    {
        var change = Apply(T3, new TaskEdit { ClearDue = true })!;
        Assert.Null(change.Task.Due);
        Assert.Equal(("2026-02-27", null), (change.Events.Single().From, change.Events.Single().To));
    }

    [Fact]
    public void What_a_task_waited_for_goes_when_it_is_no_longer_blocked()
    {
        var waiting = Contoso.Programme.FindTask("srhw-1-1-4")! with { WaitingFor = "licences" };
        Assert.Equal("", Apply(waiting, new TaskEdit { Status = Status.InProgress })!.Task.WaitingFor);
        Assert.Equal("licences", Apply(waiting, new TaskEdit { Note = "x" })!.Task.WaitingFor);
    }

    [Fact]
    public void A_task_leaves_the_count_only_with_a_reason()
    {
        Assert.Equal(EditProblem.NotApplicableNeedsNote, TaskRules.Check(T3, new TaskEdit { Status = Status.NotApplicable }));
        Assert.Null(TaskRules.Check(T3, new TaskEdit { Status = Status.NotApplicable, Note = "no such devices" }));
    }

    [Fact]
    public void Notes_and_days_out_of_bounds_are_refused()
    {
        Assert.Null(TaskRules.Check(T3, new TaskEdit { Note = new string('x', 1_000) }));
        Assert.Equal(EditProblem.NoteTooLong, TaskRules.Check(T3, new TaskEdit { Note = new string('x', 1_001) }));
        Assert.Equal(EditProblem.DueOutOfRange, TaskRules.Check(T3, new TaskEdit { Due = new DateOnly(1999, 12, 31) }));
        Assert.Equal(EditProblem.DueOutOfRange, TaskRules.Check(T3, new TaskEdit { Due = new DateOnly(2100, 1, 1) }));
    }

    [Fact]
    public void The_same_cause_makes_the_same_event_and_another_cause_another()
    {
        var edit = new TaskEdit { Status = Status.Complete };
        Assert.Equal(Apply(T3, edit)!.Events[0].Id, Apply(T3, edit)!.Events[0].Id);
        Assert.NotEqual(
            HistoryEventId.Of(Anas.Cause, "srhw-1-1-3", TaskField.Status),
            HistoryEventId.Of(HistoryEventId.Cause("activity", "contoso", "chat", "2"), "srhw-1-1-3", TaskField.Status));
    }

    [Fact]
    public void Causes_are_told_apart_by_their_parts() => Gen.Select(Gen.String, Gen.String, Gen.String).Sample((a, b, c) =>
    {
        if (b.Length > 0)
            Assert.NotEqual(HistoryEventId.Cause(a, b + c), HistoryEventId.Cause(a + b, c));
    });

    [Fact]
    public void Applying_an_edit_twice_changes_once() =>
        Gen.Select(Gen.Enum<Status>(), Gen.Int[-400, 400], Gen.String[0, 20], Gen.Bool).Sample((status, days, note, clear) =>
        {
            var edit = new TaskEdit { Status = status, Due = Contoso.Today.AddDays(days), Note = note, ClearDue = clear };
            var once = Apply(T3, edit)?.Task ?? T3;
            Assert.Null(Apply(once, edit));
        });

    private static TaskChange? Apply(ProgrammeTask task, TaskEdit edit) => TaskRules.Change(task, TaskRules.Edited(task, edit), Anas);
}
