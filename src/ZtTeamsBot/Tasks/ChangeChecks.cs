using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>Says what is missing or wrong in a wish to change tasks, and how to say it.</summary>
internal sealed partial class ChangeChecks(
    UpdateResultCards results, ChangeWords words, Phrases phrases, Formats formats, ILogger<ChangeChecks> logger)
{
    private const int MostNamed = 5;

    /// <summary>What has to be asked before anything can be changed; null when nothing.</summary>
    public Answer? WhatIsMissing(ChangeWish wish, Turn turn)
    {
        var (programme, edit) = (turn.Programme, wish.Edit);
        if (wish.Intent.Which.IsEmpty)
        {
            var own = programme.TasksOwnedBy(turn.Person!.Id).Where(task => task.IsOpenOn(turn.Today)).Select(task => task.Title);
            return turn.Say(phrases.Say("Change.Which", Markdown.Escape(own.FirstOrDefault() ?? phrases["Change.ExampleTask"])));
        }

        if (edit.IsEmpty)
        {
            return turn.Say(phrases.Say("Change.What", Markdown.Escape(words.Which(wish.Intent.Which, programme, turn.Today)))) with
            {
                Shown = [.. TaskSelector.Find(wish, programme, turn.Today).Tasks.Take(ChangeWish.MostTasks).Select(task => task.Id)],
            };
        }

        if (edit is { ClearOwner: false, OwnerId: { } id })
        {
            if (programme.FindPerson(id) is not { } owner)
                return turn.Say(phrases["Change.OwnerUnknown"]);
            if (owner.Role == Role.Viewer)
                return turn.Say(phrases.Say("Change.OwnerIsViewer", Markdown.Escape(formats.Person(programme, id))));
        }

        return null;
    }

    /// <summary>Why nothing of a list can be changed; null when something can.</summary>
    /// <param name="wish">The wish.</param>
    /// <param name="list">What it would do.</param>
    /// <param name="finished">How many finished tasks stay as they are.</param>
    /// <param name="turn">The turn.</param>
    public Answer? WhyNothing(ChangeWish wish, ChangeList list, int finished, Turn turn)
    {
        if (list.Invalid is { } invalid)
            return WhyInvalid(invalid, turn);
        if (list.Changes.Count > 0)
            return null;
        if (list.Denied.Count > 0)
            return WhyDenied(list.Denied, turn);
        if (list.Unchanged.Count > 0)
            return SoAlready(list.Unchanged, turn);
        if (finished > 0)
            return turn.Say(phrases.Count("Change.OnlyFinished", finished));
        return turn.Say(phrases[wish.Intent.Which.Filter is null ? "Change.NoSuchTask" : "Change.NoneFits"]);
    }

    public Answer WhyInvalid(RowOutcome.Invalid invalid, Turn turn) => turn.Say(invalid.Reason == "Update.NotApplicableNeedsNote"
        ? phrases.Say("Change.NeedsReason", Markdown.Escape(invalid.Task.Title))
        : phrases.Say(invalid.Reason, ProgrammeTask.MaxNoteLength, ProgrammeTask.MaxTitleLength));

    /// <summary>Says that the tasks are others', and notes it for the audit.</summary>
    public Answer WhyDenied(IReadOnlyList<RowOutcome.Denied> denied, Turn turn)
    {
        NoteDenied(denied.Count, turn);
        return turn.Say(results.WhyDenied(denied));
    }

    public Answer SoAlready(IReadOnlyList<ProgrammeTask> tasks, Turn turn) =>
        turn.Say(phrases.Count("Change.SoAlready", tasks.Count, Markdown.Escape(words.Titles(tasks, MostNamed)))) with
        {
            Shown = [.. tasks.Select(task => task.Id)],
        };

    /// <summary>Notes for the audit that somebody wanted to change what they may not.</summary>
    public void NoteDenied(int count, Turn turn) => Log.Denied(logger, turn.Person!.Id, count, turn.Context.CorrelationId);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Audit: {PersonId} wanted to change {Count} tasks they may not change; not changed ({CorrelationId}).")]
        public static partial void Denied(ILogger logger, string personId, int count, string correlationId);
    }
}
