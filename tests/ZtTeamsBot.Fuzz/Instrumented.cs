using SharpFuzz;

namespace ZtTeamsBot.Fuzz;

/// <summary>A copy of this program in which the bot's own assemblies say which branches they take.</summary>
internal static class Instrumented
{
    /// <summary>The bot's own; what they build on is not what is tested.</summary>
    private static readonly string[] Assemblies = ["ZtTeamsBot.BotFramework", "ZtTeamsBot.AdaptiveCards", "ZtTeamsBot.Adoption", "ZtTeamsBot"];

    /// <summary>Makes the copy in a folder, over one that is there.</summary>
    /// <returns>The program, to be started with <c>dotnet</c>.</returns>
    public static string CopyTo(string folder)
    {
        var from = AppContext.BaseDirectory;
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        foreach (var assembly in Assemblies)
            Fuzzer.Instrument(Path.Combine(folder, assembly + ".dll"), _ => true, Options.Value);
        return Path.Combine(folder, "ZtTeamsBot.Fuzz.dll");
    }
}
