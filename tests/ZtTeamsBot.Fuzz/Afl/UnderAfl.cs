using SharpFuzz;
using ZtTeamsBot.Fuzz.Bounded;
using ZtTeamsBot.Fuzz.Targets;

namespace ZtTeamsBot.Fuzz.Afl;

/// <summary>What afl-fuzz starts: takes inputs from it for ever.</summary>
internal static class UnderAfl
{
    /// <summary>Runs the target in a process of its own, so that a stack overflow or an endless input is found and survived.</summary>
    public static async Task RunAsync(string name)
    {
        // Instrumented code needs a place to write to already while the target is made; afterwards it is afl-fuzz's own.
        _ = new Coverage();
        var target = await FuzzTarget.CreateAsync(name);
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            // No target ever waits, so this blocks nothing.
            target.RunAsync(input.ToArray()).GetAwaiter().GetResult();
        });
    }
}
