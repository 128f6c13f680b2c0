using ZtTeamsBot.Language;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>
/// Changes tasks by chat. One task that was named for certain is changed at once; several, or one that was guessed, are listed first and
/// changed when that is confirmed.
/// </summary>
internal sealed class ChangeTasksAnswer(ChangeChecks checks, ChangeAtOnce atOnce, ConfirmCards confirm, ChangeWords words, Text.Phrases phrases)
    : IIntentHandler<ChangeTasksIntent>
{
    public async Task<Answer> AnswerAsync(ChangeTasksIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var wish = ChangeWish.Of(intent, turn.Programme);
        if (checks.WhatIsMissing(wish, turn) is { } question)
            return question;
        return wish.OnlyTask is { } task
            ? await atOnce.ChangeAsync(task, wish.Edit, turn, cancellationToken)
            : confirm.Ask(wish, turn);
    }

    public bool Confirms => true;

    public string Describe(ChangeTasksIntent intent, Turn turn)
    {
        if (turn.Snapshot.Programme is not { } programme)
            return phrases["Describe.ChangeTasks"];
        var which = words.Which(intent.Which, programme, turn.Today);
        return words.Wanted(intent.Edit, programme, turn) is { Length: > 0 } wanted
            ? phrases.Say("Describe.Change", which, wanted)
            : phrases.Say("Describe.ChangeWhich", which);
    }
}
