using System.Globalization;
using System.Text.RegularExpressions;
using Azure;
using Azure.Identity;
using Microsoft.Identity.Client;

namespace ZtTeamsBot.BotFramework;

/// <summary>Reads from an exception of <c>Azure.Identity</c> why there is no token.</summary>
/// <remarks>
/// The codes stand in the messages alone: the exceptions that carry them apart belong to a library below, and a managed identity's have
/// none. Entra says that codes may change; one that is not known here is <see cref="TokenProblem.Other"/> and shown as it is.
/// </remarks>
internal static partial class TokenProblems
{
    private const int MaxDetailLength = 300;

    /// <summary>What went wrong.</summary>
    /// <param name="cause">The exception.</param>
    /// <param name="isManagedIdentity">Whether a managed identity was asked for: its endpoint names no codes.</param>
    /// <returns>Its detail is the first line of what the innermost exception says.</returns>
    public static TokenException Explain(Exception cause, bool isManagedIdentity)
    {
        if (cause is TokenException known)
            return known;
        var said = string.Join('\n', Chain(cause).Select(one => one.Message));
        var code = EntraCode().Match(said) is { Success: true } found ? found.Groups["code"].Value : null;
        var problem = code is not null ? OfCode(code)
            : isManagedIdentity && (cause is CredentialUnavailableException || NoSuchIdentity().IsMatch(said)) ? TokenProblem.ManagedIdentityMissing
            : IsUnreachable(cause) ? TokenProblem.Unreachable
            : TokenProblem.Other;
        return new TokenException(problem, $"No token for the connector was had ({problem}{(code is null ? "" : $", AADSTS{code}")}).", cause)
        {
            Code = code is null ? null : $"AADSTS{code}",
            TraceId = TraceId().Match(said) is { Success: true } trace ? trace.Groups["trace"].Value : null,
            Detail = FirstLine(cause.GetBaseException().Message),
        };
    }

    private static string FirstLine(string text)
    {
        var line = text.AsSpan().Trim();
        line = line[..(line.IndexOfAny('\r', '\n') is >= 0 and var end ? end : line.Length)];
        return line[..Math.Min(line.Length, MaxDetailLength)].ToString();
    }

    private static TokenProblem OfCode(string code) => int.Parse(code, CultureInfo.InvariantCulture) switch
    {
        700016 or 700011 => TokenProblem.AppNotInTenant,
        7000229 => TokenProblem.AppHasNoPrincipal,
        90002 or 900023 => TokenProblem.TenantNotFound,
        7000215 or 70002 => TokenProblem.SecretWrong,
        7000222 => TokenProblem.SecretExpired,
        700027 or 700030 => TokenProblem.CertificateNotRegistered,
        7000112 or 70001 or 65001 or 53003 => TokenProblem.ConsentOrDisabled,
        // Entra says of these that the same request may be good a little later.
        90006 or 50033 or 90033 => TokenProblem.Unreachable,
        _ => TokenProblem.Other,
    };

    /// <summary>No answer, or one of a service that is not well.</summary>
    private static bool IsUnreachable(Exception cause) => Chain(cause).Any(one => one is HttpRequestException or TimeoutException
        or OperationCanceledException or RequestFailedException { Status: 0 or 429 or >= 500 } or MsalServiceException { StatusCode: 429 or >= 500 });

    private static IEnumerable<Exception> Chain(Exception? cause) => cause switch
    {
        null => [],
        AggregateException many => many.InnerExceptions.SelectMany(Chain).Prepend(many),
        _ => Chain(cause.InnerException).Prepend(cause),
    };

    [GeneratedRegex(@"\bAADSTS(?<code>[0-9]{5,9})\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntraCode();

    [GeneratedRegex(@"\bTrace ID: (?<trace>[0-9a-fA-F-]{36})\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TraceId();

    [GeneratedRegex(
        "Identity not found|No User Assigned or Delegated Managed Identity|has not been assigned",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoSuchIdentity();
}
