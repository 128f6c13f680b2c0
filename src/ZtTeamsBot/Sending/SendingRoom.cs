namespace ZtTeamsBot.Sending;

/// <summary>Messages that are not replies.</summary>
internal static class SendingRoom
{
    public static IServiceCollection AddSending(this IServiceCollection services) => services
        .AddSingleton<Ledger>()
        .AddSingleton<Poster>();
}
