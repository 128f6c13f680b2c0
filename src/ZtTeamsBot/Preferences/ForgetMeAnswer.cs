using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Preferences;

/// <summary>What is stored of somebody; forgetting them cannot be done yet, and it is said so. Shown to them alone.</summary>
internal sealed class ForgetMeAnswer(Phrases phrases) : IIntentHandler<ForgetMeIntent>
{
    public Task<Answer> AnswerAsync(ForgetMeIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var words = turn.Activity.IsPersonal ? Stored(turn) : phrases["ForgetMe.OnlyPersonal"];
        return Task.FromResult<Answer>(turn.Say(words));
    }

    public string Describe(ForgetMeIntent intent, Turn turn) => phrases["Describe.ForgetMe"];

    private string Stored(Turn turn)
    {
        var person = turn.Person!;
        return string.Join(
            "\n\n",
            phrases["ForgetMe.NotYet"],
            phrases.Say(
                person.Preferences is null ? "ForgetMe.Stored" : "ForgetMe.StoredWithPreferences",
                Markdown.Escape(person.Name.Length > 0 ? person.Name : person.Id),
                phrases.Count("ForgetMe.Tasks", turn.Programme.TasksOwnedBy(person.Id).Count)));
    }
}
