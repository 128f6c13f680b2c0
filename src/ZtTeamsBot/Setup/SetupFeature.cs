using ZtTeamsBot.Language;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Setup;

/// <summary>The way into the programme.</summary>
internal static class SetupFeature
{
    public static IServiceCollection AddSetup(this IServiceCollection services) => services
        .AddSingleton<Welcome>()
        .AddSingleton<IWelcome>(provider => provider.GetRequiredService<Welcome>())
        .AddSingleton<SetUpCards>()
        .AddIntent<SetUpIntent, SetUpAnswer>(Needs.Nothing)
        .AddCardVerb<SaveSetUp>(SaveSetUp.Verb, Needs.Nothing);
}
