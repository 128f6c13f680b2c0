namespace ZtTeamsBot.Language;

/// <summary>Create the programme, or change what it has chosen.</summary>
public sealed record SetUpIntent : Intent;

internal sealed class SetUpDefinition : IIntentDefinition
{
    public string Label => "setup";

    public Intent? Build(Reading reading) => new SetUpIntent();
}
