using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.Preferences;

/// <summary>People say how they want to be asked, and what is kept of them.</summary>
internal static class PreferencesFeature
{
    public static IServiceCollection AddPreferences(this IServiceCollection services) => services
        .AddSingleton<PreferenceWords>()
        .AddActKind<UndoPreferences>(ActKind.Preferences)
        .AddIntent<PreferenceIntent, PreferenceAnswer>(Needs.Membership)
        .AddIntent<ForgetMeIntent, ForgetMeAnswer>(Needs.Membership);
}
