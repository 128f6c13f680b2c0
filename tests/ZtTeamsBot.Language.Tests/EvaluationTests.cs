using ZtTeamsBot.Language.Evaluation;

namespace ZtTeamsBot.Language.Tests;

/// <summary>How well people are understood, over utterances the model has never seen; and that the model is of the data beside it.</summary>
public sealed class EvaluationTests(ITestOutputHelper output)
{
    [Fact]
    public void What_was_never_seen_is_understood_well_enough()
    {
        var score = Score.Of(Said.Recognizer, Utterance.HeldOut());
        foreach (var line in score.Lines())
            output.WriteLine(line);
        Assert.Empty(Floors.Missed(score));
    }

    [Fact]
    public void Conversations_are_understood_well_enough()
    {
        var score = Score.Of(Said.Recognizer, Utterance.Conversations());
        output.WriteLine(string.Join('\n', score.Lines()));
        Assert.True(score.FollowUpIntentAccuracy >= 0.85, $"{score.FollowUpIntentAccuracy}");
    }

    [Fact]
    public void The_data_is_large_enough_and_has_much_that_is_not_for_us()
    {
        var utterances = Utterance.HeldOut();
        var refused = utterances.Count(utterance => utterance.Meaning.Intent == "refuse");
        Assert.True(utterances.Count >= 600 && refused >= 0.4 * utterances.Count, $"{refused} of {utterances.Count}");
    }

    [Fact]
    public void Nothing_held_out_is_an_example()
    {
        var examples = Utterance.Examples().Select(example => example.Text.Trim('?', '.', ' ').ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        var known = Utterance.HeldOut().Count(utterance => examples.Contains(utterance.Text.Trim('?', '.', ' ').ToLowerInvariant()));
        // People say "what's overdue" in so many words.
        Assert.True(known <= Utterance.HeldOut().Count / 50, $"{known} are known");
    }

    [Fact]
    public void The_model_was_learned_from_the_data_as_it_is() => Assert.Equal(Trainer.Fingerprint(), Trainer.FingerprintOfModel());

    [Fact]
    public void Every_label_has_a_definition_and_examples() =>
        Assert.Equal(
            IntentDefinitions.All.Select(definition => definition.Label).Order(StringComparer.Ordinal),
            Utterance.Examples().Select(example => example.Meaning.Intent).Distinct().Order(StringComparer.Ordinal));
}
