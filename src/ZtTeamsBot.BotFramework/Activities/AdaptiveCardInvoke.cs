using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ZtTeamsBot.BotFramework;

/// <summary>The value of an <c>adaptiveCard/action</c> invoke.</summary>
/// <param name="Action">The pressed action.</param>
/// <param name="Trigger"><c>manual</c> or <c>automatic</c>; null where the client does not say.</param>
public sealed record AdaptiveCardInvoke(AdaptiveCardAction Action, string? Trigger)
{
    /// <summary>Reads an invoke's value.</summary>
    /// <returns>Whether it is a pressed <c>Action.Execute</c>.</returns>
    public static bool TryRead(Activity activity, [NotNullWhen(true)] out AdaptiveCardInvoke? invoke)
    {
        invoke = null;
        if (activity.Value is not { ValueKind: JsonValueKind.Object } value
            || !value.TryGetProperty("action", out var action)
            || action.ValueKind != JsonValueKind.Object
            || JsonText.Of(action, "type") is not "Action.Execute")
        {
            return false;
        }

        action.TryGetProperty("data", out var data);
        invoke = new AdaptiveCardInvoke(new AdaptiveCardAction(JsonText.Of(action, "verb"), data), JsonText.Of(value, "trigger"));
        return true;
    }
}

/// <summary>A pressed <c>Action.Execute</c>.</summary>
/// <param name="Verb">What it asks for.</param>
/// <param name="Data">Its data with what was typed; of kind <see cref="JsonValueKind.Undefined"/> when there is none.</param>
public sealed record AdaptiveCardAction(string? Verb, JsonElement Data);
