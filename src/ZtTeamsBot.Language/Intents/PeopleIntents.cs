using System.Text.Json.Serialization;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Who is in the programme.</summary>
/// <param name="Role">Only those of a role; null for all.</param>
public sealed record ListPeopleIntent(Role? Role) : Intent;

/// <summary>Somebody who was named: a person of the programme, or somebody mentioned who may not be in it yet.</summary>
/// <param name="PersonId">Id of the person of the programme; null when they are not in it.</param>
/// <param name="MentionId">Channel account id of the mention (<c>29:…</c>); null when they were not mentioned.</param>
/// <param name="Name">The name as it was said.</param>
public sealed record NamedPerson(string? PersonId, string? MentionId, string Name);

/// <summary>Add somebody with a role, or give them another one.</summary>
/// <param name="Who">The people; none when nobody was named, and it is to be asked.</param>
/// <param name="Role">The role.</param>
public sealed record SetRoleIntent(IReadOnlyList<NamedPerson> Who, Role Role) : ActingIntent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Acts => Who.Count > 0;
}

/// <summary>Take somebody out of the programme.</summary>
public sealed record RemovePersonIntent(NamedPerson Who) : ActingIntent;

internal sealed class PeopleDefinition : IIntentDefinition
{
    public string Label => "people";

    public Intent? Build(Reading reading)
    {
        // "Make Cleo a lead, but not Dan": who stands behind a "not" is not meant.
        var people = reading.People();
        if (people.Where(person => person.Start == 0 || reading.Words[person.Start - 1] is not ("not" or "except")).ToArray() is { Length: > 0 } meant)
            people = meant;
        var role = RoleOf(reading);
        if (IsAsking(reading))
            return new ListPeopleIntent(role);
        if (people.Count == 0 && (reading.IsAboutSpeaker() || reading.Says("leave")) && reading.Context.SpeakerId is { } me && (role is not null
            || reading.Has("remove")))
            people = [new SaidPerson([me], null, UInt128.Zero, 0)];
        if (people.Count == 0)
        {
            var isAdding = reading.SaysAny("adding");
            if (isAdding)
                return new SetRoleIntent([], role ?? Role.Owner);
            return role is not null || reading.SaysAny("asking-for-people") ? new ListPeopleIntent(role) : null;
        }

        // "Take away his lead role, make him owner" gives a role; "remove Dan" takes him out.
        var isRemoval = reading.Has("remove") && role is null;
        if (isRemoval)
            return Parts.OneOf([.. Named(reading, people[0]).Select(who => new RemovePersonIntent(who))]);
        // "Make Dan happy" makes him nothing.
        if (role is null && !reading.SaysAny("adding"))
            return IsAsking(reading) ? new ListPeopleIntent(null) : null;
        if (people is [var one])
            return Parts.OneOf([.. Named(reading, one).Select(who => new SetRoleIntent([who], role ?? Role.Owner))]);
        return new SetRoleIntent([.. people.Select(person => Named(reading, person)[0])], role ?? Role.Owner);
    }

    /// <summary>Whether it is asked who they are, and nobody is to become anything.</summary>
    private static bool IsAsking(Reading reading) =>
        reading.SaysAny("asking-for-people")
        && !reading.SaysAny("changing-people");

    private static NamedPerson[] Named(Reading reading, SaidPerson person) => person.Mention is { } mention
        ? [new NamedPerson(null, reading.Context.Mentions[mention].Id, reading.Context.Mentions[mention].Name)]
        : [.. person.Ids.Select(id => new NamedPerson(id, null, reading.Context.Programme?.FindPerson(id)?.Name ?? ""))];

    /// <summary>The role that was said; of several the one behind "as", "to" or "make", else the last: it is what somebody is to become.</summary>
    private static Role? RoleOf(Reading reading)
    {
        var spans = reading.Spans.Where(span => span.Is("role/")
            && Enum.TryParse<Role>(span.Concept["role/".Length..], out _)).OrderBy(span => span.Start).ToArray();
        if (spans.Length == 0)
            return null;
        var last = spans.LastOrDefault(span => span.Start > 0 && reading.Words[span.Start - 1] is "a" or "an" or "as" or "to" or "be");
        if (last.Length == 0)
            last = spans[^1];
        // "Take away the lead role" without another one leaves an owner.
        var isTaken = spans.All(span => span.Concept == "role/Lead") && reading.SaysAny("taking-rights");
        return isTaken ? Role.Owner : Enum.Parse<Role>(last.Concept["role/".Length..]);
    }
}
