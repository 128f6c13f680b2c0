using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Conversations;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Turns;

/// <summary>Whether an activity is served.</summary>
internal enum Admitted
{
    /// <summary>It is.</summary>
    Yes,

    /// <summary>Its tenant is not answered: no reply, nothing kept.</summary>
    NotThisTenant,

    /// <summary>Whether its tenant is answered cannot be told: the store is down.</summary>
    StoreDown,

    /// <summary>There were too many; its sender is to be told so.</summary>
    TooMany,

    /// <summary>There were too many, and its sender has just been told so.</summary>
    TooManyAgain,
}

/// <summary>
/// The door: tenants that are answered, and no more turns than can be served to all. What an activity of theirs tells of its conversation is
/// noted here, and of no other.
/// </summary>
internal sealed partial class Admission(AllowedTenants allowedTenants, Lifecycle lifecycle, TurnLimits limits, ILogger<Admission> logger)
{
    /// <summary>Decides about an activity.</summary>
    public async ValueTask<Admitted> DecideAsync(TurnContext context, CancellationToken cancellationToken)
    {
        var activity = context.Activity;
        try
        {
            if (activity.TenantId is not { Length: > 0 } || !await allowedTenants.ContainAsync(activity.TenantId, cancellationToken))
            {
                Log.TenantRefused(logger, activity.TenantId, context.CorrelationId);
                return Admitted.NotThisTenant;
            }
        }
        catch (StoreUnavailableException fault)
        {
            Log.StoreDown(logger, fault, context.CorrelationId);
            return Admitted.StoreDown;
        }

        context.IsServed = true;
        lifecycle.Take(activity.TenantId, activity);
        if (limits.Admit(activity))
            return Admitted.Yes;
        if (!limits.MaySay(activity))
            return Admitted.TooManyAgain;
        Log.TooMany(logger, activity.TenantId, context.CorrelationId);
        return Admitted.TooMany;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Audit: tenant {TenantId} is not on the list; not answered ({CorrelationId}).")]
        public static partial void TenantRefused(ILogger logger, string? tenantId, string correlationId);

        [LoggerMessage(2, LogLevel.Warning, "Too many turns of a person, a conversation or the tenant {TenantId} ({CorrelationId}).")]
        public static partial void TooMany(ILogger logger, string tenantId, string correlationId);

        [LoggerMessage(3, LogLevel.Error, "Whether the tenant is answered cannot be told, for the store does not answer ({CorrelationId}).")]
        public static partial void StoreDown(ILogger logger, Exception exception, string correlationId);
    }
}
