namespace ZtTeamsBot.Language;

/// <summary>Nudge somebody about their tasks.</summary>
/// <param name="PersonId">Whom; null for whoever owns them.</param>
public sealed record RemindIntent(string? PersonId) : Intent;

internal sealed class RemindDefinition : IIntentDefinition
{
    public string Label => "remind";

    public Intent? Build(Reading reading) => reading.People() is [{ Ids.Count: > 0 } person, ..]
        ? Parts.OneOf([.. person.Ids.Select(id => new RemindIntent(id))])
        : new RemindIntent(null);
}
