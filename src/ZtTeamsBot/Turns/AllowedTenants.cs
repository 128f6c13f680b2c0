using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Turns;

/// <summary>Whose activities are answered at all.</summary>
internal sealed class AllowedTenants(IOptions<BotOptions> options, Tenants tenants)
{
    // A tenant that has a programme keeps it: no turn asks again, and none fails for it when the store is down.
    private readonly ConcurrentDictionary<string, bool> _withProgramme = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a tenant's activities are answered: those of the setting; without it the bot's own tenant; in Development without an app id
    /// the tenants of the store, or anybody while the store has none, since somebody has to be told how to begin.
    /// </summary>
    public async Task<bool> ContainAsync(string tenantId, CancellationToken cancellationToken)
    {
        var bot = options.Value;
        if (bot.AllowedTenants.Count > 0)
            return bot.AllowedTenants.Contains(tenantId, StringComparer.OrdinalIgnoreCase);
        if (!string.IsNullOrEmpty(bot.TenantId))
            return string.Equals(bot.TenantId, tenantId, StringComparison.OrdinalIgnoreCase);
        if (_withProgramme.ContainsKey(tenantId))
            return true;
        // What could not be stored is no tenant of ours.
        if (!Tenants.IsTenantId(tenantId))
            return false;
        if (!await tenants.ContainsAsync(tenantId, cancellationToken))
            return (await tenants.ListAsync(cancellationToken)).Count == 0;
        _withProgramme.TryAdd(tenantId, true);
        return true;
    }
}
