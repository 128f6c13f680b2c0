namespace ZtTeamsBot.Fuzz.Targets;

/// <summary>A part of the bot that is given anything at all.</summary>
internal interface IFuzzTarget
{
    /// <summary>Gives it one input; nothing is remembered from one to the next.</summary>
    /// <exception cref="BrokenPromiseException">A promise was broken. Any other exception is one too.</exception>
    Task RunAsync(ReadOnlyMemory<byte> input);
}

/// <summary>The targets by name.</summary>
internal static class FuzzTarget
{
    public const string Activity = "activity";
    public const string Card = "card";
    public const string Template = "template";

    public static IReadOnlyList<string> Names { get; } = [Activity, Card, Template];

    public static bool IsName(string name) => Names.Contains(name, StringComparer.Ordinal);

    public static async Task<IFuzzTarget> CreateAsync(string name) => name switch
    {
        Activity => new ActivityTarget(),
        Card => await CardTarget.CreateAsync(),
        Template => new TemplateTarget(),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}

/// <summary>Something that must hold for every input did not.</summary>
internal sealed class BrokenPromiseException(string promise) : Exception(promise);
