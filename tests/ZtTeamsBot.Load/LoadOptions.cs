namespace ZtTeamsBot.Load;

/// <summary>What is asked of the bot.</summary>
internal enum TurnKind
{
    /// <summary>A question answered with one text.</summary>
    Help,

    /// <summary>A question for figures, answered with a card.</summary>
    Progress,
}

/// <summary>Which bot is asked.</summary>
internal enum BotKind
{
    /// <summary>This repository's service.</summary>
    Self,

    /// <summary>An echo bot on npm botbuilder.</summary>
    BotBuilder,

    /// <summary>An echo bot on npm @microsoft/agents-hosting.</summary>
    AgentsHosting,
}

/// <summary>What the command line asks for.</summary>
internal sealed record LoadOptions
{
    public TurnKind Turn { get; init; }

    /// <summary>What people say, one after the other, in place of the turn's own words.</summary>
    public string? Say { get; init; }

    public IReadOnlyList<BotKind> Bots { get; init; } = [BotKind.Self];

    /// <summary>How often each bot is run; with several bots by turns, so that a slow minute of the machine hits all.</summary>
    public int Rounds { get; init; } = 1;

    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan Measured { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Requests open at once.</summary>
    public int Open { get; init; } = 32;

    public int Conversations { get; init; } = 1_000;

    public int Tasks { get; init; } = 10_000;

    public bool Authenticated { get; init; }

    /// <summary>Every so manieth message to the connector is refused with 429; 0 for none.</summary>
    public int EveryNth429 { get; init; }

    /// <summary>The folder of a published service; null publishes the checkout's first.</summary>
    public string? Service { get; init; }

    /// <summary>The words of the turn. The questions for figures range from all tasks to a part of one scenario.</summary>
    public IReadOnlyList<string> Utterances => this switch
    {
        { Say: { } said } => [said],
        { Turn: TurnKind.Help } => ["help"],
        _ =>
        [
            "how far are we",
            "how are we doing on stage 1?",
            "how are we doing on remote work?",
            "how are we doing on stage 1 of remote work?",
        ],
    };
}
