using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>What something of the framework or a word of ours is. It needs no programme.</summary>
internal sealed class ExplainAnswer(
    Catalogue catalogue,
    CardLibrary cards,
    Phrases phrases,
    ProgressPhrases figures,
    FrameworkExplanations framework,
    LeaderExplanations leaders,
    WordExplanations words,
    ExplanationCards explanations)
    : IIntentHandler<ExplainIntent>, IIntentHandler<PhaseAsStageIntent>, ICardVerb
{
    /// <summary>The verb of a button that asks what a phase is.</summary>
    public const string Verb = "explain.phase";

    public Task<Answer> AnswerAsync(ExplainIntent intent, Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult<Answer>(explanations.Of(Explain(intent), turn));

    /// <summary>A phase was taken for a stage. Both are offered, and no figure is given: it would be for something nobody asked.</summary>
    public Task<Answer> AnswerAsync(PhaseAsStageIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var phase = catalogue.Phases.First(one => one.Id == intent.PhaseId);
        var question = phrases.Say("Explain.PhaseNotStage", phase.Name);
        var card = new ChooseCard
        {
            FallbackText = question,
            ReadAs = turn.ReadAs,
            Question = question,
            Buttons =
            [
                new CardButton(phrases.Say("Explain.AboutPhase", phase.Name), Verb, new ButtonData
                {
                    Verb = Verb,
                    Ask = JsonSerializer.SerializeToElement<Intent>(new ExplainIntent(new Topic.Phase(phase.Id)), IntentJson.Default.Intent),
                }),
                ProgressAnswer.Button(
                    phrases.Say("Explain.ProgressOf", figures.PlaceInSentence(catalogue, intent.Scope)), new ProgressIntent(intent.Scope)),
            ],
        };
        return Task.FromResult<Answer>(
            new Answer.Card(cards.Fill("choose", card, QuestionCardsJson.Default.ChooseCard, turn.Reader), question));
    }

    public string Describe(ExplainIntent intent, Turn turn) => intent.Topic switch
    {
        Topic.LeadershipRole(var abbreviation, var scenarioId) when leaders.Find(abbreviation) is { } role => scenarioId is null
            ? phrases.Say("Describe.Role", role.Role)
            : phrases.Say("Describe.RoleInScenario", role.Role, catalogue.FindScenario(scenarioId)!.Name),
        Topic.WhatCounts => phrases["Describe.WhatCounts"],
        Topic.Metrics => phrases["Describe.Metrics"],
        Topic.StageAndPhase => phrases["Describe.StageAndPhase"],
        _ => phrases.Say("Describe.Explain", Explain(intent).Title),
    };

    public string Describe(PhaseAsStageIntent intent, Turn turn) =>
        phrases.Say("Describe.Explain", catalogue.Phases.First(phase => phase.Id == intent.PhaseId).Name);

    public Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult(new PressResult(IntentReader.Read(data, catalogue, turn.Snapshot.Programme) is ExplainIntent asked
            ? explanations.Of(Explain(asked), turn)
            : new Answer.Words(phrases["Press.Unreadable"])));

    private Explanation Explain(ExplainIntent intent)
    {
        var explained = intent.Topic switch
        {
            Topic.LeadershipRole(var abbreviation, var scenarioId) when leaders.Find(abbreviation) is { } role => leaders.Of(role, scenarioId),
            Topic.Metrics => words.OfMetrics(),
            Topic.Word(var name) => words.Of(name),
            Topic.StageAndPhase => words.OfStageAndPhase(),
            Topic.WhatCounts => words.OfWhatCounts(),
            var part => framework.Of(part),
        };

        // A word of ours means the same to everybody, and a role's wishes are told as they are.
        return intent.Topic is not (Topic.LeadershipRole or Topic.Word or Topic.StageAndPhase or Topic.WhatCounts)
            && leaders.Find(intent.For) is { } reader
            ? leaders.For(reader, intent.Topic, explained)
            : explained;
    }
}
