namespace ZtTeamsBot.Language;

/// <summary>Post the stage summary where it is said.</summary>
public sealed record PostSummaryIntent : Intent;

internal sealed class PostSummaryDefinition : IIntentDefinition
{
    public IReadOnlyList<string> Examples { get; } =
        ["post the summary here", "please share the stage summary in this channel", "publish the summary", "put the status report here", "post summary"];

    public Intent? Match(Reading reading) =>
        reading.Has("post") && reading.Has("summary") && reading.Unexplained("post", "summary", "here", "stage").Count == 0
            ? new PostSummaryIntent()
            : null;
}
