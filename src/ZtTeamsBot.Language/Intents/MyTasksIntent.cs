namespace ZtTeamsBot.Language;

/// <summary>The speaker's own open tasks.</summary>
public sealed record MyTasksIntent : Intent;

internal sealed class MyTasksDefinition : IIntentDefinition
{
    public IReadOnlyList<string> Examples { get; } =
        ["my tasks", "show me my open tasks", "what's on my plate this week?", "what do I have to do", "my stuff", "which tasks are assigned to me"];

    public Intent? Match(Reading reading) =>
        reading.Has("mine") && reading.IsExplainedBy("mine", "list", "time", "overdue") ? new MyTasksIntent() : null;
}
