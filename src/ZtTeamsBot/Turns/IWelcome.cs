namespace ZtTeamsBot.Turns;

/// <summary>What is said to somebody who cannot be served yet. The set-up feature says it.</summary>
internal interface IWelcome
{
    /// <summary>The first words after an install.</summary>
    Answer Welcome(Turn turn);

    /// <summary>To somebody whose organisation has no programme.</summary>
    Answer HowToGetAProgramme();

    /// <summary>To somebody who is not in the programme.</summary>
    Answer NotInProgramme(Turn turn);
}
