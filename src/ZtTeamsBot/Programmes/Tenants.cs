using System.Text.Json;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Programmes;

/// <summary>The list of tenants that have a programme.</summary>
public sealed class Tenants(IDocumentStore store)
{
    /// <summary>The one partition that belongs to no tenant; the bar keeps it apart from any tenant id.</summary>
    private const string Partition = "|tenants";

    /// <summary>Ids of all tenants with a programme, in no order.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var tenants = new List<string>();
        string? continuation = null;
        do
        {
            var page = await store.QueryAsync(Partition, DocumentKind.Tenant, pageSize: 100, continuation, cancellationToken);
            tenants.AddRange(page.Documents.Select(document => document.Id));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return tenants;
    }

    /// <summary>Whether a text can be a tenant's id at all.</summary>
    public static bool IsTenantId(string text) => DocumentKind.IsStorable(text);

    /// <summary>Whether a tenant has a programme.</summary>
    public async Task<bool> ContainsAsync(string tenantId, CancellationToken cancellationToken) =>
        await store.ReadAsync(Partition, tenantId, cancellationToken) is not null;

    /// <summary>Adds a tenant; one that is there already stays.</summary>
    public async Task AddAsync(string tenantId, CancellationToken cancellationToken)
    {
        var document = JsonSerializer.SerializeToUtf8Bytes(new TenantDocument { Id = tenantId }, DocumentTypes.Compact.TenantDocument);
        await store.CreateAsync(Partition, new DocumentContent(tenantId, DocumentKind.Tenant, document), cancellationToken);
    }
}
