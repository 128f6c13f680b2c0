using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ZtTeamsBot.BotFramework;

/// <summary>Reads an activity from a request's body.</summary>
internal sealed class ActivityReader(TimeProvider time)
{
    /// <summary>Largest body, in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Most entities and most attachments; far more than Teams puts in a message.</summary>
    public const int MaxParts = 250;

    /// <summary>Reads the body; an activity, or why there is none.</summary>
    public async Task<(Activity? Activity, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            return (null, Refusal.TooLarge);

        var body = request.BodyReader;
        // A body is usually there with its head; only one that is not needs watching.
        ITimer? patience = null;
        try
        {
            while (true)
            {
                var reading = body.ReadAsync(cancellationToken);
                if (!reading.IsCompleted)
                    patience ??= time.CreateTimer(static body => ((PipeReader)body!).CancelPendingRead(), body, TurnTimes.Body, Timeout.InfiniteTimeSpan);
                var read = await reading;
                var buffer = read.Buffer;
                if (read.IsCanceled || buffer.Length > MaxBytes)
                {
                    body.AdvanceTo(buffer.End);
                    return (null, read.IsCanceled ? Refusal.TooSlow : Refusal.TooLarge);
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
        finally
        {
            if (patience is not null)
                await patience.DisposeAsync();
        }
    }

    /// <summary>Reads a whole body; an activity, or why there is none.</summary>
    public static (Activity? Activity, Refusal? Refusal) Parse(in ReadOnlySequence<byte> body)
    {
        try
        {
            if (!IsReadableThroughout(body))
                return (null, Refusal.BadSyntax("The body holds text that is not Unicode: half a surrogate pair or broken UTF-8."));
            var reader = Reader(body);
            var activity = JsonSerializer.Deserialize(ref reader, Protocol.Json.Activity);
            if (activity is null)
                return (null, Refusal.BadSyntax("The body is null; it must be an activity."));
            return Missing(activity) is { } missing ? (null, missing) : (activity, null);
        }
        catch (JsonException problem)
        {
            var place = problem.Path is { Length: > 1 } path ? $" at {path}" : "";
            return (null, Refusal.BadSyntax($"The body is not an activity{place}."));
        }
    }

    private static Utf8JsonReader Reader(in ReadOnlySequence<byte> body) =>
        new(body, new JsonReaderOptions { MaxDepth = Protocol.MaxDepth });

    /// <summary>
    /// Reads the body to its end, every name and text in it. What the bot later takes out of a <see cref="JsonElement"/> is decoded only
    /// then, and would fail the turn; here it is a fault of the sender.
    /// </summary>
    /// <exception cref="JsonException">The body is not JSON, too deep, or has something after it.</exception>
    private static bool IsReadableThroughout(in ReadOnlySequence<byte> body)
    {
        var scratch = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            var reader = Reader(body);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    reader.CopyString(scratch);
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
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
        if (activity.Attachments?.Count > MaxParts || activity.Entities is { ValueKind: JsonValueKind.Array } entities && entities.GetArrayLength() > MaxParts)
            return Refusal.BadSyntax($"An activity may have at most {MaxParts} entities and {MaxParts} attachments.");
        return null;
    }
}
