using System.Globalization;
using Microsoft.Extensions.Options;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot;

/// <summary>
/// A clock that starts at a chosen instant and ticks on (<c>Clock:Start</c>, in Development only: for demos and tests).
/// </summary>
internal sealed class StartedClock(TimeProvider system, DateTimeOffset start) : TimeProvider
{
    private TimeSpan _offset = start - system.GetUtcNow();

    /// <summary>Moves the clock on if it stands before an instant; never back.</summary>
    public void NotBefore(DateTimeOffset instant)
    {
        if (GetUtcNow() < instant)
            _offset = instant - system.GetUtcNow();
    }

    public override DateTimeOffset GetUtcNow() => system.GetUtcNow() + _offset;

    public override long GetTimestamp() => system.GetTimestamp();

    public override long TimestampFrequency => system.TimestampFrequency;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        system.CreateTimer(callback, state, dueTime, period);
}

/// <summary>Which clock the service goes by.</summary>
internal static class Clock
{
    private const string Setting = "Clock:Start";

    /// <summary>Registers the clock that the settings name.</summary>
    /// <exception cref="OptionsValidationException">The setting is no instant, or this is not Development.</exception>
    public static void AddClock(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration[Setting] is not { Length: > 0 } text)
        {
            services.AddSingleton(TimeProvider.System);
            return;
        }

        if (!environment.IsDevelopment())
            throw Wrong("The setting Clock:Start is for Development only. Take it out.");
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start))
            throw Wrong($"The setting Clock:Start is \"{text}\". Give an instant such as 2026-03-02T08:00:00Z.");
        services.AddSingleton<TimeProvider>(new StartedClock(TimeProvider.System, start));
    }

    /// <summary>A chosen start never lies before what is stored: history would be written into the past.</summary>
    public static async Task CatchUpAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<TimeProvider>() is not StartedClock clock)
            return;
        var snapshots = services.GetRequiredService<Snapshots>();
        foreach (var tenant in await services.GetRequiredService<Tenants>().ListAsync(cancellationToken))
        {
            var snapshot = await snapshots.GetAsync(tenant, cancellationToken);
            foreach (var happened in snapshot.Programme?.HistorySince(DateTimeOffset.MinValue) ?? [])
                clock.NotBefore(happened.At);
        }
    }

    private static OptionsValidationException Wrong(string sentence) => new("Clock", typeof(StartedClock), [sentence]);
}
