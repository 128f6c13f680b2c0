namespace ZtTeamsBot.Language;

/// <summary>What happened to a task, or to the tasks of an objective: who changed what and when.</summary>
/// <param name="Target">What; null when nothing is of the name that was said.</param>
public sealed record HistoryIntent(TaskTarget? Target) : Intent;
