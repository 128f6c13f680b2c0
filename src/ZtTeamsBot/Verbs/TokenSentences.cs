using Microsoft.Extensions.Options;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Verbs;

/// <summary>Says in an administrator's words why there is no token for the connector, and what to set.</summary>
internal sealed class TokenSentences(Phrases phrases, IOptions<BotOptions> options)
{
    /// <summary>The sentence. Holds ids and names of settings, never a secret.</summary>
    public string Of(TokenException problem)
    {
        var bot = options.Value;
        var sentence = phrases.Say(
            Key(problem.Problem, bot),
            bot.AppId ?? "",
            bot.TokenDirectory ?? "",
            bot.InCloud.Name,
            problem.Code ?? "",
            problem.Detail ?? "",
            bot.CertificatePath ?? "",
            bot.TokenAuthority).TrimEnd();
        return problem.TraceId is { } trace ? phrases.Say("Check.Token.Trace", sentence, trace) : sentence;
    }

    /// <summary>
    /// The commonest slip has a sentence of its own: a single-tenant registration, asked for where multi-tenant bots are. So has a machine
    /// that may have no managed identities at all: from here that looks like an endpoint that is slow.
    /// </summary>
    private static string Key(TokenProblem problem, BotOptions bot) => (problem, bot.AppType) switch
    {
        (TokenProblem.AppNotInTenant, AppTypes.MultiTenant) => "Check.Token.AppNotInTenant.MultiTenant",
        (TokenProblem.Unreachable, AppTypes.UserAssignedMsi) => "Check.Token.Unreachable.ManagedIdentity",
        _ => $"Check.Token.{problem}",
    };
}
