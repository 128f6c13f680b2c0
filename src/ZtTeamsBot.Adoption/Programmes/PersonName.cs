using System.Buffers;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>
/// The parts of a person's name as directories write it: "Ben Okafor", "Okafor, Ben (IT)", "Dr. Ben van der Berg", "Lisa Wang | EXT".
/// What stands in brackets or behind a bar is no name, nor is a title with its full stop.
/// </summary>
public sealed record PersonName
{
    private static readonly SearchValues<char> Signs = SearchValues.Create(",([{|.");

    /// <summary>Everything a person calls themselves by, the family name behind.</summary>
    public required string Given { get; init; }

    /// <summary>The family name, with its particles; empty for somebody of one name.</summary>
    public required string Family { get; init; }

    /// <summary>What colleagues call them: the first of the given names.</summary>
    public string First => BeforeSpace(Given.Length > 0 ? Given : Family);

    /// <summary>Given and family name.</summary>
    public string Full => Given.Length == 0 ? Family : Family.Length == 0 ? Given : $"{Given} {Family}";

    /// <summary>The first name alone: what stands before the first space, where a name is written plainly.</summary>
    public static string FirstOf(string name) => name.AsSpan().IndexOfAny(Signs) < 0 ? BeforeSpace(name) : Of(name).First;

    /// <summary>Takes a name apart.</summary>
    public static PersonName Of(string name)
    {
        var plain = WithoutSuffixes(name);
        if (plain.Split(',', 2) is [var before, var behind] && Parts(before) is { Length: > 0 } family
            && Parts(behind.Split(',')[0]) is { Length: > 0 } given)
        {
            // "Jane Doe, CISSP" has a degree behind its comma, "van der Berg, Ben" a given name.
            return family.Length > 1 && given is [var one] && IsDegree(one) ? Plain(family)
                : new PersonName { Given = string.Join(' ', given), Family = string.Join(' ', family) };
        }

        return Parts(plain.Replace(',', ' ')) is { Length: > 0 } parts ? Plain(parts) : Plain([name.Trim()]);
    }

    private static PersonName Plain(string[] parts)
    {
        if (parts.Length == 1)
            return new PersonName { Given = parts[0], Family = "" };
        // "Ben van der Berg": a particle is written small, and the family name begins with it.
        var start = Array.FindIndex(parts, 1, part => char.IsLower(part[0]));
        if (start < 0)
            start = parts.Length - 1;
        return new PersonName { Given = string.Join(' ', parts[..start]), Family = string.Join(' ', parts[start..]) };
    }

    /// <summary>The words of a name without titles: a full stop behind more than one letter.</summary>
    private static string[] Parts(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(part => !(part.Length > 2 && part[^1] == '.'))];

    private static bool IsDegree(string text) => text.Length > 1 && text[1..].Any(char.IsUpper);

    private static string WithoutSuffixes(string name)
    {
        var bar = name.IndexOf('|', StringComparison.Ordinal);
        var rest = bar > 0 ? name[..bar] : name;
        while (rest.IndexOfAny(['(', '[', '{']) is >= 0 and var open)
        {
            var close = rest.IndexOfAny([')', ']', '}'], open);
            rest = $"{rest[..open]} {(close < 0 ? "" : rest[(close + 1)..])}";
        }

        return rest;
    }

    private static string BeforeSpace(string name) => name.Split(' ', 2)[0];
}
