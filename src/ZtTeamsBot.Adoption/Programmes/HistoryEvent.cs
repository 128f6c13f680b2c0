using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>One change of one field of one task. Append-only.</summary>
public sealed record HistoryEvent
{
    /// <summary>Id made from what caused it (see <see cref="HistoryEventId"/>), so that the same cause is one event.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the task.</summary>
    public required string TaskId { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Entra object id of who did it; null when it was not a person of the programme (an import).</summary>
    public string? By { get; init; }

    /// <summary>The field; see <see cref="TaskField"/>.</summary>
    public string Field { get; init; } = TaskField.Status;

    /// <summary>What it was, as text; null when nothing.</summary>
    public string? From { get; init; }

    /// <summary>What it became, as text; null when nothing.</summary>
    public string? To { get; init; }

    /// <summary>What the person said with it.</summary>
    public string? Note { get; init; }

    /// <summary>The instant of the act of the same person that this took back; null when it was new.</summary>
    public DateTimeOffset? Undoes { get; init; }
}

/// <summary>Names of task fields in the history and in the programme file.</summary>
public static class TaskField
{
    public const string Status = "status";
    public const string Due = "due";
    public const string Note = "note";
    public const string Owner = "owner";
    public const string Title = "title";
    public const string WaitingFor = "waitingFor";
    public const string Until = "until";
    public const string Archived = "archived";
}

/// <summary>Makes the ids of history events.</summary>
public static class HistoryEventId
{
    /// <summary>
    /// The id of the event that a cause has on one field of one task. The cause is whatever is the same when the same thing is asked
    /// twice: tenant, conversation and activity of a message; tenant and content of an imported file.
    /// </summary>
    /// <returns>43 characters of <c>A-Z a-z 0-9 - _</c>: SHA-256, base64url.</returns>
    public static string Of(string cause, string taskId, string field) => Hash(cause, taskId, field);

    /// <summary>Names a cause by its parts, in order.</summary>
    public static string Cause(params ReadOnlySpan<string> parts) => Hash(parts);

    private static string Hash(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            // The length keeps ("ab", "c") and ("a", "bc") apart.
            var bytes = Encoding.UTF8.GetBytes(part);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Base64Url.EncodeToString(hash.GetHashAndReset());
    }
}
