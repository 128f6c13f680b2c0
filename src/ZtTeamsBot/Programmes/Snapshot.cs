using System.Collections.Immutable;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Programmes;

/// <summary>A programme as this process knows it.</summary>
/// <param name="Programme">The programme; null when the tenant has none.</param>
/// <param name="AsOf">The instant for which it is known to be right.</param>
/// <param name="IsStale">Whether the store could not be asked just now, so that newer changes may be missing.</param>
public sealed record Snapshot(Programme? Programme, DateTimeOffset AsOf, bool IsStale)
{
    /// <summary>From this instant on all history is in the programme; what is older stands in the store alone.</summary>
    public DateTimeOffset HistorySince => AsOf - TenantSnapshot.HistoryInMemory;

    /// <summary>ETags of the stored documents by document id; needed to change them.</summary>
    internal ImmutableDictionary<string, string> ETags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What has been read of a programme that has no settings yet.</summary>
    internal Programme? Pending { get; init; }

    /// <summary>How far the store's changes have been read; null when not at all.</summary>
    internal string? Position { get; init; }
}
