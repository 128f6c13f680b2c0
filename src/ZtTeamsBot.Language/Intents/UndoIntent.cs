namespace ZtTeamsBot.Language;

/// <summary>Take back the speaker's last change.</summary>
public sealed record UndoIntent : ActingIntent;

internal sealed class UndoDefinition : IIntentDefinition
{
    public string Label => "undo";

    public Intent? Build(Reading reading) => new UndoIntent();
}
