namespace ZtTeamsBot.Language;

/// <summary>Forget the speaker, or show what is stored of them.</summary>
public sealed record ForgetMeIntent : Intent;

internal sealed class ForgetMeDefinition : IIntentDefinition
{
    public string Label => "forget";

    public Intent? Build(Reading reading) => new ForgetMeIntent();
}
