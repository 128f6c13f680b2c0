using System.Text.Json;
using ZtTeamsBot.BotFramework;

namespace ZtTeamsBot.Turns;

/// <summary>A button of a card that somebody pressed, whichever way it came in.</summary>
/// <param name="Verb">What the button asks for.</param>
/// <param name="Data">The button's data with what was typed.</param>
internal sealed record Press(string Verb, JsonElement Data)
{
    /// <summary>Name under which an <c>Action.Submit</c>, the fallback of an <c>Action.Execute</c>, carries its verb.</summary>
    public const string VerbProperty = "verb";

    /// <summary>Verb of the button that leaves everything as it is, under whatever would be changed; it carries by whom it was asked.</summary>
    public const string LeaveIt = "intent.cancel";

    /// <summary>The press in an <c>adaptiveCard/action</c> invoke; null when it has no verb.</summary>
    public static Press? OfInvoke(AdaptiveCardInvoke invoke) =>
        invoke.Action.Verb is { Length: > 0 } verb ? new Press(verb, invoke.Action.Data) : null;

    /// <summary>The press in a message that an <c>Action.Submit</c> sent; null when the message is none.</summary>
    public static Press? OfMessage(Activity activity) =>
        activity.Value is { ValueKind: JsonValueKind.Object } value
        && value.TryGetProperty(VerbProperty, out var verb)
        && verb.ValueKind == JsonValueKind.String
            ? new Press(verb.GetString()!, value)
            : null;
}
