using System.Diagnostics;
using System.Globalization;

namespace ZtTeamsBot.Load.Bots;

/// <summary>Keeps the bot on a core of its own and this program off it.</summary>
/// <param name="Bot">The bot's core; null where programs cannot be tied to cores.</param>
internal sealed record Cores(int? Bot)
{
    /// <summary>Ties this program, with all its threads, to all cores but the first.</summary>
    public static async Task<Cores> DivideAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2)
            return new Cores(Bot: null);
        var others = string.Create(CultureInfo.InvariantCulture, $"1-{Environment.ProcessorCount - 1}");
        var self = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        try
        {
            using var taskset = Process.Start(new ProcessStartInfo("taskset", ["-a", "-c", "-p", others, self])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            await taskset.WaitForExitAsync(cancellationToken);
            return new Cores(taskset.ExitCode == 0 ? 0 : null);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new Cores(Bot: null);
        }
    }

    /// <summary>The command line that starts a bot on its core.</summary>
    public ProcessStartInfo Start(string program, IEnumerable<string> arguments) => Bot is { } core
        ? new ProcessStartInfo("taskset", ["-c", core.ToString(CultureInfo.InvariantCulture), program, .. arguments])
        : new ProcessStartInfo(program, arguments);

    public override string ToString() => Bot is { } core
        ? string.Create(CultureInfo.InvariantCulture, $"the bot alone on core {core}, this program on the others")
        : "NOT tied to cores (it takes Linux, taskset and two cores): these figures are no figures for one core";
}
