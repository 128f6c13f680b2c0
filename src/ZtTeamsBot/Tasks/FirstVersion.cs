using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>Says what a message did to tasks before it was edited. It stays done: an edit takes nothing back by itself.</summary>
internal sealed class FirstVersion(ChangeWords words, TaskPhrases tasks, Phrases phrases, Formats formats) : IFirstVersion
{
    private const int MostNamed = 3;

    public string Did(IReadOnlyList<HistoryEvent> done, Turn turn)
    {
        var byTask = done.GroupBy(happened => happened.TaskId, StringComparer.Ordinal).ToArray();
        return phrases.Say("Edit.FirstDid", Markdown.Escape(formats.ListOfSome(byTask, MostNamed, one => phrases.Say(
            "Update.RowInWords",
            turn.Programme.FindTask(one.Key) is { } task ? tasks.Title(task) : one.Key,
            words.Made([.. one], turn.Programme, turn)))));
    }
}
