using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ZtTeamsBot.Load.Teams;

/// <summary>
/// Keeps a number of turns open at once, each on a connection of its own. A turn is done when its request has been answered with 200 and
/// its reply has reached the connector.
/// </summary>
/// <param name="conversations">Their requests.</param>
/// <param name="tally">Where turns are counted.</param>
/// <param name="bot">The bot.</param>
/// <param name="open">How many turns.</param>
/// <param name="longestReply">How long a reply is waited for after its request was answered.</param>
internal sealed class Generator(PreparedTurns conversations, Tally tally, IPEndPoint bot, int open, TimeSpan longestReply)
{
    private readonly List<int>[] _microseconds = [.. Enumerable.Range(0, open).Select(_ => new List<int>(64 * 1024))];
    private volatile bool _isMeasuring;
    private volatile bool _isEnding;
    private int _errors;

    /// <summary>Turns answered with something else than success, or whose connection broke.</summary>
    public int Errors => Volatile.Read(ref _errors);

    /// <summary>Runs.</summary>
    /// <param name="warmUp">Turns before this has passed are not measured.</param>
    /// <param name="measured">How long is measured.</param>
    /// <param name="onEdge">Called when measuring begins and when it ends.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <returns>The measured turns' durations in microseconds, sorted.</returns>
    public async Task<int[]> RunAsync(TimeSpan warmUp, TimeSpan measured, Func<Task> onEdge, CancellationToken cancellationToken)
    {
        var workers = _microseconds.Select(durations => WorkAsync(durations, cancellationToken)).ToArray();
        await Task.Delay(warmUp, cancellationToken);
        await onEdge();
        _isMeasuring = true;
        await Task.Delay(measured, cancellationToken);
        _isMeasuring = false;
        await onEdge();
        _isEnding = true;
        await Task.WhenAll(workers);
        int[] all = [.. _microseconds.SelectMany(durations => durations)];
        Array.Sort(all);
        return all;
    }

    private async Task WorkAsync(List<int> durations, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Max(conversations.MaxLength, 16 * 1024)];
        var socket = await ConnectAsync(cancellationToken);
        try
        {
            while (!_isEnding && tally.Begin() is >= 0 and var turn)
            {
                var began = Stopwatch.GetTimestamp();
                var isAnswered = false;
                try
                {
                    isAnswered = await AskAsync(socket, turn, buffer, cancellationToken);
                }
                catch (Exception problem) when (problem is SocketException or InvalidDataException)
                {
                    socket.Dispose();
                    socket = await ConnectAsync(cancellationToken);
                }

                if (!isAnswered)
                    Interlocked.Increment(ref _errors);
                else if (await tally.ReplyAsync(turn, longestReply) && _isMeasuring)
                    durations.Add((int)Stopwatch.GetElapsedTime(began).TotalMicroseconds);
            }
        }
        finally
        {
            socket.Dispose();
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(bot, cancellationToken);
        return socket;
    }

    private async ValueTask<bool> AskAsync(Socket socket, int turn, byte[] buffer, CancellationToken cancellationToken)
    {
        await socket.SendAsync(buffer.AsMemory(0, conversations.Write(turn, buffer)), SocketFlags.None, cancellationToken);
        var length = 0;
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None, cancellationToken);
            if (got == 0)
                throw new SocketException((int)SocketError.ConnectionReset);
            length += got;
            if (HttpMessages.Measure(buffer.AsSpan(0, length), out var headLength) > 0)
                return HttpMessages.Status(buffer.AsSpan(0, headLength)) is >= 200 and < 300;
        }
    }
}
