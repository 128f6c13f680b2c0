using CsCheck;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

public sealed class UndoTests
{
    private const string T3 = "srhw-1-1-3";
    private const string T4 = "srhw-1-1-4";
    private const string T6 = "srhw-1-2-2";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 14, 20, 0, TimeSpan.Zero);

    private static readonly Programme People = Contoso.Programme.With(
        [.. new[] { "ana", "ben" }.Select(id => new ProgrammeChange.PersonSet(new Person { Id = id, Name = id }))]);

    private static readonly Gen<TaskEdit> Edits = Gen.Select(Gen.Enum<Status>().Nullable(), Gen.Int[-90, 90].Nullable(), Gen.Bool, OneOf(null, "", "a", "b"), OneOf(null, "x", "y"), OneOf(null, "ana", "ben"), Gen.Bool)
        .Select((status, days, clearDue, note, waitingFor, owner, clearOwner) => new TaskEdit
        {
            Status = status,
            Due = days is { } number ? Contoso.Today.AddDays(number) : null,
            ClearDue = clearDue,
            Note = note,
            WaitingFor = waitingFor,
            OwnerId = owner,
            ClearOwner = clearOwner,
        });

    [Fact]
    public void A_change_taken_back_is_told_and_the_task_is_as_it_was()
    {
        var after = Edit(People, "ana", 0, T3, new TaskEdit { Status = Status.Complete, Note = "rolled out", ClearDue = true });
        var undone = Taken(after, "ana", 1);
        Assert.Equal((Status.InProgress, "", new DateOnly(2026, 2, 27), 3), (undone.FindTask(T3)!.Status, undone.FindTask(T3)!.Note, undone.FindTask(T3)!.Due, undone.FindTask(T3)!.Revision));
        Assert.Equal(["status", "due", "note", "status", "due", "note"], undone.HistoryOf(T3).Select(happened => happened.Field));
    }

    [Fact]
    public void Any_change_taken_back_restores_every_field_and_taken_back_again_is_made_again() =>
        Gen.Select(Edits.Array[0, 4], Edits.Array[1, 3]).Sample((earlier, last) =>
        {
            string[] tasks = [T3, T6, T4];
            var before = People;
            for (var i = 0; i < earlier.Length; i++)
                before = Edit(before, "ben", i, tasks[i % 3], earlier[i]);
            // One cause that changes several tasks.
            var after = last.Select((edit, i) => (edit, i)).Aggregate(before, (programme, one) => Edit(programme, "ana", 10, tasks[one.i], one.edit));
            if (PastAct.Of(after, "ana") is not [{ } change])
                return;

            var undone = Taken(after, "ana", 11);
            foreach (var task in tasks)
                Assert.Equal(Visible(before, task), Visible(undone, task));
            Assert.Equal(2 * change.Tasks.Count, tasks.Sum(task => undone.HistoryOf(task).Count(happened => happened.By == "ana")));

            var redone = Taken(undone, "ana", 12);
            foreach (var task in tasks)
                Assert.Equal(after.FindTask(task)! with { Revision = 0 }, redone.FindTask(task)! with { Revision = 0 });
        });

    [Fact]
    public void What_was_waited_for_and_since_when_come_back()
    {
        var blocked = Edit(People, "ben", 0, T4, new TaskEdit { Status = Status.InProgress });
        blocked = Edit(blocked, "ben", 1, T4, new TaskEdit { Status = Status.Blocked, WaitingFor = "licences" });
        var undone = Taken(Edit(blocked, "ben", 2, T4, new TaskEdit { Status = Status.Complete }), "ben", 3);
        Assert.Equal(("licences", Now.AddMinutes(1)), (undone.FindTask(T4)!.WaitingFor, undone.FindTask(T4)!.StatusSince));
    }

    [Fact]
    public void After_a_day_it_is_too_late()
    {
        var after = Edit(People, "ana", 0, T3, new TaskEdit { Status = Status.Complete });
        Assert.IsType<Undo.Possible>(Of(after, "ana", 24 * 60));
        Assert.Equal(new Undo.TooOld(Now), Of(after, "ana", (24 * 60) + 1));
    }

    [Fact]
    public void What_somebody_else_did_afterwards_is_not_overwritten_be_it_another_field()
    {
        var after = Edit(People, "ana", 0, T3, new TaskEdit { Status = Status.Complete });
        after = Edit(after, "ben", 5, T3, new TaskEdit { Note = "hold on" });
        var refused = Assert.IsType<Undo.ChangedSince>(Of(after, "ana", 6));
        Assert.Equal((T3, "ben", Now.AddMinutes(5)), (refused.Task.Id, refused.Later!.By, refused.Later.At));
        Assert.IsType<Undo.Possible>(Of(after, "ben", 6));
    }

    [Fact]
    public void One_task_of_several_changed_afterwards_keeps_all_of_them()
    {
        var after = Edit(Edit(People, "ana", 0, T3, new TaskEdit { Status = Status.Blocked }), "ana", 0, T6, new TaskEdit { Status = Status.Blocked });
        Assert.Equal(2, Assert.IsType<Undo.Possible>(Of(after, "ana", 6)).Changes.Count);
        after = Edit(after, "ben", 5, T6, new TaskEdit { Status = Status.Complete });
        Assert.Equal(T6, Assert.IsType<Undo.ChangedSince>(Of(after, "ana", 6)).Task.Id);
    }

    [Fact]
    public void A_field_that_is_not_what_the_history_says_is_not_overwritten()
    {
        var after = Edit(People, "ana", 0, T3, new TaskEdit { Note = "mine" });
        after = after.With([new ProgrammeChange.TaskSet(after.FindTask(T3)! with { Note = "another" })]);
        Assert.Null(Assert.IsType<Undo.ChangedSince>(Of(after, "ana", 1)).Later);
    }

    [Fact]
    public void A_task_does_not_go_back_to_somebody_who_has_left()
    {
        var after = Edit(People, "ana", 0, T3, new TaskEdit { OwnerId = "ben" }).With([new ProgrammeChange.PersonRemoved("ana")]);
        Assert.Equal(T3, Assert.IsType<Undo.OwnerGone>(Of(after, "ana", 1)).Task.Id);
    }

    [Fact]
    public void Taken_back_twice_by_one_cause_it_is_done_and_half_of_it_is_finished()
    {
        var after = Edit(Edit(People, "ana", 0, T3, new TaskEdit { Status = Status.Blocked }), "ana", 0, T6, new TaskEdit { Status = Status.Blocked });
        var change = PastAct.Of(after, "ana").Single();
        var origin = new Origin("ana", Now.AddHours(23), "once");
        var all = Assert.IsType<Undo.Possible>(Undo.Of(after, change, origin)).Changes;

        var half = Applied(after, all[0]);
        var rest = Assert.IsType<Undo.Possible>(Undo.Of(half, change, origin with { At = Now.AddHours(30) }));
        Assert.Equal((all[1].Task.Id, all[0].Task.Id), (rest.Changes.Single().Task.Id, rest.Done.Single().Key));

        var done = Assert.IsType<Undo.Possible>(Undo.Of(Applied(half, all[1]), change, origin));
        Assert.Equal((0, 2), (done.Changes.Count, done.Done.Count));
    }

    [Fact]
    public void A_confirmation_is_no_change_and_others_changes_are_not_mine()
    {
        var seen = People.With([new ProgrammeChange.EventAdded(new HistoryEvent { Id = "e", TaskId = T3, At = Now, By = "ana", Field = "confirmed" })]);
        Assert.Empty(PastAct.Of(seen, "ana"));
        Assert.Equal([Now.AddMinutes(2), Now], PastAct.Of(Edit(Edit(seen, "ANA", 0, T3, new TaskEdit { Note = "1" }), "ana", 2, T3, new TaskEdit { Note = "2" }), "ana").Select(change => change.At));
    }

    private static Gen<string?> OneOf(params string?[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    /// <summary>All that people see of a task; since when only where the history tells it.</summary>
    private static ProgrammeTask Visible(Programme programme, string task)
    {
        var found = programme.FindTask(task)!;
        var told = programme.HistoryOf(task).Any(happened => happened.Field == TaskField.Status && happened.At < Now.AddMinutes(10));
        return found with { Revision = 0, StatusSince = told ? found.StatusSince : null };
    }

    private static Programme Edit(Programme programme, string who, int minute, string task, TaskEdit edit)
    {
        var known = programme.FindTask(task)!;
        var at = Now.AddMinutes(minute);
        return TaskRules.Change(known, TaskRules.Edited(known, edit), new Origin(who, at, $"{who} {minute}")) is { } change ? Applied(programme, change) : programme;
    }

    private static Programme Applied(Programme programme, TaskChange change) => programme.With(
        [new ProgrammeChange.TaskSet(change.Task), .. change.Events.Select(happened => new ProgrammeChange.EventAdded(happened))]);

    private static Undo Of(Programme programme, string who, int minute) =>
        Undo.Of(programme, PastAct.Of(programme, who)[0], new Origin(who, Now.AddMinutes(minute), $"undo {minute}"));

    private static Programme Taken(Programme programme, string who, int minute) =>
        Assert.IsType<Undo.Possible>(Of(programme, who, minute)).Changes.Aggregate(programme, Applied);
}
