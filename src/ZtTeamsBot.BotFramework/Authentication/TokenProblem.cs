namespace ZtTeamsBot.BotFramework;

/// <summary>Why the bot gets no token for the connector, as far as an administrator can mend it.</summary>
/// <remarks>Source of the codes: Microsoft Entra authentication and authorization error codes, and the messages of its token endpoint.</remarks>
public enum TokenProblem
{
    /// <summary>Something else; the code, where there is one, says what.</summary>
    Other,

    /// <summary>Nobody answered, or the answer was that the service is not well. It may pass by itself.</summary>
    Unreachable,

    /// <summary>The app is not in the directory it was asked for in (AADSTS700016, 700011).</summary>
    AppNotInTenant,

    /// <summary>The app is registered, but has no enterprise application in the directory (AADSTS7000229).</summary>
    AppHasNoPrincipal,

    /// <summary>There is no such directory (AADSTS90002), or its name cannot be one (AADSTS900023).</summary>
    TenantNotFound,

    /// <summary>The secret is not one of the registration's (AADSTS7000215, 70002).</summary>
    SecretWrong,

    /// <summary>The secret has run out (AADSTS7000222).</summary>
    SecretExpired,

    /// <summary>The certificate is not one of the registration's, or has run out (AADSTS700027, 700030).</summary>
    CertificateNotRegistered,

    /// <summary>The certificate's file cannot be read, or holds no RSA key.</summary>
    CertificateUnreadable,

    /// <summary>The app is switched off, or not allowed, in the directory (AADSTS7000112, 70001, 65001, 53003).</summary>
    ConsentOrDisabled,

    /// <summary>This machine has no managed identity of the app's id, or none at all.</summary>
    ManagedIdentityMissing,
}
