using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ZtTeamsBot.Load.Teams;

/// <summary>
/// The requests of all conversations, made beforehand: each differs from the next turn's only in the digits of its activity's id. Every
/// conversation is a personal chat with somebody of their own.
/// </summary>
internal sealed class PreparedTurns
{
    private const int IdDigits = 9;

    private static readonly CompositeFormat Id = CompositeFormat.Parse("t{0:D9}");

    private readonly (byte[] Request, int IdAt)[] _templates;

    /// <param name="bot">Where the bot takes activities.</param>
    /// <param name="serviceUrl">Where it answers.</param>
    /// <param name="conversations">Number of conversations.</param>
    /// <param name="utterances">What is said, one after the other.</param>
    /// <param name="botId">The bot's own id.</param>
    /// <param name="token">The channel's token; null without authentication.</param>
    public PreparedTurns(
        Uri bot, string serviceUrl, int conversations, IReadOnlyList<string> utterances, string botId, string? token)
    {
        // Every conversation goes through all utterances.
        _templates =
        [
            .. utterances.SelectMany(said => Enumerable.Range(0, conversations)
                .Select(conversation => Template(bot, serviceUrl, conversation, said, botId, token))),
        ];
    }

    /// <summary>Writes the request of a turn.</summary>
    /// <param name="turn">Its number.</param>
    /// <param name="buffer">Where to; large enough for any.</param>
    /// <returns>Its length.</returns>
    public int Write(int turn, byte[] buffer)
    {
        var (request, idAt) = _templates[turn % _templates.Length];
        request.CopyTo(buffer, 0);
        Utf8Formatter.TryFormat(turn, buffer.AsSpan(idAt, IdDigits), out _, new System.Buffers.StandardFormat('D', IdDigits));
        return request.Length;
    }

    /// <summary>Length of the longest request.</summary>
    public int MaxLength => _templates.Max(template => template.Request.Length);

    /// <summary>The number in an activity's id that stands behind some text; null when there is none.</summary>
    public static int? TurnOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> before)
    {
        var at = text.IndexOf(before);
        if (at < 0)
            return null;
        var id = text[(at + before.Length)..];
        return id.Length > IdDigits && id[0] == 't' && Utf8Parser.TryParse(id.Slice(1, IdDigits), out int turn, out var used) && used == IdDigits
            ? turn
            : null;
    }

    private static (byte[] Request, int IdAt) Template(
        Uri bot, string serviceUrl, int conversation, string said, string botId, string? token)
    {
        said = JsonEncodedText.Encode(said).ToString();
        var id = string.Format(CultureInfo.InvariantCulture, Id, 0);
        var body = string.Create(CultureInfo.InvariantCulture, $$$"""
            {"text":"{{{said}}}","textFormat":"plain","attachments":[{"contentType":"text/html","content":"<p>{{{said}}}</p>"}],"type":"message",
            "timestamp":"2026-03-02T08:00:00.1234567Z","localTimestamp":"2026-03-02T09:00:00.1234567+01:00","id":"{{{id}}}","channelId":"msteams",
            "serviceUrl":"{{{serviceUrl}}}","from":{"id":"29:1load-{{{conversation:D6}}}-x7eVCkeXKLbPvJT7fQ4mWpT1aYs0hZ3uQ","name":"Given{{{conversation}}} Family{{{conversation}}}",
            "aadObjectId":"{{{GeneratedProgramme.PersonId(conversation)}}}"},"conversation":{"conversationType":"personal","tenantId":"{{{GeneratedProgramme.TenantId}}}",
            "id":"a:1load-{{{conversation:D6}}}-0pB7mYk2sVxq8Fh3rLw5uTz9cNd4gJe6aKbXyWvSoPiQnMtRfHlGjDZUECA"},"recipient":{"id":"28:{{{botId}}}","name":"ZtTeamsBot"},
            "entities":[{"locale":"en-GB","country":"DE","platform":"Windows","timezone":"Europe/Berlin","type":"clientInfo"}],
            "channelData":{"tenant":{"id":"{{{GeneratedProgramme.TenantId}}}"}},"locale":"en-GB","localTimezone":"Europe/Berlin"}
            """).ReplaceLineEndings("");
        var authorization = token is null ? "" : $"Authorization: Bearer {token}\r\n";
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {bot.AbsolutePath} HTTP/1.1\r\nHost: {bot.Authority}\r\n{authorization}User-Agent: Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\n\r\n");
        var request = Encoding.ASCII.GetBytes(head + body);
        return (request, request.AsSpan().IndexOf(Encoding.ASCII.GetBytes(id)) + 1);
    }
}
