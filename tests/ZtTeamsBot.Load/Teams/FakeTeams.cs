using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ZtTeamsBot.Load.Teams;

/// <summary>
/// Teams' side of the connector on a bare socket, so that it costs next to nothing: takes replies and tallies them. With authentication it
/// also hands out the channel's keys and the managed identity's tokens.
/// </summary>
internal sealed class FakeTeams : IAsyncDisposable
{
    private static readonly byte[] Accepted = Response("201 Created", "", """{"id":"m1"}""");

    private static readonly byte[] TooMany = Response("429 Too Many Requests", "Retry-After: 1\r\n", """{"error":{"code":"TooManyRequests","message":"later"}}""");

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _ended = new();
    private readonly Dictionary<string, byte[]> _pages = new(StringComparer.Ordinal);
    private readonly Task _accepting;
    private Tally _tally;
    private byte[] _mark = [];
    private int _everyNth429;
    private int _sends;
    private int _refused;

    public FakeTeams()
    {
        _tally = new Tally(0, 1);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Without a slash at its end.</summary>
    public string Address { get; }

    public string ServiceUrl => Address + "/";

    /// <summary>Messages refused so far with 429.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>The first reply of a run, for a reader to see what was answered.</summary>
    public string? FirstReply { get; private set; }

    /// <summary>Begins a run.</summary>
    /// <param name="tally">Where replies are counted.</param>
    /// <param name="mark">What every right reply has in its body.</param>
    /// <param name="everyNth429">Every so manieth message is refused; 0 for none.</param>
    public void Begin(Tally tally, string mark, int everyNth429)
    {
        (_tally, _mark, _everyNth429) = (tally, Encoding.UTF8.GetBytes(mark), everyNth429);
        (_sends, _refused, FirstReply) = (0, 0, null);
    }

    /// <summary>Serves a JSON page under a path, such as the keys of the channel.</summary>
    public void Serve(string path, string json) => _pages[path] = Response("200 OK", "", json);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _ended.Dispose();
    }

    private static byte[] Response(string status, string headers, string json) => Encoding.UTF8.GetBytes(
        string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status}\r\nContent-Type: application/json; charset=utf-8\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"));

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptAsync(_ended.Token);
                connection.NoDelay = true;
                _ = ServeAsync(connection);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using var owned = connection;
        var buffer = new byte[64 * 1024];
        var length = 0;
        try
        {
            while (true)
            {
                var got = await connection.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None, _ended.Token);
                if (got == 0)
                    return;
                length += got;
                while (HttpMessages.Measure(buffer.AsSpan(0, length), out var headLength) is > 0 and var total)
                {
                    var answer = Answer(buffer.AsSpan(0, total), headLength);
                    await connection.SendAsync(answer, SocketFlags.None, _ended.Token);
                    buffer.AsSpan(total, length - total).CopyTo(buffer);
                    length -= total;
                }

                if (length == buffer.Length)
                    Array.Resize(ref buffer, 2 * length);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // The bot has gone, or the run is over.
        }
    }

    private byte[] Answer(ReadOnlySpan<byte> message, int headLength)
    {
        var target = message[..message.IndexOf("\r\n"u8)];
        if (target.IndexOf("/v3/"u8) < 0)
            return Page(Encoding.ASCII.GetString(target));

        var body = message[headLength..];
        // What says that somebody is typing, as some frameworks do, is no reply.
        if (body.IndexOf("\"type\":\"message\""u8) < 0)
            return Accepted;
        if (_everyNth429 > 0 && Interlocked.Increment(ref _sends) % _everyNth429 == 0)
        {
            Interlocked.Increment(ref _refused);
            return TooMany;
        }

        var turn = PreparedTurns.TurnOf(target, "/activities/"u8) ?? PreparedTurns.TurnOf(body, "\"replyToId\":\""u8) ?? -1;
        FirstReply ??= Encoding.UTF8.GetString(body);
        _tally.Replied(turn, body.IndexOf(_mark) >= 0);
        return Accepted;
    }

    private byte[] Page(string requestLine)
    {
        var path = requestLine.Split(' ')[1].Split('?')[0];
        return _pages.GetValueOrDefault(path) ?? Response("404 Not Found", "", "{}");
    }
}
