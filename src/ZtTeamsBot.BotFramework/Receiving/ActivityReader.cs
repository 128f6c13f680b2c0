using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ZtTeamsBot.BotFramework;

/// <summary>Reads an activity from a request's body.</summary>
internal static class ActivityReader
{
    /// <summary>Largest body, in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Reads the body; an activity, or why there is none.</summary>
    public static async Task<(Activity? Activity, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            return (null, Refusal.TooLarge);

        var body = request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (buffer.Length > MaxBytes)
            {
                body.AdvanceTo(buffer.End);
                return (null, Refusal.TooLarge);
            }

            if (!read.IsCompleted)
            {
                body.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            try
            {
                return Parse(buffer);
            }
            finally
            {
                body.AdvanceTo(buffer.End);
            }
        }
    }

    private static (Activity? Activity, Refusal? Refusal) Parse(in ReadOnlySequence<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Protocol.MaxDepth });
            var activity = JsonSerializer.Deserialize(ref reader, Protocol.Json.Activity);
            if (activity is null)
                return (null, Refusal.BadSyntax("The body is null; it must be an activity."));
            // Anything but white space after the activity is a fault too.
            if (reader.Read())
                return (null, Refusal.BadSyntax("The body holds more than one JSON value."));
            return Missing(activity) is { } missing ? (null, missing) : (activity, null);
        }
        catch (JsonException problem)
        {
            var place = problem.Path is { Length: > 1 } path ? $" at {path}" : "";
            return (null, Refusal.BadSyntax($"The body is not an activity{place}."));
        }
    }

    private static Refusal? Missing(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.Type))
            return Refusal.BadSyntax("The activity has no type.");
        if (string.IsNullOrEmpty(activity.ServiceUrl))
            return Refusal.BadSyntax("The activity has no serviceUrl.");
        if (string.IsNullOrEmpty(activity.Conversation?.Id))
            return Refusal.BadSyntax("The activity has no conversation.id.");
        return null;
    }
}
