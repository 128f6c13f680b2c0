namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>What a person may do; see the table of rights in the service.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Reads, and changes the tasks they own.</summary>
    Owner,

    /// <summary>Runs the programme.</summary>
    Lead,
}

/// <summary>A person of a programme.</summary>
public sealed record Person
{
    /// <summary>Entra object id; compared without regard to case.</summary>
    public required string Id { get; init; }

    /// <summary>Full name; empty while not known.</summary>
    public string Name { get; init; } = "";

    /// <summary>Mail address; empty while not known.</summary>
    public string Email { get; init; } = "";

    /// <summary>IANA time zone the programme file gives for them; null for the programme's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What they may do.</summary>
    public Role Role { get; init; }

    /// <summary>How they want to be asked; null as long as they have not said.</summary>
    public PersonPreferences? Preferences { get; init; }

    /// <summary>First name, however the name is written: "Ben" of "Ben Okafor" and of "Okafor, Ben (IT)".</summary>
    public string FirstName => PersonName.FirstOf(Name);
}
