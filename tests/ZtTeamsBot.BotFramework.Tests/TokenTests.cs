using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.BotFramework.Tests;

/// <summary>Tokens for the connector as Entra is asked for them, and where they go.</summary>
public sealed class TokenTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zt-tokens-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("SingleTenant", "Public", "login.microsoftonline.com", TokenBot.Tenant, "https://api.botframework.com/.default")]
    [InlineData("MultiTenant", "Public", "login.microsoftonline.com", "botframework.com", "https://api.botframework.com/.default")]
    [InlineData("SingleTenant", "USGovernment", "login.microsoftonline.us", TokenBot.Tenant, "https://api.botframework.us/.default")]
    [InlineData("MultiTenant", "USGovernment", "login.microsoftonline.us", "microsoftservices.onmicrosoft.us", "https://api.botframework.us/.default")]
    [InlineData("SingleTenant", "China", "login.partner.microsoftonline.cn", TokenBot.Tenant, "https://api.botframework.azure.cn/.default")]
    public async Task A_secret_is_sent_to_the_authority_of_the_cloud_in_the_directory_of_the_type(
        string type, string cloud, string host, string directory, string scope)
    {
        await using var test = await TokenBot.StartAsync(("Bot:AppType", type), ("Bot:Cloud", cloud));
        await test.SendAsync();
        var request = Assert.Single(test.Entra.Requests);
        Assert.Equal((host, $"/{directory}/oauth2/v2.0/token"), (request.Host, request.Path));
        Assert.Equal(
            ("client_credentials", TokenBot.AppId, TokenBot.Secret, scope),
            (request.Values["grant_type"], request.Values["client_id"], request.Values["client_secret"], request.Values["scope"].Split(' ')[0]));
        Assert.Equal("Bearer token-1", Assert.Single(test.Calls).Authorization);
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("pfx")]
    public async Task A_certificate_signs_for_the_app_and_shows_itself(string kind)
    {
        using var certificate = FakeEntra.MakeCertificate();
        await using var test = await TokenBot.StartAsync(("Bot:ClientSecret", null), ("Bot:CertificatePath", Write(certificate, kind)));
        await test.SendAsync();
        var request = Assert.Single(test.Entra.Requests);
        Assert.False(request.Values.ContainsKey("client_secret"));
        var assertion = new JsonWebToken(request.Values["client_assertion"]);
        Assert.Equal((TokenBot.AppId, TokenBot.AppId), (assertion.Issuer, assertion.Subject));
        Assert.Equal(
            Convert.ToBase64String(certificate.RawData), Assert.Single(assertion.GetHeaderValue<string[]>("x5c")));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(assertion.EncodedToken, new TokenValidationParameters
        {
            IssuerSigningKey = new X509SecurityKey(X509CertificateLoader.LoadCertificate(certificate.RawData)),
            ValidIssuer = TokenBot.AppId,
            ValidAudience = $"https://login.microsoftonline.com/{TokenBot.Tenant}/oauth2/v2.0/token",
        });
        Assert.True(result.IsValid, result.Exception?.Message);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("garbage")]
    [InlineData("no key")]
    [InlineData("elliptic")]
    [InlineData("password")]
    public async Task A_certificate_that_cannot_be_used_is_told_and_nobody_is_asked(string kind)
    {
        using var certificate = FakeEntra.MakeCertificate();
        await using var test = await TokenBot.StartAsync(("Bot:ClientSecret", null), ("Bot:CertificatePath", Write(certificate, kind)));
        var problem = await Assert.ThrowsAsync<TokenException>(() => test.Tokens.EnsureAsync(None));
        Assert.Equal(TokenProblem.CertificateUnreadable, problem.Problem);
        Assert.Empty(test.Entra.Requests);
    }

    [Theory]
    [InlineData(400, "unauthorized_client", 700016, TokenProblem.AppNotInTenant)]
    [InlineData(401, "invalid_client", 7000229, TokenProblem.AppHasNoPrincipal)]
    [InlineData(400, "invalid_request", 90002, TokenProblem.TenantNotFound)]
    [InlineData(400, "invalid_request", 900023, TokenProblem.TenantNotFound)]
    [InlineData(401, "invalid_client", 7000215, TokenProblem.SecretWrong)]
    [InlineData(401, "invalid_client", 7000222, TokenProblem.SecretExpired)]
    [InlineData(401, "invalid_client", 700027, TokenProblem.CertificateNotRegistered)]
    [InlineData(400, "unauthorized_client", 7000112, TokenProblem.ConsentOrDisabled)]
    [InlineData(400, "invalid_grant", 53003, TokenProblem.ConsentOrDisabled)]
    [InlineData(400, "invalid_request", 900144, TokenProblem.Other)]
    public async Task What_Entra_refuses_with_is_known_by_its_code_and_traced(int status, string error, int code, TokenProblem expected)
    {
        await using var test = await TokenBot.StartAsync();
        test.Entra.Answer = _ => FakeEntra.Error(status, error, code, "It is as it is.");
        var problem = await Assert.ThrowsAsync<TokenException>(() => test.Tokens.EnsureAsync(None));
        Assert.Equal((expected, $"AADSTS{code}", FakeEntra.TraceId), (problem.Problem, problem.Code, problem.TraceId));
        Assert.DoesNotContain(TokenBot.Secret, problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task An_Entra_that_is_not_well_may_be_well_later(int status)
    {
        await using var test = await TokenBot.StartAsync();
        test.Entra.Answer = _ => Task.FromResult((status, "busy"));
        var problem = await Assert.ThrowsAsync<TokenException>(() => test.Tokens.EnsureAsync(None));
        Assert.Equal((TokenProblem.Unreachable, false), (problem.Problem, problem.IsDefinite));
    }

    [Fact]
    public async Task Nobody_at_Entras_address_may_pass_too()
    {
        await using var test = await TokenBot.StartAsync();
        await test.Entra.DisposeAsync();
        Assert.Equal(TokenProblem.Unreachable, (await Assert.ThrowsAsync<TokenException>(() => test.Tokens.EnsureAsync(None))).Problem);
    }

    [Fact]
    public async Task A_call_without_a_token_is_not_sent_and_says_why()
    {
        await using var test = await TokenBot.StartAsync();
        test.Entra.Answer = _ => FakeEntra.Error(401, "invalid_client", 7000222, "The provided client secret keys are expired.");
        var problem = await Assert.ThrowsAsync<ConnectorException>(test.SendAsync);
        Assert.Equal((ConnectorFailure.NotSent, "NoToken"), (problem.Failure, problem.ErrorCode));
        Assert.Equal(TokenProblem.SecretExpired, Assert.IsType<TokenException>(problem.InnerException).Problem);
        Assert.Empty(test.Calls);
    }

    [Fact]
    public async Task Many_calls_share_one_token_also_when_all_are_the_first()
    {
        await using var test = await TokenBot.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => test.SendAsync()));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => test.SendAsync()));
        Assert.Single(test.Entra.Requests);
        Assert.Equal(100, test.Calls.Count(call => call.Authorization == "Bearer token-1"));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("https://127.0.0.1.example/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("https://user@127.0.0.1/")]
    public async Task No_token_is_put_on_a_call_of_another_host_even_past_the_client(string address)
    {
        await using var test = await TokenBot.StartAsync();
        using var handler = new ConnectorTokenHandler(
            test.Tokens, Options(test), Service<Microsoft.Extensions.Hosting.IHostEnvironment>(test))
        {
            InnerHandler = new Unreachable(),
        };
        using var http = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        var problem = await Assert.ThrowsAsync<ConnectorException>(() => http.SendAsync(request, None));
        Assert.Equal(ConnectorFailure.Forbidden, problem.Failure);
        Assert.Null(request.Headers.Authorization);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_carries_neither_token_nor_message_away(int status)
    {
        await using var test = await TokenBot.StartAsync();
        await using var elsewhere = await TokenBot.StartAsync();
        test.Redirect = (status, elsewhere.ServiceUrl.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var problem = await Assert.ThrowsAsync<ConnectorException>(test.SendAsync);
        Assert.Equal(status, (int?)problem.Status);
        Assert.Single(test.Calls);
        Assert.Empty(elsewhere.Calls);
    }

    [Fact]
    public async Task In_Development_without_a_registration_nobody_is_asked_and_no_header_is_sent()
    {
        await using var test = await TokenBot.StartAsync(("Environment", "Development"), ("Bot:AppId", null));
        await test.SendAsync();
        Assert.Null(Assert.Single(test.Calls).Authorization);
        Assert.Empty(test.Entra.Requests);
    }

    [Fact]
    public async Task In_Development_with_a_registration_the_header_is_sent()
    {
        await using var test = await TokenBot.StartAsync(("Environment", "Development"));
        await test.SendAsync();
        Assert.Equal("Bearer token-1", Assert.Single(test.Calls).Authorization);
    }

    private string Write(X509Certificate2 certificate, string kind)
    {
        var path = Path.Combine(_folder.FullName, "bot.file");
        using var rsa = certificate.GetRSAPrivateKey()!;
        if (kind is "pfx" or "password")
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, kind is "password" ? "let me in" : null));
        else if (kind is "pem")
            File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + rsa.ExportPkcs8PrivateKeyPem());
        else if (kind is "no key")
            File.WriteAllText(path, certificate.ExportCertificatePem());
        else if (kind is "garbage")
            File.WriteAllText(path, "this is no certificate");
        else if (kind is "elliptic")
            File.WriteAllText(path, Elliptic());
        return path;
    }

    private static string Elliptic()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256).CreateSelfSigned(now, now.AddDays(1));
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem();
    }

    private static Microsoft.Extensions.Options.IOptions<BotOptions> Options(TokenBot test) =>
        Service<Microsoft.Extensions.Options.IOptions<BotOptions>>(test);

    private static T Service<T>(TokenBot test)
        where T : notnull => (T)test.Services.GetService(typeof(T))!;

    /// <summary>Fails the test if a call comes through.</summary>
    private sealed class Unreachable : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("The call went out.");
    }
}
