using System.Security.Cryptography;
using ZtTeamsBot.Fuzz.Targets;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Fuzz.Bounded;

/// <summary>
/// A fixed number of inputs without afl-fuzz, for every build: the seeds, then mutations of them and of what reached something new.
/// </summary>
internal static class BoundedRun
{
    private const int RandomSeed = 20260302;

    /// <summary>Gives the inputs to a target; the first that breaks a promise is kept in <c>artifacts/fuzz</c> and named.</summary>
    /// <returns>0 if all promises were kept, else 1.</returns>
    public static async Task<int> RunAsync(string name, int count)
    {
        // Before the target: instrumented code needs a place to write to.
        var coverage = new Coverage();
        var target = await FuzzTarget.CreateAsync(name);
        List<byte[]> inputs = [.. Inputs.Seeds(name).Concat(Inputs.Findings(name)).Select(seed => seed.Content)];
        foreach (var input in inputs)
        {
            coverage.Begin();
            if (!await TryAsync(target, name, input))
                return 1;
            coverage.EndsWithNews();
        }

        var (seeds, atStart) = (inputs.Count, coverage.Count);
        var mutator = new Mutator(RandomSeed, Inputs.Words(name));
        for (var i = 0; i < count; i++)
        {
            var input = mutator.Next(inputs);
            coverage.Begin();
            if (!await TryAsync(target, name, input))
                return 1;
            if (coverage.EndsWithNews())
                inputs.Add(input);
        }

        Console.WriteLine(
            $"{name}: {seeds} seeds took {atStart} branches; with {count} mutations of them and of the {inputs.Count - seeds} that led further, {coverage.Count}.");
        return 0;
    }

    private static async Task<bool> TryAsync(IFuzzTarget target, string name, byte[] input)
    {
        try
        {
            await target.RunAsync(input);
            return true;
        }
        catch (Exception fault)
        {
            var folder = Directory.CreateDirectory(RepositoryRoot.Combine("artifacts", "fuzz", name, "found")).FullName;
            var file = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(input))[..16]);
            await File.WriteAllBytesAsync(file, input);
            Console.WriteLine($"{name}: {file} breaks a promise: {fault}");
            return false;
        }
    }
}
