namespace ZtTeamsBot.Language;

/// <summary>Create the programme, or change what it has chosen.</summary>
public sealed record SetUpIntent : Intent;
