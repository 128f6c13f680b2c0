using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>What somebody wants. Each kind stands in a file of its own, with the words that point to it.</summary>
public abstract record Intent;

/// <summary>Which tasks are meant.</summary>
public sealed record TaskFilter
{
    /// <summary>Where.</summary>
    public Scope Scope { get; init; } = Scope.Everything;

    /// <summary>Only those of a status; null for any.</summary>
    public Status? Status { get; init; }

    /// <summary>Only overdue ones.</summary>
    public bool Overdue { get; init; }

    /// <summary>Only open ones without an owner.</summary>
    public bool Unassigned { get; init; }

    /// <summary>Only those of a person; null for anybody's.</summary>
    public string? OwnerId { get; init; }
}

/// <summary>A task or objective that somebody may have named.</summary>
public abstract record TaskTarget
{
    private TaskTarget()
    {
    }

    public sealed record Task(string TaskId) : TaskTarget;

    public sealed record Objective(string ObjectiveId) : TaskTarget;
}

/// <summary>How one kind of intent is recognised.</summary>
internal interface IIntentDefinition
{
    /// <summary>Utterances that mean it; each is a test.</summary>
    IReadOnlyList<string> Examples { get; }

    /// <summary>The intent, if the utterance means it; else null. An utterance with words nobody can place means nothing.</summary>
    Intent? Match(Reading reading);
}
