namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>One change of a <see cref="Programme"/> in memory: what a store says has become of one of its documents.</summary>
public abstract record ProgrammeChange
{
    private ProgrammeChange()
    {
    }

    /// <summary>The settings are now these.</summary>
    public sealed record SettingsSet(ProgrammeSettings Settings) : ProgrammeChange;

    /// <summary>A person is new or changed.</summary>
    public sealed record PersonSet(Person Person) : ProgrammeChange;

    /// <summary>A person has left.</summary>
    public sealed record PersonRemoved(string PersonId) : ProgrammeChange;

    /// <summary>A task is touched for the first time or again.</summary>
    public sealed record TaskSet(ProgrammeTask Task) : ProgrammeChange;

    /// <summary>A task is as the catalogue gives it again, or gone if it was the organisation's own.</summary>
    public sealed record TaskRemoved(string TaskId) : ProgrammeChange;

    /// <summary>Something happened to a task. One that is known by its id already is replaced.</summary>
    public sealed record EventAdded(HistoryEvent Event) : ProgrammeChange;

    /// <summary>Something happened to a person. One that is known by its id already is replaced.</summary>
    public sealed record PersonEventAdded(PersonEvent Event) : ProgrammeChange;

    /// <summary>A reading of a metric is there, or is withdrawn. One that is known by its id already is replaced.</summary>
    public sealed record ReadingAdded(MetricReading Reading) : ProgrammeChange;

    /// <summary>Events before an instant are dropped from memory.</summary>
    public sealed record HistoryForgotten(DateTimeOffset Before) : ProgrammeChange;
}
