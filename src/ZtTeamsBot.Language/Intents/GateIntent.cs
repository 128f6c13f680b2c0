using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>What stands between a scope and done.</summary>
/// <param name="Scope">What has to be done. "Can we start stage 2" asks for stage 1.</param>
/// <param name="IsStart">Whether it was asked if the next stage can be started, so that the answer begins with yes or no.</param>
public sealed record GateIntent(Scope Scope, bool IsStart = false) : Intent;

internal sealed class GateDefinition : IIntentDefinition
{
    public string Label => "gate";

    public Intent? Build(Reading reading)
    {
        var scope = reading.Scope;
        if (reading.Stages.Count > 1)
            scope = scope with { Stage = reading.Stages.Min() };
        else if (scope.Stage is > 1 && IsStart(reading))
            return new GateIntent(scope with { Stage = scope.Stage - 1 }, IsStart: true);
        return new GateIntent(scope);
    }

    private static bool IsStart(Reading reading)
    {
        var isEnding = reading.SaysAny("ending");
        return !isEnding && reading.SaysAny("starting");
    }
}
