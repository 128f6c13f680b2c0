using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.People;

/// <summary>Who is in the programme, and as what.</summary>
internal static class PeopleFeature
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<Whom>()
        .AddSingleton<PeopleWriter>()
        .AddSingleton<PeopleCards>()
        .AddSingleton<RoleQuestion>()
        .AddSingleton<RoleSetter>()
        .AddSingleton<AddFromRoster>()
        .AddActKind<UndoRole>(ActKind.Role)
        .AddIntent<ListPeopleIntent, ListPeopleAnswer>(Needs.Membership)
        .AddIntent<SetRoleIntent, SetRoleAnswer>(Needs.Membership)
        .AddIntent<RemovePersonIntent, RemovePersonAnswer>(Needs.Membership)
        .AddIntent<StrangersIntent, StrangersAnswer>(Needs.Membership)
        .AddCardVerb<ConfirmRole>(ConfirmRole.Verb, Needs.Membership)
        .AddCardVerb<AddChosen>(AddChosen.Verb, Needs.Membership)
        .AddCardVerb<ConfirmRemoval>(ConfirmRemoval.Verb, Needs.Membership);
}
