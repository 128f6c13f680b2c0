namespace ZtTeamsBot.Language;

/// <summary>A place in a sentence that only a person fills, such as "assign … to _".</summary>
internal sealed class NameSlot
{
    private const string Name = "_";
    private const string Gap = "\u2026";

    private readonly string[][] _before;
    private readonly string[][] _behind;

    /// <summary>Reads a pattern: words with their alternatives, <c>_</c> for the name, <c>…</c> for any words or none.</summary>
    public NameSlot(string pattern)
    {
        string[][] parts = [.. pattern.Split(' ').Select(part => part.Split('|'))];
        var name = Array.FindIndex(parts, part => part is [Name]);
        (_before, _behind) = (parts[..name], parts[(name + 1)..]);
    }

    /// <summary>Whether the place goes on behind the name, so that its end is told.</summary>
    public bool IsOpen => _behind.Length > 0;

    /// <summary>Whether the words of a name stand in such a place.</summary>
    /// <param name="words">The words.</param>
    /// <param name="from">The first word of the sentence.</param>
    /// <param name="start">The first word of the name.</param>
    /// <param name="end">The word behind the name.</param>
    public bool Fits(IReadOnlyList<string> words, int from, int start, int end)
    {
        for (var i = 0; i < _behind.Length; i++)
        {
            if (end + i >= words.Count || !_behind[i].Contains(words[end + i]))
                return false;
        }

        return EndsAt(_before.Length - 1, start - 1);

        bool EndsAt(int part, int at)
        {
            if (part < 0)
                return true;
            if (_before[part] is [Gap])
            {
                // "Assign T3 to Ben and move it to …": the nearest word counts.
                for (; at >= from && !_before[part + 1].Contains(words[at]); at--)
                {
                    if (EndsAt(part - 1, at))
                        return true;
                }

                return false;
            }

            return at >= from && _before[part].Contains(words[at]) && EndsAt(part - 1, at - 1);
        }
    }
}
