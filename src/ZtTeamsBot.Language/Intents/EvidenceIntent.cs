namespace ZtTeamsBot.Language;

/// <summary>Show the evidence that something is done.</summary>
public sealed record EvidenceIntent : Intent;
