using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace ZtTeamsBot.Playground;

/// <summary>Speaks through the Playground without its page: over its HTTP interface, listening on its stream.</summary>
public sealed class PlaygroundClient : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonElement> _frames = Channel.CreateUnbounded<JsonElement>();
    private readonly CancellationTokenSource _closed = new();
    private Task _listening = Task.CompletedTask;

    private PlaygroundClient(Uri address) => _http = new HttpClient { BaseAddress = address };

    /// <summary>Id of the message that the newest card came in.</summary>
    public string LastMessageId { get; private set; } = "";

    /// <summary>Connects to the Playground and opens the personal chat.</summary>
    public static async Task<PlaygroundClient> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var client = new PlaygroundClient(address);
        var stream = new UriBuilder(address) { Scheme = "ws", Path = "_ws_conversation/v1/conversations/stream" }.Uri;
        await client._socket.ConnectAsync(stream, cancellationToken);
        client._listening = client.ListenAsync();
        return client;
    }

    /// <summary>Says something as the current user.</summary>
    public Task SayAsync(string conversation, string text, CancellationToken cancellationToken) => PostAsync(
        $"_conversation/v1/conversations/{Uri.EscapeDataString(conversation)}/messages",
        new JsonObject { ["from"] = new JsonObject { ["id"] = PlaygroundConfig.CurrentUser.Id }, ["text"] = text, ["textFormat"] = "plain", ["mentions"] = new JsonArray() },
        cancellationToken);

    /// <summary>Presses a button as any member of the conversation; the answer's body as text.</summary>
    public Task<string> InvokeAsync(
        string conversation, PlaygroundPerson by, string replyTo, string verb, JsonObject data, CancellationToken cancellationToken) => PostAsync(
        "_conversation/v1/invoke",
        new JsonObject
        {
            ["name"] = "adaptiveCard/action",
            ["conversation"] = new JsonObject { ["id"] = conversation },
            ["from"] = new JsonObject { ["id"] = by.Id },
            ["replyToId"] = replyTo,
            ["value"] = new JsonObject
            {
                ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
                ["trigger"] = "manual",
            },
        },
        cancellationToken);

    /// <summary>Forwards a card into a conversation, as the bot; its message id.</summary>
    public async Task<string> SendCardAsync(string conversation, JsonElement card, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(
            $"_connector/v3/conversations/{Uri.EscapeDataString(conversation)}/activities",
            new JsonObject
            {
                ["type"] = "message",
                ["attachments"] = new JsonArray(new JsonObject
                {
                    ["contentType"] = "application/vnd.microsoft.card.adaptive",
                    ["content"] = JsonNode.Parse(card.GetRawText()),
                }),
            },
            cancellationToken);
        // It comes back on the stream like every message of the bot.
        await WaitForCardAsync(cancellationToken);
        return JsonNode.Parse(answer)!["id"]!.GetValue<string>();
    }

    /// <summary>Waits for the next card that the bot sends.</summary>
    public async Task<JsonElement> WaitForCardAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var frame = await _frames.Reader.ReadAsync(cancellationToken);
            if (FindCard(frame) is not { } card)
                continue;
            LastMessageId = FindId(frame) ?? "";
            return card;
        }
    }

    /// <summary>Waits for a frame that holds some text.</summary>
    public async Task WaitForAsync(string text, CancellationToken cancellationToken)
    {
        while (!(await _frames.Reader.ReadAsync(cancellationToken)).GetRawText().Contains(text, StringComparison.Ordinal))
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _listening;
        _socket.Dispose();
        _http.Dispose();
        _closed.Dispose();
    }

    private async Task<string> PostAsync(string path, JsonNode body, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(path, body, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException($"The Playground answered {(int)response.StatusCode} to {path}: {text}");
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer.AsMemory(), _closed.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                    break;
                message.Write(buffer, 0, received.Count);
                if (!received.EndOfMessage)
                    continue;
                using var frame = JsonDocument.Parse(Encoding.UTF8.GetString(message.ToArray()));
                message.SetLength(0);
                await _frames.Writer.WriteAsync(frame.RootElement.Clone(), _closed.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }

        _frames.Writer.TryComplete();
    }

    private static JsonElement? FindCard(JsonElement element) => Objects(element)
        .Where(one => one.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("AdaptiveCard"))
        .Select(one => (JsonElement?)one)
        .FirstOrDefault();

    private static string? FindId(JsonElement element) => Objects(element)
        .Where(one => one.TryGetProperty("attachments", out _) && one.TryGetProperty("messageId", out var id) && id.ValueKind == JsonValueKind.String)
        .Select(one => one.GetProperty("messageId").GetString())
        .FirstOrDefault();

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Objects(property.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
