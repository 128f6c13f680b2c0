namespace ZtTeamsBot.Language;

/// <summary>Several tasks are to be changed in different ways at once: it is asked to say them one after the other, so that nothing is mixed up.</summary>
public sealed record OneAtATimeIntent : Intent;
