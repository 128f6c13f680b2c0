using ZtTeamsBot.Language;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Preferences;

/// <summary>People say how they want to be asked, and what is kept of them.</summary>
internal static class PreferencesFeature
{
    public static IServiceCollection AddPreferences(this IServiceCollection services) => services
        .AddSingleton<PreferenceWords>()
        .AddIntent<PreferenceIntent, PreferenceAnswer>(Needs.Membership)
        .AddIntent<ForgetMeIntent, ForgetMeAnswer>(Needs.Membership);
}
