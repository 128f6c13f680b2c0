using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ZtTeamsBot.Testing;

/// <summary>One request for a token.</summary>
/// <param name="Host">The host it was meant for.</param>
/// <param name="Path">Path, with the directory.</param>
/// <param name="Values">The form of Entra's endpoint, or the query of a managed identity's.</param>
/// <param name="IdentityHeader">What proves to a managed identity's endpoint that the call comes from this machine.</param>
public sealed record EntraRequest(string Host, string Path, IReadOnlyDictionary<string, string> Values, string? IdentityHeader);

/// <summary>
/// Entra's token endpoint over https, with a certificate made for it, and App Service's endpoint of managed identities over http, on real
/// sockets. Keeps every request and answers as it is told.
/// </summary>
public sealed class FakeEntra : IAsyncDisposable
{
    /// <summary>Trace id in every error.</summary>
    public const string TraceId = "0f4c1f2e-5f0b-4c2a-9d6e-1b2c3d4e5f60";

    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;
    private readonly ConcurrentQueue<EntraRequest> _requests = new();
    private int _tokens;

    private FakeEntra(WebApplication app, X509Certificate2 certificate)
    {
        (_app, _certificate) = (app, certificate);
        app.Run(TakeAsync);
    }

    /// <summary>Address of the token endpoint.</summary>
    public Uri Authority => Addresses.Single(one => one.Scheme == Uri.UriSchemeHttps);

    /// <summary>Address of the managed identities' endpoint.</summary>
    public Uri IdentityEndpoint => new(Addresses.Single(one => one.Scheme == Uri.UriSchemeHttp), "msi/token");

    /// <summary>The certificate without its key, as PEM.</summary>
    public string Certificate => _certificate.ExportCertificatePem();

    /// <summary>All requests so far.</summary>
    public IReadOnlyList<EntraRequest> Requests => [.. _requests];

    /// <summary>Status and body of an answer; a token unless a test says otherwise.</summary>
    public Func<EntraRequest, Task<(int Status, string Body)>>? Answer { get; set; }

    private IEnumerable<Uri> Addresses =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(one => new Uri(one));

    public static async Task<FakeEntra> StartAsync()
    {
        var certificate = MakeCertificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var entra = new FakeEntra(builder.Build(), certificate);
        await entra._app.StartAsync();
        return entra;
    }

    /// <summary>A certificate of one's own making, with its key.</summary>
    public static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }

    /// <summary>An error as Entra gives it.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="error">Its word, such as <c>invalid_client</c>.</param>
    /// <param name="code">Its number.</param>
    /// <param name="sentence">What it says.</param>
    public static Task<(int Status, string Body)> Error(int status, string error, int code, string sentence) => Task.FromResult((
        status,
        $$"""
        {"error":"{{error}}","error_description":"AADSTS{{code}}: {{sentence}} Trace ID: {{TraceId}} Correlation ID: 3d6c0c0e-8f43-4d9c-9f0b-0a1b2c3d4e5f Timestamp: 2026-03-02 08:00:00Z",
         "error_codes":[{{code}}],"timestamp":"2026-03-02 08:00:00Z","trace_id":"{{TraceId}}",
         "correlation_id":"3d6c0c0e-8f43-4d9c-9f0b-0a1b2c3d4e5f","error_uri":"https://login.microsoftonline.com/error?code={{code}}"}
        """));

    /// <summary>A way here whatever host is called, which trusts the certificate made for it and no other.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, Authority.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
        UseProxy = false,
        SslOptions =
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                _certificate.RawDataMemory.Span.SequenceEqual(certificate!.GetRawCertData()),
        },
    };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        var values = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync()).ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.Ordinal)
            : context.Request.Query.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.Ordinal);
        var request = new EntraRequest(context.Request.Host.Host, context.Request.Path, values, context.Request.Headers["X-IDENTITY-HEADER"]);
        _requests.Enqueue(request);
        var (status, body) = Answer is null ? (200, Token()) : await Answer(request);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>A token for an hour; every one is another.</summary>
    private string Token()
    {
        var until = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var number = Interlocked.Increment(ref _tokens);
        return $$"""{"token_type":"Bearer","expires_in":3600,"ext_expires_in":3600,"expires_on":"{{until}}","access_token":"token-{{number}}"}""";
    }
}
