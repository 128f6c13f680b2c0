using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>What to do next in a scope.</summary>
public sealed record NextIntent(Scope Scope) : Intent;

internal sealed class NextDefinition : IIntentDefinition
{
    public string Label => "next";

    public Intent? Build(Reading reading) => new NextIntent(reading.Scope);
}
