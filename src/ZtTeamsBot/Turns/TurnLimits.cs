using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using ZtTeamsBot.BotFramework;

namespace ZtTeamsBot.Turns;

/// <summary>How many turns are served (<c>Limits:</c> settings), each in ten seconds; 0 for any number.</summary>
internal sealed class TurnLimitOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Limits";

    /// <summary>Of one person.</summary>
    public int Person { get; set; } = 60;

    /// <summary>Of one chat or channel.</summary>
    public int Conversation { get; set; } = 120;

    /// <summary>Of one tenant.</summary>
    public int Tenant { get; set; } = 50_000;
}

/// <summary>
/// Keeps one person, conversation or tenant from taking the bot away from the others. Whoever asks steadily within the limit is never
/// refused; what is over it costs neither store nor answer. Limiters of those who have gone quiet are dropped.
/// </summary>
internal sealed class TurnLimits : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly PartitionedRateLimiter<Activity> _person;
    private readonly PartitionedRateLimiter<Activity> _conversation;
    private readonly PartitionedRateLimiter<Activity> _tenant;
    private readonly PartitionedRateLimiter<Activity> _saying;

    public TurnLimits(IOptions<TurnLimitOptions> options)
    {
        var limits = options.Value;
        _person = Limiter(PersonOf, limits.Person);
        _conversation = Limiter(ConversationOf, limits.Conversation);
        _tenant = Limiter(activity => (activity.TenantId ?? "", ""), limits.Tenant);
        _saying = PartitionedRateLimiter.Create<Activity, (string, string)>(activity => RateLimitPartition.GetFixedWindowLimiter(
            PersonOf(activity), _ => new FixedWindowRateLimiterOptions { PermitLimit = 1, Window = Window }));
    }

    /// <summary>Whether a turn is within the limits; it counts from now on.</summary>
    public bool Admit(Activity activity) => Take(_person, activity) && Take(_conversation, activity) && Take(_tenant, activity);

    /// <summary>Whether it is time to say that there are too many: once in a while, for saying it each time would be too many itself.</summary>
    public bool MaySay(Activity activity) => Take(_saying, activity);

    public void Dispose()
    {
        _person.Dispose();
        _conversation.Dispose();
        _tenant.Dispose();
        _saying.Dispose();
    }

    private static bool Take(PartitionedRateLimiter<Activity> limiter, Activity activity)
    {
        using var lease = limiter.AttemptAcquire(activity);
        return lease.IsAcquired;
    }

    private static (string Tenant, string Id) PersonOf(Activity activity) =>
        (activity.TenantId ?? "", activity.From?.AadObjectId ?? activity.From?.Id ?? "");

    /// <summary>All threads of a channel are one conversation here.</summary>
    private static (string Tenant, string Id) ConversationOf(Activity activity) =>
        (activity.TenantId ?? "", activity.ChannelThread?.ChannelId ?? activity.Conversation?.Id ?? "");

    private static PartitionedRateLimiter<Activity> Limiter(Func<Activity, (string, string)> key, int limit) =>
        PartitionedRateLimiter.Create<Activity, (string, string)>(activity => limit <= 0
            ? RateLimitPartition.GetNoLimiter(("", ""))
            : RateLimitPartition.GetTokenBucketLimiter(key(activity), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = limit,
                TokensPerPeriod = Math.Max(1, limit / 10),
                ReplenishmentPeriod = limit < 10 ? Window / limit : TimeSpan.FromSeconds(1),
                AutoReplenishment = true,
            }));
}
