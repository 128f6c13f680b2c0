using System.Globalization;
using ZtTeamsBot.Fuzz;
using ZtTeamsBot.Fuzz.Afl;
using ZtTeamsBot.Fuzz.Bounded;
using ZtTeamsBot.Fuzz.Targets;

const string Usage = """
    run TARGET [--minutes N] [--out FOLDER]   fuzzes with afl-fuzz (60 minutes) and says what came of it
    report FOLDER...                          says what came of runs, also of ones that go on
    replay TARGET FILE...                     gives files to a target and says how it fails
    bounded TARGET COUNT                      gives a fixed number of inputs to a target, led by coverage where this copy is instrumented
    under-afl TARGET                          what afl-fuzz starts
    TARGET is activity, card or template.
    """;

switch (args)
{
    case ["run", var name, .. var options] when FuzzTarget.IsName(name):
        var minutes = double.Parse(Option(options, "--minutes") ?? "60", CultureInfo.InvariantCulture);
        return await AflRun.StartAsync(name, TimeSpan.FromMinutes(minutes), Option(options, "--out"));
    case ["report", .. { Length: > 0 } folders]:
        foreach (var folder in folders)
            Console.WriteLine($"{folder}: {AflStats.Read(folder)}");
        return 0;
    case ["replay", var name, .. { Length: > 0 } files] when FuzzTarget.IsName(name):
        return await Replay.RunAsync(await FuzzTarget.CreateAsync(name), files);
    case ["bounded", var name, var count] when FuzzTarget.IsName(name):
        return await BoundedRun.RunAsync(name, int.Parse(count, CultureInfo.InvariantCulture));
    case ["under-afl", var name] when FuzzTarget.IsName(name):
        await UnderAfl.RunAsync(name);
        return 0;
    default:
        Console.WriteLine(Usage);
        return args is ["help" or "--help"] ? 0 : 2;
}

static string? Option(string[] options, string name) =>
    Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;
