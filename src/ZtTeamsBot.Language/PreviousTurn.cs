namespace ZtTeamsBot.Language;

/// <summary>What was said and shown just before, so that "and stage 3?" and "the second one" can be understood.</summary>
/// <param name="Intent">What was understood.</param>
/// <param name="Shown">Ids of the tasks that were shown, in their order.</param>
public sealed record PreviousTurn(Intent Intent, IReadOnlyList<string> Shown)
{
    /// <summary>Whether what was shown asks to confirm a change, and has not been answered: "yes" and "no" answer it.</summary>
    public bool AwaitsConfirm { get; init; }
}
