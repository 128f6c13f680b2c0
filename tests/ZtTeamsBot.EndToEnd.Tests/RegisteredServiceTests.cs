using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ZtTeamsBot.Playground;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.EndToEnd.Tests;

/// <summary>
/// The service as it runs in production: a process of its own outside Development, with the channel's tokens coming in, a managed identity's
/// going out, and Teams' connector on a real socket.
/// </summary>
public sealed class RegisteredServiceTests : IAsyncLifetime
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zt-registered-");
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(2));
    private readonly HttpClient _http = new();
    private FakeEntra _entra = null!;
    private FakeChannel _channel = null!;
    private FakeConnector _connector = null!;
    private ServiceProcess _service = null!;

    public async ValueTask InitializeAsync()
    {
        _entra = await FakeEntra.StartAsync();
        _channel = await FakeChannel.StartAsync();
        _connector = await FakeConnector.StartAsync();
        var store = Path.Combine(_folder.FullName, "store.db");
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Bot__AppId"] = AppId,
            ["Bot__AppType"] = "UserAssignedMSI",
            ["Bot__TenantId"] = "contoso",
            ["Bot__OpenIdMetadata"] = _channel.OpenIdMetadata,
            ["Bot__ServiceHosts"] = "127.0.0.1",
            ["IDENTITY_ENDPOINT"] = _entra.IdentityEndpoint.ToString(),
            ["IDENTITY_HEADER"] = "header-of-this-machine",
        };
        var import = await ServiceProcess.RunAsync(store, ["import", RepositoryRoot.Combine("tests", "contoso-programme.json")], settings, _limit.Token);
        Assert.Equal(0, import.ExitCode);
        _service = await ServiceProcess.StartAsync(store, Ports.Free(), settings, _limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _connector.DisposeAsync();
        await _channel.DisposeAsync();
        await _entra.DisposeAsync();
        _http.Dispose();
        _limit.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_question_that_Teams_signed_is_answered_with_the_bots_own_token()
    {
        Assert.Equal(HttpStatusCode.OK, await SayAsync("ana", "how are we doing on stage 1 of remote work?", Token()));
        var answer = Assert.Single(_connector.Take());
        Assert.Contains("3 of 6 tasks complete (50%)", answer.Card!.Value.GetProperty("fallbackText").GetString()!, StringComparison.Ordinal);
        Assert.StartsWith("Bearer ", answer.Authorization, StringComparison.Ordinal);

        // One token serves them all.
        Assert.Equal(HttpStatusCode.OK, await SayAsync("ben", "help", Token()));
        Assert.Single(_connector.Take());
        Assert.Single(_entra.Requests);
        await _service.StopAsync(_limit.Token);
        Assert.DoesNotContain(answer.Authorization!["Bearer ".Length..], _service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_is_answered()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await SayAsync("ana", "help", token: null));
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(HttpStatusCode.Unauthorized, await SayAsync("ana", "help", _channel.Token("another-app", _connector.ServiceUrl, now)));
        const string Elsewhere = "https://smba.trafficmanager.net/amer/";
        Assert.Equal(HttpStatusCode.Forbidden, await SayAsync("ana", "help", _channel.Token(AppId, Elsewhere, now)));
        // A tenant that is not on the list gets no reply, and one audit line.
        Assert.Equal(HttpStatusCode.OK, await SayAsync("ana", "help", Token(), tenant: "fabrikam"));
        Assert.Empty(_connector.Take());
        // Stopped, it has written all it had to.
        await _service.StopAsync(_limit.Token);
        Assert.Contains("Audit: tenant fabrikam is not on the list", _service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_Teams_asks_to_wait_the_answer_waits_and_arrives_once()
    {
        _connector.Refusals = 2;
        Assert.Equal(HttpStatusCode.OK, await SayAsync("ana", "help", Token()));
        Assert.Equal(3, _connector.Take().Count);
        Assert.Equal(HttpStatusCode.OK, await SayAsync("ana", "help", Token()));
        Assert.Single(_connector.Take());
    }

    private string Token() => _channel.Token(AppId, _connector.ServiceUrl, TimeProvider.System.GetUtcNow());

    private async Task<HttpStatusCode> SayAsync(string from, string text, string? token, string tenant = "contoso")
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = Guid.CreateVersion7().ToString(),
            ["text"] = text,
            ["channelId"] = "msteams",
            ["serviceUrl"] = _connector.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = $"29:{from}", ["aadObjectId"] = from },
            ["recipient"] = new JsonObject { ["id"] = $"28:{AppId}" },
            ["conversation"] = new JsonObject { ["id"] = $"a:{from}", ["conversationType"] = "personal", ["tenantId"] = tenant },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, _service.Endpoint) { Content = JsonContent.Create(activity) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request, _limit.Token);
        return response.StatusCode;
    }
}
