using ZtTeamsBot.Language;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Timeline;

/// <summary>Questions about time: what is left, what is next, how fast it goes, what happened, what changed.</summary>
internal static class TimelineFeature
{
    public static IServiceCollection AddTimeline(this IServiceCollection services) => services
        .AddSingleton<TimelineCards>()
        .AddSingleton<HappeningWords>()
        .AddIntent<GateIntent, GateAnswer>(Needs.Membership)
        .AddIntent<NextIntent, NextAnswer>(Needs.Membership)
        .AddIntent<TrendIntent, TrendAnswer>(Needs.Membership)
        .AddIntent<HistoryIntent, HistoryAnswer>(Needs.Membership)
        .AddIntent<ChangesIntent, ChangesAnswer>(Needs.Membership);
}
