using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Turns;

/// <summary>Says what a message did before it was edited. The feature that changes tasks says it.</summary>
internal interface IFirstVersion
{
    /// <summary>What it did that still stands, and how it is taken back, as a sentence in Markdown.</summary>
    /// <param name="done">The changes; never empty.</param>
    /// <param name="turn">The turn of the edit.</param>
    string Did(IReadOnlyList<HistoryEvent> done, Turn turn);
}
