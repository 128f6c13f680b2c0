using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ZtTeamsBot.Load.Bots;

/// <summary>
/// What Teams and Azure are to a bot with a registration: a key that signs the channel's tokens, where it is published, and a managed
/// identity that hands out tokens for the connector (App Service's protocol).
/// </summary>
internal sealed class ChannelIdentity : IDisposable
{
    public const string AppId = "0b1f2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";

    private const string Issuer = "https://api.botframework.com";
    private const string KeyId = "load-1";

    private readonly RSA _key = RSA.Create(2048);

    /// <summary>The pages a bot asks for.</summary>
    /// <param name="address">Where they are served, without a slash at the end.</param>
    /// <param name="now">Now.</param>
    public IEnumerable<(string Path, string Json)> Pages(string address, DateTimeOffset now)
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        yield return ("/openid", $$"""{"issuer":"{{Issuer}}","jwks_uri":"{{address}}/keys","id_token_signing_alg_values_supported":["RS256"]}""");
        yield return ("/keys",
            $$"""
            {"keys":[{"kty":"RSA","use":"sig","kid":"{{KeyId}}","n":"{{Base64Url.EncodeToString(key.Modulus)}}","e":"{{Base64Url.EncodeToString(key.Exponent)}}","endorsements":["msteams"]}]}
            """);
        yield return ("/identity", string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"access_token":"load-connector-token","expires_on":"{{now.AddDays(1).ToUnixTimeSeconds()}}","resource":"{{Issuer}}","token_type":"Bearer"}"""));
    }

    /// <summary>A channel's token as Teams sends it.</summary>
    public string Token(string serviceUrl, DateTimeOffset now)
    {
        var header = $$"""{"alg":"RS256","kid":"{{KeyId}}","x5t":"{{KeyId}}","typ":"JWT"}""";
        var claims = string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"serviceurl":"{{serviceUrl}}","nbf":{{now.AddMinutes(-5).ToUnixTimeSeconds()}},"exp":{{now.AddHours(1).ToUnixTimeSeconds()}},"iss":"{{Issuer}}","aud":"{{AppId}}"}
            """);
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";

        static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>The settings of a service with this registration.</summary>
    public Dictionary<string, string> Settings(string address) => new(StringComparer.Ordinal)
    {
        ["Bot__AppId"] = AppId,
        ["Bot__AppType"] = "UserAssignedMSI",
        ["Bot__TenantId"] = GeneratedProgramme.TenantId,
        ["Bot__OpenIdMetadata"] = $"{address}/openid",
        ["Bot__ServiceHosts"] = "127.0.0.1",
        ["IDENTITY_ENDPOINT"] = $"{address}/identity",
        ["IDENTITY_HEADER"] = "load",
    };

    public void Dispose() => _key.Dispose();
}
