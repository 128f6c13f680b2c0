using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>Nudging somebody cannot be done yet: it is said so, with the question that helps to do it oneself.</summary>
internal sealed class RemindAnswer(Phrases phrases, Formats formats) : IIntentHandler<RemindIntent>
{
    public Task<Answer> AnswerAsync(RemindIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var words = intent.PersonId is { } id
            ? phrases.Say("Remind.Person", Markdown.Escape(formats.Person(turn.Programme, id)), Markdown.Escape(formats.FirstName(turn.Programme,
                id)))
            : phrases["Remind.Owners"];
        return Task.FromResult<Answer>(turn.Say(words));
    }

    public string Describe(RemindIntent intent, Turn turn) => intent.PersonId is { } id
        ? phrases.Say("Describe.Remind.Person", formats.Person(turn.Programme, id))
        : phrases["Describe.Remind"];
}
