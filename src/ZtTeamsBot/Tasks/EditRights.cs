using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tasks;

/// <summary>Which rights an edit needs.</summary>
internal static class EditRights
{
    /// <summary>Whether somebody may edit a task so.</summary>
    /// <param name="actor">Who; null for somebody who is not in the programme.</param>
    /// <param name="task">The task as it is.</param>
    /// <param name="edit">What is wanted of it.</param>
    /// <param name="isOneOfMany">Whether it is one of several tasks that one wish changes.</param>
    public static bool Allow(Actor? actor, ProgrammeTask task, TaskEdit edit, bool isOneOfMany)
    {
        var owner = edit.ClearOwner ? null : edit.OwnerId ?? task.OwnerId;
        var changesOwner = !IsSame(owner, task.OwnerId);
        // What one takes one may update at once.
        if (changesOwner && IsSame(owner, actor?.Person.Id) && Rights.May(actor, RightTo.TakeTask, task))
            return true;
        if (isOneOfMany && !Rights.May(actor, RightTo.UpdateManyTasks, task))
            return false;
        if (changesOwner && !Rights.May(actor, RightTo.AssignTask, task))
            return false;
        var isOnlyOwner = changesOwner && edit with { OwnerId = null, ClearOwner = false } is { IsEmpty: true };
        return isOnlyOwner || Rights.May(actor, RightTo.UpdateTask, task);
    }

    private static bool IsSame(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
