using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Programmes;

/// <summary>Reads history that is older than what a snapshot holds.</summary>
internal static class History
{
    private const int PageSize = 1_000;

    /// <summary>All history of a tenant, oldest first.</summary>
    public static async Task<IReadOnlyList<HistoryEvent>> ReadAllAsync(
        IDocumentStore store, string tenantId, CancellationToken cancellationToken)
    {
        var events = new List<HistoryEvent>();
        string? continuation = null;
        do
        {
            var page = await store.QueryAsync(tenantId, DocumentKind.Event, PageSize, continuation, cancellationToken);
            events.AddRange(page.Documents.Select(DocumentMapping.ToEvent));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return [.. events.OrderBy(happened => happened.At).ThenBy(happened => happened.Id, StringComparer.Ordinal)];
    }
}
