using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace ZtTeamsBot.BotFramework;

/// <summary>Makes what tokens for the connector are asked with, by the bot's registration.</summary>
internal static class ConnectorCredential
{
    /// <summary>The credential of a registration. Asks nobody yet.</summary>
    /// <param name="options">Validated.</param>
    /// <param name="transport">Carries the calls; null for the usual one.</param>
    /// <exception cref="TokenException">The certificate cannot be read.</exception>
    public static TokenCredential For(BotOptions options, HttpPipelineTransport? transport)
    {
        if (options.AppType is AppTypes.UserAssignedMsi)
        {
            var identity = ManagedIdentityId.FromUserAssignedClientId(options.AppId);
            return new ManagedIdentityCredential(Common(new ManagedIdentityCredentialOptions(identity), options, transport));
        }

        // Whether an authority is Entra's is asked of the public cloud. Ours is one of three in the code or the administrator's own choice,
        // and where the public cloud cannot be reached, asking would be one more thing to fail.
        return string.IsNullOrEmpty(options.CertificatePath)
            ? new ClientSecretCredential(
                options.TokenDirectory,
                options.AppId,
                options.ClientSecret,
                Common(new ClientSecretCredentialOptions { DisableInstanceDiscovery = true }, options, transport))
            : new ClientCertificateCredential(
                options.TokenDirectory,
                options.AppId,
                ReadCertificate(options.CertificatePath),
                Common(
                    new ClientCertificateCredentialOptions { DisableInstanceDiscovery = true, SendCertificateChain = true },
                    options,
                    transport));
    }

    private static T Common<T>(T common, BotOptions options, HttpPipelineTransport? transport)
        where T : TokenCredentialOptions
    {
        common.AuthorityHost = options.TokenAuthority;
        if (transport is not null)
            common.Transport = transport;
        // A turn has seconds, and what fails is asked for again anyway.
        common.Retry.MaxRetries = 1;
        common.Retry.NetworkTimeout = TimeSpan.FromSeconds(8);
        return common;
    }

    private static X509Certificate2 ReadCertificate(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var certificate = bytes.AsSpan().IndexOf("-----BEGIN "u8) >= 0
                ? ReadPem(Encoding.UTF8.GetString(bytes))
                : X509CertificateLoader.LoadPkcs12(bytes, password: null);
            using var key = certificate.GetRSAPrivateKey();
            if (key is not null)
                return certificate;
            certificate.Dispose();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new TokenException(TokenProblem.CertificateUnreadable, "The certificate of the registration cannot be read.", problem)
            {
                Detail = problem.Message,
            };
        }

        // Entra takes no other kind.
        throw new TokenException(TokenProblem.CertificateUnreadable, "The certificate of the registration holds no private RSA key.");
    }

    private static X509Certificate2 ReadPem(string pem) => X509Certificate2.CreateFromPem(pem, pem);
}
