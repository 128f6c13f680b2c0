namespace ZtTeamsBot.Programmes;

/// <summary>Programmes: documents to records and back.</summary>
internal static class ProgrammesRoom
{
    public static IServiceCollection AddProgrammes(this IServiceCollection services) => services
        .AddSingleton<Snapshots>()
        .AddSingleton<ProgrammeWriter>()
        .AddSingleton<Pasts>()
        .AddSingleton<Tenants>()
        .AddSingleton<Import>()
        .AddSingleton<Export>();
}
