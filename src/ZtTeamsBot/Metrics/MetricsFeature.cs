using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.Metrics;

/// <summary>Readings of the metrics a programme is steered by.</summary>
internal static class MetricsFeature
{
    public static IServiceCollection AddProgrammeMetrics(this IServiceCollection services) => services
        .AddSingleton<MetricFigures>()
        .AddActKind<UndoReading>(ActKind.Reading)
        .AddIntent<RecordMetricIntent, RecordMetric>(Needs.Membership)
        .AddIntent<ShowMetricIntent, ShowMetric>(Needs.Membership);
}
