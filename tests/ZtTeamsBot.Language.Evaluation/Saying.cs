using System.Text.RegularExpressions;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Language.Evaluation;

/// <summary>A sentence that must change nothing, or must change something.</summary>
/// <param name="Kind">What kind of sentence it is.</param>
/// <param name="Who">Id of who says it.</param>
/// <param name="Text">The sentence; tasks stand in it by id or by the catalogue's whole title.</param>
/// <param name="Changes">What is to be stored afterwards, such as <c>srhw-1-1-3 status=Complete</c>; none when nothing may be.</param>
/// <param name="IsAtOnce">Whether it is to be done without a confirm.</param>
internal sealed partial record Saying(string Kind, string Who, string Text, IReadOnlyList<string> Changes, bool IsAtOnce)
{
    private static readonly string[] Fixture = ["srhw-1-1-1", "srhw-1-1-2", "srhw-1-1-3", "srhw-1-1-4", "srhw-1-2-1", "srhw-1-2-2", "srhw-1-3-1"];

    /// <summary>Sentences that must not change anything by themselves.</summary>
    public static IReadOnlyList<Saying> MustNotWrite() => Read("must-not-write.tsv");

    /// <summary>Sentences that ask for a change, or tell it.</summary>
    public static IReadOnlyList<Saying> MustWrite() => Read("must-write.tsv");

    /// <summary>The same by another hand; nobody looks at them while teaching.</summary>
    public static IReadOnlyList<Saying> HeldOutMustNotWrite() => Read("must-not-write.held-out.tsv");

    /// <inheritdoc cref="HeldOutMustNotWrite"/>
    public static IReadOnlyList<Saying> HeldOutMustWrite() => Read("must-write.held-out.tsv");

    /// <summary>Reads a file: kind, who, sentence and what is to be stored, parted by tabs.</summary>
    private static IReadOnlyList<Saying> Read(string file) =>
    [
        .. File.ReadLines(RepositoryRoot.Combine("tests", "ZtTeamsBot.Language.Evaluation", file)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).Select(fields => new Saying(
            fields[0],
            fields[1],
            Named(fields[2].Replace("\\n", "\n", StringComparison.Ordinal)),
            fields[3] is "-" ? [] : fields[3].TrimEnd('!', ' ').Split("; "),
            fields[3].EndsWith('!'))),
    ];

    /// <summary>How a recogniser reads it, for who says it.</summary>
    public Recognition ReadBy(Recognizer recognizer) => recognizer.Recognize(Text, World.Context with { SpeakerId = Who });

    /// <summary>Whether an intent is done without being asked first, as the service does it.</summary>
    public static bool IsDoneAtOnce(Intent intent) => intent switch
    {
        SetRoleIntent or RemovePersonIntent => false,
        ChangeTasksIntent { Which: { Filter: null, Named: [TaskTarget.Task] } } change => change is { IsCertain: true, Acts: true },
        ChangeTasksIntent => false,
        ActingIntent { IsCertain: true, Acts: true } => true,
        _ => false,
    };

    private static string Named(string sentence) => Placeholder().Replace(sentence, match =>
    {
        var id = match.Groups["number"].Success ? Fixture[match.Groups["number"].Value[0] - '1'] : match.Groups["id"].Value;
        return World.Catalogue.FindTask(id)!.Value.Task.Name;
    });

    [GeneratedRegex(@"\{T(?<number>[1-7])\}|\{Q:(?<id>[a-z0-9-]+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
