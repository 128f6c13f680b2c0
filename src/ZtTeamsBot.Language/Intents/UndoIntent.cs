namespace ZtTeamsBot.Language;

/// <summary>Take back the speaker's last change.</summary>
public sealed record UndoIntent : Intent;
