namespace ZtTeamsBot.Language;

/// <summary>Post the stage summary where it is said.</summary>
public sealed record PostSummaryIntent : ActingIntent;
