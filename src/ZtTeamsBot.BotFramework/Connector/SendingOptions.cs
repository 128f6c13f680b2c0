using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework;

/// <summary>How the bot shares Teams' limits (<c>Sending:</c> settings).</summary>
public sealed class SendingOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Sending";

    /// <summary>How many instances of the bot run side by side; each keeps to its share of the limits.</summary>
    public int Instances { get; set; } = 1;
}

/// <summary>Refuses a number of instances that is none.</summary>
internal sealed class SendingOptionsValidator : IValidateOptions<SendingOptions>
{
    public ValidateOptionsResult Validate(string? name, SendingOptions options) => options.Instances >= 1
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail("Set Sending:Instances to how many instances of the bot run side by side: 1 or more.");
}
