using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>How many tasks are completed a week, and whether that is more or less than before.</summary>
public sealed record TrendIntent(Scope Scope) : Intent;

internal sealed class TrendDefinition : IIntentDefinition
{
    public string Label => "trend";

    public Intent? Build(Reading reading) => new TrendIntent(reading.Scope);
}
