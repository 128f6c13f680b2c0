namespace ZtTeamsBot.Language;

/// <summary>What can be asked; also the answer to a greeting.</summary>
public sealed record HelpIntent : Intent;

internal sealed class HelpDefinition : IIntentDefinition
{
    public string Label => "help";

    public Intent? Build(Reading reading) => new HelpIntent();
}
