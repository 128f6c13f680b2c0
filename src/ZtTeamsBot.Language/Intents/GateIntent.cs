using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>What stands between a scope and done.</summary>
/// <param name="Scope">What has to be done. "Can we start stage 2" asks for stage 1.</param>
/// <param name="IsStart">Whether it was asked if the next stage can be started, so that the answer begins with yes or no.</param>
public sealed record GateIntent(Scope Scope, bool IsStart = false) : Intent;

internal sealed class GateDefinition : IIntentDefinition
{
    /// <summary>Words of starting the next stage, and not of ending this one.</summary>
    private static readonly string[] Starting = ["start", "begin", "move", "jump", "proceed", "advance", "enter", "go", "kick", "ready", "forward", "going", "moving", "starting", "beginning", "tackle", "step", "onto", "on", "commence", "launch", "get", "pass", "open"];

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
        var isEnding = reading.Words.Any(word => word is "close" or "closed" or "gate" or "closing" or "finish" or "finished" or "complete" or "completed" or "done" or "over" or "sign" or "declare" or "call" or "through" or "end");
        return !isEnding && reading.Words.Any(word => Starting.Contains(word) || word is "entering" or "opening" or "advancing" or "proceeding" or "passing" or "stepping");
    }
}
