namespace ZtTeamsBot.Language;

/// <summary>Nothing this bot is for, or nothing it can make out. It says so and reads no data.</summary>
public sealed record NotUnderstoodIntent : Intent;
