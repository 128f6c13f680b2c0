using System.Text.Json;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>Somebody's own open tasks as a card to answer in.</summary>
internal sealed class MyTasksAnswer(MyTasksCards cards, Phrases phrases) : IIntentHandler<MyTasksIntent>
{
    public Task<Answer> AnswerAsync(MyTasksIntent intent, Turn turn, CancellationToken cancellationToken) => Task.FromResult(
        turn.Activity.IsPersonal
            ? cards.Of(turn.Programme, turn, after: null) ?? new Answer.Words(phrases["MyTasks.None"])
            : new Answer.Words(phrases["MyTasks.OnlyPersonal"]));

    public string Describe(MyTasksIntent intent, Turn turn) => phrases["Describe.MyTasks"];
}

/// <summary>The button that shows one's open tasks in place of the card it is on.</summary>
internal sealed class ShowMyTasks(MyTasksCards cards, Phrases phrases) : ICardVerb
{
    public const string Verb = "tasks.show";

    public Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken) => Task.FromResult(
        turn.Activity.IsPersonal
            ? new PressResult(cards.Of(turn.Programme, turn, after: null) ?? new Answer.Words(phrases["MyTasks.None"])) { ReplacesMessage = true }
            : new PressResult(new Answer.Words(phrases["MyTasks.OnlyPersonal"])));
}

/// <summary>The button that shows the tasks that had no room on a card, in a message of their own: what was typed on the card stays.</summary>
internal sealed class ShowNextTasks(MyTasksCards cards, Phrases phrases) : ICardVerb
{
    public const string Verb = "tasks.next";

    public async Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Activity.IsPersonal)
            return new PressResult(new Answer.Words(phrases["MyTasks.OnlyPersonal"]));
        if (cards.Of(turn.Programme, turn, After(data)) is not Answer.Card next)
            return new PressResult(new Answer.Words(phrases["MyTasks.None"]));
        await turn.Context.SendAsync(next.ToActivity(), cancellationToken);
        return new PressResult(new Answer.Words(phrases["MyTasks.NextIsBelow"]));
    }

    /// <summary>The task after which to begin; null when the data names none.</summary>
    internal static string? After(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty("after", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;
}
