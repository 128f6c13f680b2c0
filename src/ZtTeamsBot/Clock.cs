using System.Globalization;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot;

/// <summary>
/// A clock that starts at a chosen instant and ticks on (<c>Clock:Start</c>, in Development only: for demos and tests).
/// </summary>
internal sealed class StartedClock(TimeProvider system, DateTimeOffset start) : TimeProvider
{
    private readonly TimeSpan _offset = start - system.GetUtcNow();

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

    private static OptionsValidationException Wrong(string sentence) => new("Clock", typeof(StartedClock), [sentence]);
}
