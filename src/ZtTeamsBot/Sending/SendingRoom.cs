using System.Globalization;
using ZtTeamsBot.BotFramework;

namespace ZtTeamsBot.Sending;

/// <summary>Messages that are not replies.</summary>
internal static class SendingRoom
{
    public static IServiceCollection AddSending(this IServiceCollection services)
    {
        services.AddOptions<SendingOptions>().Configure<IConfiguration>((options, settings) => options.Instances = Instances(settings));
        return services
            .AddSingleton<Ledger>()
            .AddSingleton<Poster>();
    }

    /// <summary>What is no number counts as none, which is refused with a sentence; the binder would throw.</summary>
    private static int Instances(IConfiguration settings) =>
        settings[$"{SendingOptions.Section}:{nameof(SendingOptions.Instances)}"] is not { Length: > 0 } text ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : 0;
}
