using System.Collections.Concurrent;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Programmes;

/// <summary>
/// Keeps each tenant's programme in memory and brings it up to date by reading what changed. When nothing did, that is one read of
/// the store. A snapshot never goes back.
/// </summary>
public sealed class Snapshots(IDocumentStore store, Catalogue catalogue, TimeProvider time)
{
    /// <summary>A tenant nobody has asked about for this long is dropped from memory.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromHours(6);

    private readonly ConcurrentDictionary<string, TenantSnapshot> _tenants = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The programme with every change that was in the store when this was called. With the store down it is the newest one known,
    /// marked as stale.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store is down and nothing is known yet.</exception>
    public Task<Snapshot> GetAsync(string tenantId, CancellationToken cancellationToken)
    {
        EvictIdle();
        return Of(tenantId).RefreshAsync(cancellationToken);
    }

    /// <summary>Applies what this process has just written, so that its next answer shows it without a read.</summary>
    internal Snapshot ApplyOwn(string tenantId, IReadOnlyList<Change> written) => Of(tenantId).ApplyOwn(written);

    private TenantSnapshot Of(string tenantId) =>
        _tenants.GetOrAdd(tenantId, static (id, self) => new TenantSnapshot(id, self.Store, self.Catalogue, self.Time), (Store: store,
            Catalogue: catalogue, Time: time));

    private void EvictIdle()
    {
        var before = time.GetUtcNow() - Idle;
        foreach (var (tenantId, tenant) in _tenants)
        {
            if (tenant.LastUsed < before)
                _tenants.TryRemove(KeyValuePair.Create(tenantId, tenant));
        }
    }
}
