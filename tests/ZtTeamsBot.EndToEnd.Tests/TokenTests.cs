using System.Security.Cryptography.X509Certificates;
using ZtTeamsBot.Playground;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.EndToEnd.Tests;

/// <summary>A registered bot as a process of its own, with Entra's part played on a real socket: what <c>check</c> and a start say.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";
    private const string Tenant = "99999999-8888-7777-6666-555555555555";
    private const string Secret = "shh-8Q~very-secret";
    private const string IdentityHeader = "header-of-this-machine";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zt-tokens-");
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(2));
    private FakeEntra _entra = null!;
    private FakeChannel _channel = null!;

    public async ValueTask InitializeAsync()
    {
        // The variable that makes a process trust a certificate is one of OpenSSL's.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs SSL_CERT_FILE.");
        _entra = await FakeEntra.StartAsync();
        _channel = await FakeChannel.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "entra.pem"), _entra.Certificate, _limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_entra is not null)
            await _entra.DisposeAsync();
        if (_channel is not null)
            await _channel.DisposeAsync();
        _limit.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("SingleTenant", Tenant)]
    [InlineData("MultiTenant", "botframework.com")]
    public async Task Check_says_the_registration_and_until_when_its_token_is_good(string type, string directory)
    {
        var (exitCode, output) = await CheckAsync(("Bot__AppType", type));
        Assert.Equal(0, exitCode);
        Assert.Contains($"the app {AppId}, {type} in the directory {directory}, cloud Public", output, StringComparison.Ordinal);
        Assert.Contains("Teams' keys: 1 key to check tokens with", output, StringComparison.Ordinal);
        Assert.Matches("Token for Teams: it is given, and good until [0-9-]{10} [0-9:]{8}Z", output);
        Assert.Equal($"/{directory}/oauth2/v2.0/token", Assert.Single(_entra.Requests).Path);
        SaysNoSecret(output);
    }

    [Theory]
    [InlineData("MultiTenant", 400, "unauthorized_client", 700016, "set Bot:AppType=SingleTenant, and Bot:TenantId to")]
    [InlineData("SingleTenant", 400, "unauthorized_client", 700016, "Either Bot:TenantId is of another tenant, or Bot:AppId is not right")]
    [InlineData("SingleTenant", 401, "invalid_client", 7000229, $"az ad sp create --id {AppId}")]
    [InlineData("SingleTenant", 400, "invalid_request", 90002, $"Entra knows no tenant {Tenant}")]
    [InlineData("SingleTenant", 401, "invalid_client", 7000215, "not to the id of the secret")]
    [InlineData("SingleTenant", 401, "invalid_client", 7000222, "has expired (AADSTS7000222)")]
    [InlineData("SingleTenant", 400, "unauthorized_client", 7000112, "is switched off or not allowed")]
    [InlineData("SingleTenant", 400, "invalid_request", 900144, "AADSTS900144: It is as it is.")]
    public async Task Check_says_what_to_mend(string type, int status, string error, int code, string said)
    {
        _entra.Answer = _ => FakeEntra.Error(status, error, code, "It is as it is.");
        var (exitCode, output) = await CheckAsync(("Bot__AppType", type));
        Assert.Equal(1, exitCode);
        Assert.Contains("Token for Teams: ", output, StringComparison.Ordinal);
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Contains($"AADSTS{code}", output, StringComparison.Ordinal);
        Assert.Contains(FakeEntra.TraceId, output, StringComparison.Ordinal);
        SaysNoSecret(output);
    }

    [Fact]
    public async Task Check_says_that_the_keys_are_not_reached()
    {
        _channel.State = MetadataState.Html;
        var (exitCode, output) = await CheckAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains($"cannot be read from {_channel.OpenIdMetadata}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_says_that_Entra_is_not_reached()
    {
        var (exitCode, output) = await CheckAsync(("AZURE_AUTHORITY_HOST", "https://127.0.0.1:1/"));
        Assert.Equal(1, exitCode);
        Assert.Contains("whether this machine reaches https://127.0.0.1:1/", output, StringComparison.Ordinal);
        SaysNoSecret(output);
    }

    [Fact]
    public async Task A_certificate_is_used_from_its_file_and_a_missing_one_is_told()
    {
        using var certificate = FakeEntra.MakeCertificate();
        var file = Path.Combine(_folder.FullName, "bot.pfx");
        var missing = await CheckAsync(("Bot__ClientSecret", null), ("Bot__CertificatePath", file));
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains($"the certificate {file} (Bot:CertificatePath) cannot be used", missing.Output, StringComparison.Ordinal);
        Assert.Empty(_entra.Requests);

        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx), _limit.Token);
        Assert.Equal(0, (await CheckAsync(("Bot__ClientSecret", null), ("Bot__CertificatePath", file))).ExitCode);

        _entra.Answer = _ => FakeEntra.Error(401, "invalid_client", 700027, "The key was not found.");
        Assert.Contains(
            "Entra does not take the certificate",
            (await CheckAsync(("Bot__ClientSecret", null), ("Bot__CertificatePath", file))).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_managed_identity_is_asked_for_by_the_apps_id()
    {
        var (exitCode, output) = await CheckAsync(Identity);
        Assert.Equal((0, output), (exitCode, output));
        var request = Assert.Single(_entra.Requests);
        Assert.Equal(
            (AppId, "https://api.botframework.com", IdentityHeader),
            (request.Values["client_id"], request.Values["resource"].TrimEnd('/'), request.IdentityHeader));
        Assert.DoesNotContain(IdentityHeader, output, StringComparison.Ordinal);
        SaysNoSecret(output);
    }

    [Fact]
    public async Task A_managed_identity_that_is_not_of_this_machine_is_told()
    {
        _entra.Answer = _ => Task.FromResult((400, """
            {"statusCode":400,"message":"No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.",
             "correlationId":"7f0c7a43-3c9b-4c0e-9d0a-0c1d2e3f4a5b"}
            """));
        var (exitCode, output) = await CheckAsync(Identity);
        Assert.Equal(1, exitCode);
        Assert.Contains($"has no managed identity with the client id {AppId}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_virtual_machine_says_the_same_in_other_words()
    {
        _entra.Answer = _ => Task.FromResult((400, """{"error":"invalid_request","error_description":"Identity not found"}"""));
        var (exitCode, output) = await CheckAsync(
            ("Bot__AppType", "UserAssignedMSI"),
            ("Bot__ClientSecret", null),
            ("AZURE_POD_IDENTITY_AUTHORITY_HOST", _entra.IdentityEndpoint.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(1, exitCode);
        Assert.Contains($"has no managed identity with the client id {AppId}", output, StringComparison.Ordinal);
        Assert.Equal("/metadata/identity/oauth2/token", _entra.Requests[0].Path);
    }

    [Fact]
    public async Task The_service_does_not_start_where_it_could_never_answer()
    {
        _entra.Answer = _ => FakeEntra.Error(400, "unauthorized_client", 700016, "Not found in the directory.");
        for (var attempt = 1; ; attempt++)
        {
            await using var service = ServiceProcess.Begin(
                Path.Combine(_folder.FullName, "store.db"),
                ["serve"],
                Settings([("Bot__AppType", "MultiTenant"), ("ASPNETCORE_URLS", "http://127.0.0.1:0")]));
            // On a machine so busy that the answer takes longer than a start waits for it, the service does start.
            if (!await service.EndsWithinAsync(TimeSpan.FromSeconds(20)))
            {
                Assert.True(attempt < 3, service.Output);
                continue;
            }

            Assert.Equal(1, service.ExitCode);
            Assert.Contains("set Bot:AppType=SingleTenant, and Bot:TenantId to", service.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("Now listening", service.Output, StringComparison.Ordinal);
            SaysNoSecret(service.Output);
            return;
        }
    }

    [Fact]
    public async Task The_service_starts_without_an_answer_and_says_later_what_became_of_it()
    {
        var mayAnswer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _entra.Answer = async _ =>
        {
            await mayAnswer.Task;
            return await FakeEntra.Error(401, "invalid_client", 7000222, "The provided client secret keys are expired.");
        };
        await using var service = await ServiceProcess.StartAsync(
            Path.Combine(_folder.FullName, "store.db"), Ports.Free(), Settings([]), _limit.Token);
        Assert.DoesNotContain("has expired", service.Output, StringComparison.Ordinal);
        mayAnswer.SetResult();
        while (!service.Output.Contains("The bot cannot answer for want of a token: the secret", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(50), _limit.Token);
        SaysNoSecret(service.Output);
    }

    private (string Key, string? Value)[] Identity =>
    [
        ("Bot__AppType", "UserAssignedMSI"),
        ("Bot__ClientSecret", null),
        ("IDENTITY_ENDPOINT", _entra.IdentityEndpoint.ToString()),
        ("IDENTITY_HEADER", IdentityHeader),
    ];

    private Task<(int ExitCode, string Output)> CheckAsync(params (string Key, string? Value)[] settings) =>
        ServiceProcess.RunAsync(Path.Combine(_folder.FullName, "store.db"), ["check"], Settings(settings), _limit.Token);

    private Dictionary<string, string?> Settings((string Key, string? Value)[] more)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["AZURE_AUTHORITY_HOST"] = _entra.Authority.ToString(),
            ["SSL_CERT_FILE"] = Path.Combine(_folder.FullName, "entra.pem"),
            ["Bot__AppId"] = AppId,
            ["Bot__AppType"] = "SingleTenant",
            ["Bot__TenantId"] = Tenant,
            ["Bot__OpenIdMetadata"] = _channel.OpenIdMetadata,
            ["Bot__ClientSecret"] = Secret,
        };
        foreach (var (key, value) in more)
            settings[key] = value;
        return settings;
    }

    private static void SaysNoSecret(string output)
    {
        Assert.DoesNotContain(Secret, output, StringComparison.Ordinal);
        Assert.DoesNotContain("token-1", output, StringComparison.Ordinal);
    }
}
