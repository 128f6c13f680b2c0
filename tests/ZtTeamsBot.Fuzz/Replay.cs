using ZtTeamsBot.Fuzz.Targets;

namespace ZtTeamsBot.Fuzz;

/// <summary>Gives files to a target, one after the other.</summary>
internal static class Replay
{
    /// <summary>Says of each file whether the target's promises were kept.</summary>
    /// <returns>0 if all of them kept, else 1.</returns>
    public static async Task<int> RunAsync(IFuzzTarget target, IEnumerable<string> files)
    {
        var broken = 0;
        foreach (var file in files)
        {
            try
            {
                await target.RunAsync(await File.ReadAllBytesAsync(file));
                Console.WriteLine($"{file}: kept");
            }
            catch (Exception fault)
            {
                broken++;
                Console.WriteLine($"{file}: {fault}");
            }
        }

        return broken == 0 ? 0 : 1;
    }
}
