using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZtTeamsBot.Playground;

/// <summary>A person of the Playground.</summary>
public sealed record PlaygroundPerson(string Id, string Name, string AadObjectId)
{
    public string GivenName => Name.Split(' ')[0];

    public string Surname => Name.Split(' ')[^1];

    public string Email => $"{GivenName.ToLowerInvariant()}@contoso.example";
}

/// <summary>Whom and what the Playground shows: the tenant, a personal chat, a group chat and a team with two channels.</summary>
public static class PlaygroundConfig
{
    public const string TenantId = "7e1c3a54-9f10-4d5b-8a3e-2c6f0b9d4e11";

    public const string BotId = "28:3f0a7c52-1b64-4e0d-9d7a-5c8e21f6b033";

    public const string BotName = "ZtTeamsBot";

    public const string PersonalChat = "a:1personal-alex";

    public const string GroupChat = "19:leads@thread.v2";

    /// <summary>Id of the team and of its channel General.</summary>
    public const string General = "19:programme@thread.tacv2";

    public const string Steering = "19:steering@thread.tacv2";

    /// <summary>The one the page speaks as.</summary>
    public static PlaygroundPerson CurrentUser { get; } = Person("Alex Wilber", 0);

    /// <summary>The others; the Playground wants exactly five.</summary>
    public static IReadOnlyList<PlaygroundPerson> Others { get; } =
    [
        Person("Megan Bowen", 1), Person("Adele Vance", 2), Person("Isaiah Langer", 3), Person("Patti Fernandez", 4), Person("Lynne Robbins", 5),
    ];

    /// <summary>The configuration file; YAML takes JSON.</summary>
    public static string ToJson() => JsonSerializer.Serialize(
        new ConfigFile
        {
            TenantId = TenantId,
            Bot = new ConfigThing(BotId, BotName),
            CurrentUser = User(CurrentUser),
            Users = [.. Others.Select(User)],
            PersonalChat = new ConfigThing(PersonalChat, null),
            GroupChat = new ConfigThing(GroupChat, "Zero Trust leads"),
            Team = new ConfigTeam(
                General, "Zero Trust programme", "5d2f8b90-6a3c-4f17-b1e4-8c0a9e7d2f66", [new ConfigThing(Steering, "Steering")]),
        },
        ConfigJson.Default.ConfigFile);

    private static PlaygroundPerson Person(string name, int number) =>
        new($"29:{name.Split(' ')[0].ToLowerInvariant()}", name, $"00000000-0000-4000-8000-00000000000{number}");

    private static ConfigUser User(PlaygroundPerson person) =>
        new(person.Id, person.Name, person.Email, person.AadObjectId, person.GivenName, person.Surname, person.Email);
}

internal sealed record ConfigFile
{
    public string Version { get; init; } = "0.1.1";

    public required string TenantId { get; init; }

    public required ConfigThing Bot { get; init; }

    public required ConfigUser CurrentUser { get; init; }

    public required IReadOnlyList<ConfigUser> Users { get; init; }

    public required ConfigThing PersonalChat { get; init; }

    public required ConfigThing GroupChat { get; init; }

    public required ConfigTeam Team { get; init; }
}

internal sealed record ConfigThing(string Id, string? Name);

// The Playground spells the key so.
internal sealed record ConfigUser(
    string Id,
    string Name,
    [property: JsonPropertyName("userPrincipleName")] string UserPrincipalName,
    string AadObjectId,
    string GivenName,
    string Surname,
    string Email);

internal sealed record ConfigTeam(string Id, string Name, string AadGroupId, IReadOnlyList<ConfigThing> Channels);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConfigFile))]
internal sealed partial class ConfigJson : JsonSerializerContext;
