using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Programmes;

/// <summary>Reads history that is older than what a snapshot holds.</summary>
internal static class History
{
    private const int PageSize = 1_000;

    /// <summary>All history of a tenant, oldest first.</summary>
    public static Task<IReadOnlyList<HistoryEvent>> ReadAllAsync(IDocumentStore store, string tenantId, CancellationToken cancellationToken) =>
        ReadAsync(store, tenantId, _ => true, cancellationToken);

    /// <summary>
    /// The history of a tenant that is wanted, oldest first. The store knows documents by kind alone, so all of it is read, a page at a time;
    /// only what is wanted is kept.
    /// </summary>
    public static async Task<IReadOnlyList<HistoryEvent>> ReadAsync(
        IDocumentStore store, string tenantId, Func<HistoryEvent, bool> isWanted, CancellationToken cancellationToken)
    {
        var events = await ReadAsync(store, tenantId, DocumentKind.Event, DocumentMapping.ToEvent, isWanted, cancellationToken);
        return [.. events.OrderBy(happened => happened.At).ThenBy(happened => happened.Id, StringComparer.Ordinal)];
    }

    /// <summary>All that happened to people of a tenant, oldest first.</summary>
    public static async Task<IReadOnlyList<PersonEvent>> ReadPeoplesAsync(IDocumentStore store, string tenantId, CancellationToken cancellationToken)
    {
        var events = await ReadAsync(store, tenantId, DocumentKind.PersonEvent, DocumentMapping.ToPersonEvent, _ => true, cancellationToken);
        return [.. events.OrderBy(happened => happened.At).ThenBy(happened => happened.Id, StringComparer.Ordinal)];
    }

    private static async Task<List<T>> ReadAsync<T>(
        IDocumentStore store, string tenantId, string kind, Func<Document, T> read, Func<T, bool> isWanted, CancellationToken cancellationToken)
    {
        var events = new List<T>();
        string? continuation = null;
        do
        {
            var page = await store.QueryAsync(tenantId, kind, PageSize, continuation, cancellationToken);
            events.AddRange(page.Documents.Select(read).Where(isWanted));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return events;
    }
}
