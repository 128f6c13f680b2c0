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
public sealed record SetRoleIntent(IReadOnlyList<NamedPerson> Who, Role Role) : Intent;

/// <summary>Take somebody out of the programme.</summary>
public sealed record RemovePersonIntent(NamedPerson Who) : Intent;
