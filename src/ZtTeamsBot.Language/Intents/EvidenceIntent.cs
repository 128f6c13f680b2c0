namespace ZtTeamsBot.Language;

/// <summary>Show the evidence that something is done.</summary>
public sealed record EvidenceIntent : Intent;

internal sealed class EvidenceDefinition : IIntentDefinition
{
    public string Label => "evidence";

    public Intent? Build(Reading reading) => new EvidenceIntent();
}
