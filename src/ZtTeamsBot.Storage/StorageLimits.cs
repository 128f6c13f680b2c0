using System.Buffers;
using System.Text.Json;

namespace ZtTeamsBot.Storage;

/// <summary>Limits of the port: what Azure Cosmos DB takes, on every engine.</summary>
/// <remarks>
/// Source: Azure Cosmos DB service quotas (item and request 2 MB, transactional batch 100 operations, id 255 characters for some APIs).
/// </remarks>
public static class StorageLimits
{
    /// <summary>Most operations in a batch.</summary>
    public const int MaxBatchOperations = 100;

    /// <summary>Most bytes in a batch: its JSON, and <see cref="OperationBytes"/> for each operation.</summary>
    public const int MaxBatchBytes = 2 * 1024 * 1024;

    /// <summary>Bytes an operation counts beside its JSON: room for id, kind, partition, ETag and what an engine adds.</summary>
    public const int OperationBytes = 1_280;

    /// <summary>Most bytes of JSON in a document; a little is left of Cosmos' 2 MB for what the engine adds.</summary>
    public const int MaxDocumentBytes = (2 * 1024 * 1024) - (16 * 1024);

    /// <summary>How long a deletion shows in changes.</summary>
    public static readonly TimeSpan TombstoneLifetime = TimeSpan.FromDays(30);

    private const int MaxIdLength = 255;

    private const string IdLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(IdLetters);
    private static readonly SearchValues<char> PartitionCharacters = SearchValues.Create(IdLetters + "|.");

    /// <summary>Refuses a partition key the engines would not take alike.</summary>
    /// <exception cref="ArgumentException">It is empty, too long or holds other characters.</exception>
    internal static void CheckPartition(string partition)
    {
        if (partition is not { Length: > 0 and <= MaxIdLength } || partition.AsSpan().ContainsAnyExcept(PartitionCharacters))
            throw new ArgumentException("A partition is 1 to 255 letters, digits, '-', '_', '.' or '|'.", nameof(partition));
    }

    /// <summary>Refuses an id the engines would not take alike.</summary>
    /// <exception cref="ArgumentException">It is empty, too long or holds other characters.</exception>
    internal static void CheckId(string id)
    {
        if (id is not { Length: > 0 and <= MaxIdLength } || id.AsSpan().ContainsAnyExcept(IdCharacters))
            throw new ArgumentException("A document's id or kind is 1 to 255 letters, digits, '-' or '_'.", nameof(id));
    }

    /// <summary>Refuses a document the engines would not take alike.</summary>
    /// <exception cref="ArgumentException">
    /// Its id or kind is wrong, it is too large, not one JSON object, or its time to live is not positive.
    /// </exception>
    internal static void CheckContent(DocumentContent content)
    {
        CheckId(content.Id);
        CheckId(content.Kind);
        if (content.Json.Length > MaxDocumentBytes)
        {
            throw new ArgumentException(
                $"The document {content.Id} has {content.Json.Length} bytes; the limit is {MaxDocumentBytes}. Make it shorter.",
                nameof(content));
        }

        if (content.TimeToLive <= TimeSpan.Zero)
            throw new ArgumentException($"The time to live of {content.Id} is not positive.", nameof(content));
        try
        {
            var reader = new Utf8JsonReader(content.Json.Span);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new ArgumentException($"The document {content.Id} is not a JSON object.", nameof(content));
            reader.Skip();
            if (reader.Read())
                throw new ArgumentException($"The document {content.Id} is more than one JSON object.", nameof(content));
        }
        catch (JsonException problem)
        {
            throw new ArgumentException($"The document {content.Id} is not JSON.", nameof(content), problem);
        }
    }

    /// <summary>Refuses a batch before anything of it is written.</summary>
    /// <exception cref="ArgumentException">It is empty, too large, or names a document twice.</exception>
    internal static void CheckBatch(IReadOnlyList<WriteOperation> operations)
    {
        if (operations.Count is 0 or > MaxBatchOperations)
        {
            throw new ArgumentException(
                $"A batch has 1 to {MaxBatchOperations} operations; this one has {operations.Count}.", nameof(operations));
        }

        var bytes = 0L;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            var (id, content) = operation switch
            {
                WriteOperation.Create create => (create.Content.Id, create.Content),
                WriteOperation.Replace replace => (replace.Content.Id, replace.Content),
                WriteOperation.Delete delete => (delete.Id, (DocumentContent?)null),
                _ => throw new ArgumentException("An operation of an unknown kind.", nameof(operations)),
            };
            if (content is null)
                CheckId(id);
            else
                CheckContent(content);
            if (!ids.Add(id))
                throw new ArgumentException($"The batch names {id} twice.", nameof(operations));
            bytes += OperationBytes + (content?.Json.Length ?? 0);
        }

        if (bytes > MaxBatchBytes)
            throw new ArgumentException($"The batch has {bytes} bytes; the limit is {MaxBatchBytes}. Split it.", nameof(operations));
    }
}
