using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.BotFramework;

namespace ZtTeamsBot.Turns;

/// <summary>Tells messages apart by what they say.</summary>
internal static class SaidWords
{
    /// <summary>
    /// A short mark of the words of a message, the same for the same words: an edit that changes none, such as bold letters or the preview of
    /// a link, says nothing new.
    /// </summary>
    public static string Mark(SaidText said) => HistoryEventId.Cause(said.Own, said.Foreign);
}
