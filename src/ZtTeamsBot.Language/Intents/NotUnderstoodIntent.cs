namespace ZtTeamsBot.Language;

/// <summary>Why an utterance is not answered.</summary>
public enum Refused
{
    /// <summary>Nothing this bot is for, or nothing it can make out.</summary>
    OutOfScope,

    /// <summary>Something a help desk does: passwords, accounts, devices.</summary>
    HelpDesk,

    /// <summary>Data of another tenant, or instructions to break the rules: refused and put on the audit.</summary>
    Forbidden,
}

/// <summary>Nothing this bot is for, or nothing it can make out. It says so and reads no data.</summary>
public sealed record NotUnderstoodIntent(Refused Why = Refused.OutOfScope) : Intent;

internal sealed class RefuseDefinition : IIntentDefinition
{
    public string Label => "refuse";

    public Intent? Build(Reading reading) => new NotUnderstoodIntent(
        reading.Has(Concept.Forbidden) ? Refused.Forbidden : reading.Has("help-desk") ? Refused.HelpDesk : Refused.OutOfScope);
}
