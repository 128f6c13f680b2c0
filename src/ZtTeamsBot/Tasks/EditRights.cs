using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tasks;

/// <summary>Which rights an edit needs.</summary>
internal static class EditRights
{
    /// <summary>Whether somebody may edit a task so.</summary>
    /// <param name="person">Who.</param>
    /// <param name="task">The task as it is.</param>
    /// <param name="edit">What is wanted of it.</param>
    /// <param name="isOneOfMany">Whether it is one of several tasks that one wish changes.</param>
    public static bool Allow(Person? person, ProgrammeTask task, TaskEdit edit, bool isOneOfMany)
    {
        var owner = edit.ClearOwner ? null : edit.OwnerId ?? task.OwnerId;
        var changesOwner = !IsSame(owner, task.OwnerId);
        // What one takes one may update at once.
        if (changesOwner && IsSame(owner, person?.Id) && Rights.May(person, RightTo.TakeTask, task))
            return true;
        if (isOneOfMany && !Rights.May(person, RightTo.UpdateManyTasks, task))
            return false;
        if (changesOwner && !Rights.May(person, RightTo.AssignTask, task))
            return false;
        var isOnlyOwner = changesOwner && edit with { OwnerId = null, ClearOwner = false } is { IsEmpty: true };
        return isOnlyOwner || Rights.May(person, RightTo.UpdateTask, task);
    }

    private static bool IsSame(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
