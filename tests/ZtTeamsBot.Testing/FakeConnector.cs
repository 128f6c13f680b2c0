using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ZtTeamsBot.Testing;

/// <summary>One call a bot made.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path, still escaped.</param>
/// <param name="Body">The activity, or what holds it.</param>
public sealed record ConnectorCall(string Method, string Path, JsonElement Body)
{
    /// <summary>The token it came with, with its scheme; null for none.</summary>
    public string? Authorization { get; init; }

    /// <summary>The message of the call: the body, or the first message of a new conversation.</summary>
    public JsonElement Message => Body.TryGetProperty("activity", out var first) ? first : Body;

    /// <summary>What was said, or null.</summary>
    public string? Text => Message.TryGetProperty("text", out var text) ? text.GetString() : null;

    /// <summary>The card, if there is one.</summary>
    public JsonElement? Card => Message.TryGetProperty("attachments", out var attachments) ? attachments[0].GetProperty("content") : null;
}

/// <summary>Teams' side of the conversation: takes every call on a real socket and keeps it.</summary>
public sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ConnectorCall> _calls = new();
    private int _ids;

    private FakeConnector(WebApplication app) => _app = app;

    /// <summary>The service URL.</summary>
    public string ServiceUrl { get; private set; } = "";

    /// <summary>All calls so far.</summary>
    public IReadOnlyList<ConnectorCall> Calls => [.. _calls];

    /// <summary>Status of the answers; 201 unless a test says otherwise.</summary>
    public int Status { get; set; } = 201;

    /// <summary>How many of the next calls are refused with 429, to be made again in a second.</summary>
    public int Refusals { get; set; }

    /// <summary>Whether calls are taken without an answer.</summary>
    public bool BreaksOff { get; set; }

    /// <summary>The code of refusals.</summary>
    public string ErrorCode { get; set; } = "Refused";

    /// <summary>Who is in every conversation, as Teams would tell it; <see cref="AddMember"/> adds.</summary>
    public ConcurrentDictionary<string, JsonObject> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Most members on a page, whatever is asked for.</summary>
    public int MembersPageSize { get; set; } = 500;

    /// <summary>Status of answers about members; 404 for nobody of an id is given by itself.</summary>
    public int RosterStatus { get; set; } = 200;

    /// <summary>Whether questions about members are taken and not answered until the caller gives up.</summary>
    public bool RosterIsSilent { get; set; }

    /// <summary>Paths of the questions about members; they are not among <see cref="Calls"/>.</summary>
    public ConcurrentQueue<string> RosterCalls { get; } = new();

    /// <summary>Ends when a question about members has come in that is not answered.</summary>
    public TaskCompletionSource RosterAsked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Puts somebody in the roster, with the channel account <c>29:{id}</c>.</summary>
    public void AddMember(string id, string name, string tenant = "contoso", string? principal = null, string role = "user") => Members[$"29:{id}"] = new JsonObject
    {
        ["id"] = $"29:{id}",
        ["name"] = name,
        ["aadObjectId"] = id,
        ["email"] = $"{id}@contoso.example",
        ["userPrincipalName"] = principal ?? $"{id}@contoso.example",
        ["tenantId"] = tenant,
        ["userRole"] = role,
    };

    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var connector = new FakeConnector(app);
        app.Run(connector.TakeAsync);
        await app.StartAsync();
        connector.ServiceUrl = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return connector;
    }

    /// <summary>Forgets the calls so far and returns them.</summary>
    public IReadOnlyList<ConnectorCall> Take()
    {
        var calls = new List<ConnectorCall>();
        while (_calls.TryDequeue(out var call))
            calls.Add(call);
        return calls;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await AnswerAboutMembersAsync(context);
            return;
        }

        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var path = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        _calls.Enqueue(new ConnectorCall(context.Request.Method, path, body.RootElement.Clone()) { Authorization = context.Request.Headers.Authorization });
        if (BreaksOff)
        {
            context.Abort();
            return;
        }

        if (Refusals > 0)
        {
            Refusals--;
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "1";
            return;
        }

        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/json";
        var id = Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsync(Status < 300 ? $$"""{"id":"m{{id}}"}""" : $$$"""{"error":{"code":"{{{ErrorCode}}}"}}""");
    }

    private async Task AnswerAboutMembersAsync(HttpContext context)
    {
        RosterCalls.Enqueue(context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget);
        if (RosterIsSilent)
        {
            RosterAsked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        var path = context.Request.Path.Value!;
        context.Response.ContentType = "application/json";
        if (RosterStatus != 200)
        {
            context.Response.StatusCode = RosterStatus;
            await context.Response.WriteAsync($$$"""{"error":{"code":"{{{ErrorCode}}}"}}""");
        }
        else if (path.EndsWith("/pagedmembers", StringComparison.Ordinal))
        {
            var from = int.Parse(context.Request.Query["continuationToken"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
            var page = Members.OrderBy(member => member.Key, StringComparer.Ordinal).Skip(from).Take(MembersPageSize).Select(member => member.Value.DeepClone());
            var answer = new JsonObject { ["members"] = new JsonArray([.. page]) };
            if (from + MembersPageSize < Members.Count)
                answer["continuationToken"] = (from + MembersPageSize).ToString(CultureInfo.InvariantCulture);
            await context.Response.WriteAsync(answer.ToJsonString());
        }
        else if (Members.TryGetValue(Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]), out var member))
        {
            await context.Response.WriteAsync(member.ToJsonString());
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("""{"error":{"code":"MemberNotFoundInConversation"}}""");
        }
    }
}
