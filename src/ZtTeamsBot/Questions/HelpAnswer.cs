using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>What can be asked; and honest words for what cannot be answered.</summary>
internal sealed class HelpAnswer(Phrases phrases, Formats formats) :
    IIntentHandler<HelpIntent>,
    IIntentHandler<NotUnderstoodIntent>,
    IIntentHandler<NotYetIntent>,
    IIntentHandler<NoSuchStageIntent>,
    IIntentHandler<AmbiguousPersonIntent>
{
    public Task<Answer> AnswerAsync(HelpIntent intent, Turn turn, CancellationToken cancellationToken) => Say(phrases["Help"]);

    public Task<Answer> AnswerAsync(NotUnderstoodIntent intent, Turn turn, CancellationToken cancellationToken) =>
        Say(phrases["NotUnderstood"]);

    public Task<Answer> AnswerAsync(NotYetIntent intent, Turn turn, CancellationToken cancellationToken) => Say(phrases["NotYet"]);

    public Task<Answer> AnswerAsync(NoSuchStageIntent intent, Turn turn, CancellationToken cancellationToken) =>
        Say(phrases["NoSuchStage"]);

    public Task<Answer> AnswerAsync(AmbiguousPersonIntent intent, Turn turn, CancellationToken cancellationToken) =>
        Say(turn.Snapshot.Programme is not { } programme
            ? phrases["NotUnderstood"]
            : phrases.Say("Person.Which", Markdown.Escape(formats.List([.. intent.PersonIds.Select(id => formats.Person(programme, id))]))));

    private static Task<Answer> Say(string words) => Task.FromResult<Answer>(new Answer.Words(words));
}
