using ZtTeamsBot.Language.Evaluation;

namespace ZtTeamsBot.Language.Tests;

/// <summary>Reads what is said in the world of the data files, in their notation.</summary>
internal static class Said
{
    public static Recognizer Recognizer { get; } = new(World.Catalogue);

    /// <summary>The intent of an utterance alone.</summary>
    public static Intent Intent(string utterance, RecognitionContext? context = null) => Recognizer.Recognize(utterance,
        context ?? World.Context).Intent;

    /// <summary>What an utterance means, such as <c>progress scenario=remote; stage=3</c>.</summary>
    public static string Meaning(string utterance, RecognitionContext? context = null) => Evaluation.Meaning.Of(Intent(utterance,
        context)).ToString();

    /// <summary>What the last of several utterances means in the light of those before.</summary>
    public static string Conversation(params string[] utterances)
    {
        PreviousTurn? previous = null;
        Intent intent = new NotUnderstoodIntent();
        foreach (var utterance in utterances)
        {
            var alone = Recognizer.Recognize(utterance, World.Context);
            intent = alone.RefersBack && previous is not null ? Recognizer.Recognize(utterance, World.Context with { Previous = previous }).Intent
                : alone.Intent;
            previous = new PreviousTurn(intent, World.Shown);
        }

        return Evaluation.Meaning.Of(intent).ToString();
    }
}
