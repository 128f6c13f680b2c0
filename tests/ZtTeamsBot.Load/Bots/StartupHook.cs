using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

#pragma warning disable MA0047 // The runtime looks for this name outside any namespace.

/// <summary>
/// Runs inside the measured service (DOTNET_STARTUP_HOOKS) and tells whoever connects what the runtime has allocated, so that the service
/// itself needs no door for it.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(ZtTeamsBot.Load.Bots.Probe.PortVariable) is not { } port)
            return;
        var listener = new TcpListener(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
        listener.Start();
        new Thread(() => Serve(listener)) { IsBackground = true, Name = "load probe" }.Start();
    }

    private static void Serve(TcpListener listener)
    {
        while (true)
        {
            using var client = listener.AcceptTcpClient();
            client.GetStream().Write(Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{GC.GetTotalAllocatedBytes(precise: true)} {GC.CollectionCount(0)} {GC.GetTotalPauseDuration().TotalMilliseconds:0.0}\n")));
        }
    }
}
