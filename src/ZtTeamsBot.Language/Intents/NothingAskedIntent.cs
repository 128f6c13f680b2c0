namespace ZtTeamsBot.Language;

/// <summary>A change was spoken of, but it is not to be made: nothing is done, and that is said.</summary>
public sealed record NothingAskedIntent : Intent;
