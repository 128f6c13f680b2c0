using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Programmes;

/// <summary>
/// A programme file (<c>zt-programme/1</c>) as read: the backup, the restore, the seed of demo and tests. What the file leaves out is
/// null here and is left as it is; what it sets to null is taken away.
/// </summary>
internal sealed record ProgrammeFile
{
    public const string Format = "zt-programme/1";

    public string? TenantId { get; init; }

    public string? TimeZone { get; init; }

    public IReadOnlyList<string>? Scenarios { get; init; }

    public CheckInSchedule? CheckIn { get; init; }

    public IReadOnlyList<FilePerson> People { get; init; } = [];

    public IReadOnlyList<FileTask> Tasks { get; init; } = [];

    public IReadOnlyList<MetricReading> Metrics { get; init; } = [];
}

/// <summary>A value that a file may give, set to null, or leave out.</summary>
internal readonly record struct Given<T>(bool IsGiven, T? Value)
{
    public T? Or(T? otherwise) => IsGiven ? Value : otherwise;
}

/// <summary>A person of a programme file.</summary>
internal sealed record FilePerson(string Id, string Place)
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    public Given<string> TimeZone { get; init; }

    public Role? Role { get; init; }

    /// <summary>All preferences at once: what is left out of them is none.</summary>
    public Given<PersonPreferences> Preferences { get; init; }

    public IReadOnlyList<PersonEvent> History { get; init; } = [];
}

/// <summary>A task of a programme file.</summary>
internal sealed record FileTask(string Id, string Place)
{
    public string? Objective { get; init; }

    public string? Title { get; init; }

    public Status? Status { get; init; }

    public Given<string> Owner { get; init; }

    public Given<DateOnly?> Due { get; init; }

    public Given<string> Note { get; init; }

    public Given<string> WaitingFor { get; init; }

    public Given<DateOnly?> Until { get; init; }

    public bool? Archived { get; init; }

    public IReadOnlyList<HistoryEvent> History { get; init; } = [];
}

/// <summary>Something in a programme file that is not as it should be.</summary>
/// <param name="Place">Where: a path such as <c>tasks[3].due</c>, or a line and column where the file is not JSON.</param>
/// <param name="Phrase">Key of the sentence that says what is wrong and what would be right.</param>
/// <param name="Arguments">What the sentence names.</param>
internal sealed record FileProblem(string Place, string Phrase, params object[] Arguments)
{
    /// <summary>Whether the import goes on all the same: it leaves this out and says so.</summary>
    public bool IsWarning { get; init; }
}
