using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Conversations;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Setup;

/// <summary>
/// The <em>Set up</em> button. The tenant is listed first, then settings and first lead are stored in one batch: who dies in between leaves a
/// listed tenant without a programme, which harms nobody, and pressing again makes the programme. Of several who press at once one makes it;
/// the others see that it is there.
/// </summary>
internal sealed partial class SaveSetUp(
    Snapshots snapshots,
    ProgrammeWriter writer,
    Tenants tenants,
    Roster roster,
    SetUpCards cards,
    Catalogue catalogue,
    Welcome welcome,
    Phrases phrases,
    ILogger<SaveSetUp> logger) : ICardVerb
{
    public const string Verb = "setup.save";

    private const int MaxAttempts = 5;

    public async Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken)
    {
        // Who somebody is says the activity; without that there is nobody to lead.
        if (turn.Activity.From?.AadObjectId is not { } personId || !DocumentKind.IsStorable(personId))
            return Say("SetUp.Nobody");

        var snapshot = turn.Snapshot;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var programme = snapshot.Programme;
            if (programme is not null && !Rights.May(programme.FindPerson(personId), RightTo.ChangeSettings))
            {
                Log.Denied(logger, personId, turn.Context.CorrelationId);
                return new PressResult(welcome.AlreadySetUp(programme));
            }

            var form = SetUpForm.Read(data, catalogue, programme?.Settings);
            if (!form.IsComplete)
                return new PressResult(cards.Form(form, programme, turn, isTyped: true));
            var wanted = form.AppliedTo(programme?.Settings);
            if (programme is not null)
            {
                var mark = SetUpForm.Mark(programme.Settings);
                // Delivered again, or there is nothing to change.
                if (mark == SetUpForm.Mark(wanted))
                    return Done(programme, turn);
                if (mark != form.Was)
                    return new PressResult(cards.Form(form with { Was = mark }, programme, turn, isTyped: true, phrases["SetUp.ChangedMeanwhile"]));
            }

            var lead = programme is null ? await FirstLeadAsync(personId, snapshot, turn, cancellationToken) : null;
            if (programme is null && lead is null)
                return Say("SetUp.Guest");
            // Also where there is a programme: an import that was broken off, or a store brought from elsewhere, may not have listed it.
            await tenants.AddAsync(turn.TenantId, cancellationToken);
            (var outcome, snapshot) = await writer.CommitAsync(
                turn.TenantId,
                snapshot,
                [new ProgrammeChange.SettingsSet(wanted), .. lead is null ? [] : new[] { new ProgrammeChange.PersonSet(lead) }],
                cancellationToken);
            if (outcome == CommitOutcome.Committed)
            {
                Log.Saved(logger, personId, turn.TenantId, turn.Context.CorrelationId);
                return Done(snapshot.Programme!, turn);
            }

            // Somebody was faster: look at what is stored now.
            snapshot = await snapshots.GetAsync(turn.TenantId, cancellationToken);
        }

        return Say("SetUp.Busy");
    }

    /// <summary>Who pressed, with name and address as Teams' roster has them, or with what the activity says; null for a guest.</summary>
    private async Task<Person?> FirstLeadAsync(string personId, Snapshot snapshot, Turn turn, CancellationToken cancellationToken)
    {
        var from = turn.Activity.From!;
        var answer = from.Id is { Length: > 0 } id ? await roster.FindAsync(turn.Context, id, cancellationToken) : default;
        if (answer.Problem == RosterProblem.IsGuest)
            return null;
        var member = string.Equals(answer.Member?.PersonId, personId, StringComparison.OrdinalIgnoreCase) ? answer.Member : null;
        // An import that was broken off may know them already.
        var known = snapshot.Pending?.FindPerson(personId) ?? new Person { Id = personId };
        return known with
        {
            Name = member?.Name is { Length: > 0 } name ? name : Formats.Begin(from.Name ?? known.Name, Roster.MaxTextLength),
            Email = member?.Email is { Length: > 0 } email ? email : known.Email,
            Role = Role.Lead,
        };
    }

    private PressResult Done(Programme programme, Turn turn) => new(cards.Done(programme, turn)) { ReplacesMessage = true };

    private PressResult Say(string phrase) => new(new Answer.Words(phrases[phrase]));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Audit: {PersonId} set up the programme of {TenantId} ({CorrelationId}).")]
        public static partial void Saved(ILogger logger, string personId, string tenantId, string correlationId);

        [LoggerMessage(2, LogLevel.Warning, "Audit: {PersonId} pressed Set up and may not; nothing changed ({CorrelationId}).")]
        public static partial void Denied(ILogger logger, string personId, string correlationId);
    }
}
