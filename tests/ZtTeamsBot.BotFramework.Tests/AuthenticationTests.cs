using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.BotFramework.Tests;

/// <summary>Who may talk to the bot: tokens signed for real, against metadata on a real socket.</summary>
public sealed class AuthenticationTests : IAsyncLifetime
{
    private const string AppId = "0c1d2e3f-0000-4000-8000-00000000b07a";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private FakeChannel _channel = null!;
    private TestBot _test = null!;

    public async ValueTask InitializeAsync()
    {
        _channel = await FakeChannel.StartAsync();
        _test = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _test.DisposeAsync();
        await _channel.DisposeAsync();
    }

    [Fact]
    public async Task A_token_of_the_channel_for_this_bot_is_let_in()
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Token())).StatusCode);
        Assert.Single(_test.Bot.Seen);
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("Entra, version 1")]
    [InlineData("Entra, version 2")]
    [InlineData("issuer of another cloud")]
    [InlineData("audience")]
    [InlineData("key of nobody")]
    [InlineData("key under a listed id")]
    [InlineData("algorithm none")]
    [InlineData("HS256 with the public key")]
    [InlineData("PS256")]
    [InlineData("expired")]
    [InlineData("not valid yet")]
    [InlineData("without an end")]
    [InlineData("changed after signing")]
    [InlineData("too large")]
    [InlineData("nonsense")]
    [InlineData("empty")]
    public async Task Any_other_token_is_refused_and_nothing_is_processed(string wrong)
    {
        var response = await PostAsync(Wrong(wrong));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Empty(_test.Bot.Seen);
        Assert.Empty(_test.Calls);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData(null)]
    public async Task Without_a_bearer_token_nobody_is_let_in(string? scheme)
    {
        var response = await _test.PostAsync(_test.Message(), request =>
            request.Headers.Authorization = scheme is null ? null : new(scheme, Token()));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(_test.Bot.Seen);
    }

    [Fact]
    public async Task Two_tokens_are_refused_even_if_both_are_good()
    {
        var header = $"Authorization: Bearer {Token()}\r\n";
        Assert.StartsWith("HTTP/1.1 401", await RawAsync(header + header), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 401", await RawAsync($"Authorization: Bearer {Token()}, Bearer {Token()}\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await RawAsync(header), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_100_KB_is_refused_by_the_size_of_its_header()
    {
        Assert.StartsWith("HTTP/1.1 431", await RawAsync($"Authorization: Bearer {new string('a', 100 * 1024)}\r\n"), StringComparison.Ordinal);
        Assert.Empty(_test.Bot.Seen);
    }

    [Theory]
    [InlineData(4, 60)]
    [InlineData(-60, -4)]
    public async Task Clocks_may_be_five_minutes_apart(int fromMinutes, int untilMinutes) => Assert.Equal(
        HttpStatusCode.OK,
        (await PostAsync(_channel.Token(
            AppId, _test.ServiceUrl, _time.GetUtcNow(), validFrom: TimeSpan.FromMinutes(fromMinutes), validFor: TimeSpan.FromMinutes(untilMinutes)))).StatusCode);

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha384)]
    [InlineData(SecurityAlgorithms.RsaSha512)]
    public async Task Longer_hashes_are_taken_too(string algorithm) => Assert.Equal(
        HttpStatusCode.OK, (await PostAsync(_channel.Token(AppId, _test.ServiceUrl, _time.GetUtcNow(), algorithm: algorithm))).StatusCode);

    [Theory]
    [InlineData("", 200)]
    [InlineData("/", 200)]
    [InlineData("capitals", 200)]
    [InlineData("none", 403)]
    [InlineData("other path", 403)]
    [InlineData("other host", 403)]
    public async Task The_service_url_must_be_the_one_of_the_token(string claim, int status)
    {
        var claimed = claim switch
        {
            "none" => null,
            "capitals" => _test.ServiceUrl.ToUpperInvariant(),
            "other path" => _test.ServiceUrl + "x",
            "other host" => "https://smba.trafficmanager.net/amer/tenant",
            _ => _test.ServiceUrl + claim,
        };
        Assert.Equal(status, (int)(await PostAsync(_channel.Token(AppId, claimed, _time.GetUtcNow()))).StatusCode);
        Assert.Equal(status == 200 ? 1 : 0, _test.Bot.Seen.Count);
    }

    [Fact]
    public async Task A_service_url_that_is_not_on_the_list_is_refused_whatever_the_token_says()
    {
        const string Elsewhere = "https://connector.example.com/";
        var response = await PostAsync(
            _channel.Token(AppId, Elsewhere, _time.GetUtcNow()), _test.Message().Replace(_test.ServiceUrl, Elsewhere, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_test.Bot.Seen);
    }

    [Theory]
    [InlineData("\"channelId\":\"webchat\"")]
    [InlineData("\"channelId\":\"MSTEAMS\"")]
    [InlineData("\"channelId\":null")]
    public async Task Other_channels_are_refused(string channel)
    {
        var body = _test.Message().Replace("\"channelId\":\"msteams\"", channel, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(Token(), body)).StatusCode);
        Assert.Empty(_test.Bot.Seen);
    }

    [Fact]
    public async Task A_key_that_is_not_endorsed_for_the_channel_is_refused()
    {
        _channel.Rollover("webs", "webchat", "directline");
        await RefreshAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(Token())).StatusCode);
        Assert.Empty(_test.Bot.Seen);
    }

    [Fact]
    public async Task The_token_is_looked_at_before_the_body()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("nonsense", "{")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Token(), "{")).StatusCode);
    }

    [Fact]
    public async Task A_rollover_of_the_keys_heals_by_itself_within_one_interval()
    {
        _channel.Rollover("second");
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(Token())).StatusCode);
        await RefreshAsync();
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Token())).StatusCode);
    }

    [Fact]
    public async Task Nobody_outside_can_make_the_service_read_the_metadata()
    {
        var reads = _channel.Reads;
        var rsa = FakeChannel.NewKey("any").Rsa;
        for (var i = 0; i < 100; i++)
        {
            var key = new RsaSecurityKey(rsa) { KeyId = $"key-{i}" };
            Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(_channel.Token(AppId, _test.ServiceUrl, _time.GetUtcNow(), key: key))).StatusCode);
        }

        Assert.Equal(reads, _channel.Reads);
    }

    [Theory]
    [InlineData(MetadataState.Down)]
    [InlineData(MetadataState.Html)]
    [InlineData(MetadataState.Silent)]
    public async Task Keys_that_were_read_stay_good_while_the_metadata_is_not(MetadataState state)
    {
        _channel.State = state;
        await RefreshAsync();
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Token())).StatusCode);
    }

    [Theory]
    [InlineData(MetadataState.Down)]
    [InlineData(MetadataState.Html)]
    [InlineData(MetadataState.Silent)]
    public async Task A_first_read_that_fails_is_answered_at_once_and_does_not_stick(MetadataState state)
    {
        await _test.DisposeAsync();
        _channel.State = state;
        var starting = StartAsync();
        await AdvanceUntilAsync(starting);
        _test = await starting;
        var refused = await PostAsync(Token());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Empty(_test.Bot.Seen);

        _channel.State = MetadataState.Up;
        await RefreshAsync();
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Token())).StatusCode);
    }

    [Theory]
    [InlineData("USGovernment", "https://api.botframework.us")]
    [InlineData("china", "https://api.botframework.azure.cn")]
    public async Task Each_cloud_has_its_issuer(string cloud, string issuer)
    {
        await _test.DisposeAsync();
        _test = await StartAsync(("Bot:Cloud", cloud));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(_channel.Token(AppId, _test.ServiceUrl, _time.GetUtcNow(), issuer))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(Token())).StatusCode);
    }

    private Task<TestBot> StartAsync(params (string Key, string Value)[] more) => TestBot.StartAsync(
        _time,
        [
            ("Environment", "Production"), ("Bot:AppId", AppId.ToUpperInvariant()), ("Bot:AppType", "UserAssignedMSI"), ("Bot:TenantId", "contoso"),
            ("Bot:OpenIdMetadata", _channel.OpenIdMetadata), ("Bot:ServiceHosts", "127.0.0.1"), .. more,
        ]);

    private string Token() => _channel.Token(AppId, _test.ServiceUrl, _time.GetUtcNow());

    private string Wrong(string wrong)
    {
        var (url, now) = (_test.ServiceUrl, _time.GetUtcNow());
        var good = Token();
        return wrong switch
        {
            "issuer" => _channel.Token(AppId, url, now, "https://api.botframework.com.example.com"),
            "Entra, version 1" => _channel.Token(AppId, url, now, "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
            "Entra, version 2" => _channel.Token(AppId, url, now, "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0"),
            "issuer of another cloud" => _channel.Token(AppId, url, now, "https://api.botframework.us"),
            "audience" => _channel.Token("11111111-0000-4000-8000-000000000000", url, now),
            "key of nobody" => _channel.Token(AppId, url, now, key: FakeChannel.NewKey("unlisted")),
            "key under a listed id" => _channel.Token(AppId, url, now, key: FakeChannel.NewKey(_channel.Key.KeyId)),
            "algorithm none" => $"{Part("""{"alg":"none","typ":"JWT","kid":"first"}""")}.{good.Split('.')[1]}.",
            "HS256 with the public key" => _channel.Token(
                AppId, url, now, key: new SymmetricSecurityKey(_channel.Key.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = _channel.Key.KeyId }, algorithm: SecurityAlgorithms.HmacSha256),
            "PS256" => _channel.Token(AppId, url, now, algorithm: SecurityAlgorithms.RsaSsaPssSha256),
            "expired" => _channel.Token(AppId, url, now, validFrom: TimeSpan.FromHours(-1), validFor: TimeSpan.FromMinutes(-6)),
            "not valid yet" => _channel.Token(AppId, url, now, validFrom: TimeSpan.FromMinutes(6)),
            "without an end" => Signed($$"""{"iss":"{{FakeChannel.Issuer}}","aud":"{{AppId}}","serviceurl":"{{url}}"}"""),
            "changed after signing" => $"{good.Split('.')[0]}.{Part($$"""{"iss":"{{FakeChannel.Issuer}}","aud":"{{AppId}}","exp":99999999999}""")}.{good.Split('.')[2]}",
            "too large" => _channel.Token(AppId, url + "/" + new string('a', 17 * 1024), now),
            "empty" => " ",
            _ => "nonsense",
        };
    }

    private string Signed(string payload) =>
        new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
            .CreateToken(payload, new SigningCredentials(_channel.Key, SecurityAlgorithms.RsaSha256));

    private static string Part(string json) => Base64UrlEncoder.Encode(json);

    private Task<HttpResponseMessage> PostAsync(string token, string? body = null) => _test.PostAsync(
        body ?? _test.Message(), request => request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}"));

    /// <summary>Sends a request with headers a client library would not write.</summary>
    private async Task<string> RawAsync(string headers)
    {
        var body = _test.Message();
        using var socket = new TcpClient();
        await socket.ConnectAsync(_test.Http.BaseAddress!.Host, _test.Http.BaseAddress.Port);
        var stream = socket.GetStream();
        var head = $"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n";
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(head + body));
        }
        catch (IOException)
        {
            // Refused before all of it was read; the answer is there all the same.
        }

        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync() ?? "";
    }

    /// <summary>The clock goes on until the metadata is read again; with the metadata up, until its key is known.</summary>
    private async Task RefreshAsync()
    {
        var keys = _test.Service<ChannelKeys>();
        do
        {
            await AdvanceUntilAsync(_channel.NextReadAsync());
        }
        while (_channel.State == MetadataState.Up && !await IsKnownSoonAsync(keys));
    }

    /// <summary>A read has its time limit by the same clock, so the clock stands still while one is under way.</summary>
    private async Task<bool> IsKnownSoonAsync(ChannelKeys keys)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (keys.Find(_channel.Key.KeyId) is not null)
                return true;
            await Task.Delay(5);
        }

        return false;
    }

    /// <summary>The clock goes on until something has happened.</summary>
    private async Task AdvanceUntilAsync(Task happened)
    {
        while (!happened.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(happened, Task.Delay(2));
        }

        await happened;
    }
}
