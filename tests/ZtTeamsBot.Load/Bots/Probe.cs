using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ZtTeamsBot.Load.Bots;

/// <summary>What a bot's runtime has done since it started.</summary>
/// <param name="AllocatedBytes">Bytes allocated on its heap.</param>
/// <param name="Collections">Garbage collections.</param>
/// <param name="PauseMilliseconds">Time they stopped the program for.</param>
internal readonly record struct RuntimeUse(long AllocatedBytes, long Collections, double PauseMilliseconds);

/// <summary>Asks the part of this program that runs inside a bot (<c>StartupHook</c>, <c>probe.mjs</c>).</summary>
internal static class Probe
{
    /// <summary>Names the port it listens on.</summary>
    public const string PortVariable = "LOAD_PROBE_PORT";

    public static async Task<RuntimeUse> AskAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync(cancellationToken) is { } line && line.Split(' ') is [var allocated, var collections, var pause]
            ? new RuntimeUse(
                long.Parse(allocated, CultureInfo.InvariantCulture),
                long.Parse(collections, CultureInfo.InvariantCulture),
                double.Parse(pause, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("The probe in the bot gave no answer.");
    }
}
