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
        var events = new List<HistoryEvent>();
        string? continuation = null;
        do
        {
            var page = await store.QueryAsync(tenantId, DocumentKind.Event, PageSize, continuation, cancellationToken);
            events.AddRange(page.Documents.Select(DocumentMapping.ToEvent).Where(isWanted));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return [.. events.OrderBy(happened => happened.At).ThenBy(happened => happened.Id, StringComparer.Ordinal)];
    }
}
