namespace ZtTeamsBot.Language;

/// <summary>Forget the speaker, or show what is stored of them.</summary>
public sealed record ForgetMeIntent : Intent;
