using System.Collections.Frozen;

namespace ZtTeamsBot.Language;

/// <summary>A word, or a name, date, status or quotation as one, as patterns see it.</summary>
/// <param name="Said">As it was typed, in lower case, with its apostrophes.</param>
/// <param name="Word">The same mended.</param>
/// <param name="Slot">What it stands for, such as <c>&lt;task&gt;</c>; null for a word.</param>
/// <param name="Start">Position of its first word in the utterance.</param>
/// <param name="Length">Number of words.</param>
/// <param name="Begins">Whether a clause begins with it, once words that only lead over are passed over.</param>
/// <param name="Ends">Whether a clause ends behind it.</param>
internal readonly record struct Token(string Said, string Word, string? Slot, int Start, int Length, bool Begins, bool Ends)
{
    public UInt128 Mask => Masks.Of(Start, Length);

    public bool IsOneOf(FrozenSet<string> words) => words.Contains(Said) || words.Contains(Word) || (Slot is not null && words.Contains(Slot));
}

/// <summary>
/// A pattern of tokens, as the files of patterns write it: words parted by blanks, <c>a|b</c> for one of several, <c>@set</c> for one of a
/// set, <c>&lt;slot&gt;</c> for a name or date, <c>x?</c> where it may be missing, <c>!x</c> where it must not stand, <c>~</c> for up to
/// three words, <c>*</c> for any number, <c>^</c> and <c>$</c> for the begin and the end of a clause.
/// </summary>
internal sealed class TokenPattern
{
    private const int Few = 3;

    private readonly Element[] _elements;

    public TokenPattern(string text, IReadOnlyDictionary<string, string[]> sets)
    {
        _elements = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => Parse(part, sets))];
        First = _elements.FirstOrDefault(element => element.Kind != Kind.Begin) is { Kind: Kind.Word } first ? first.Words : null;
        IsAtBegin = _elements is [{ Kind: Kind.Begin }, ..];
    }

    private enum Kind
    {
        Word,
        Maybe,
        Never,
        Some,
        Any,
        Begin,
        End,
    }

    /// <summary>The words it may begin with; null when anything may stand there.</summary>
    public FrozenSet<string>? First { get; }

    /// <summary>Whether it only fits where a clause begins.</summary>
    public bool IsAtBegin { get; }

    /// <summary>Where a match that begins at a token ends, and which words it names; null when it does not match there.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="at">Where to begin.</param>
    /// <param name="isWhole">Whether it has to take all tokens from there on.</param>
    public TokenMatch? At(IReadOnlyList<Token> tokens, int at, bool isWhole = false) => Match(tokens, at, 0, UInt128.Zero, person: -1, isWhole);

    private TokenMatch? Match(IReadOnlyList<Token> tokens, int at, int element, UInt128 mask, int person, bool isWhole)
    {
        if (element == _elements.Length)
            return isWhole && at < tokens.Count ? null : new TokenMatch(mask, person);
        var (kind, words) = _elements[element];
        var isThere = at < tokens.Count;
        switch (kind)
        {
            case Kind.Begin:
                return isThere && tokens[at].Begins ? Match(tokens, at, element + 1, mask, person, isWhole) : null;
            case Kind.End:
                return at > 0 && tokens[at - 1].Ends ? Match(tokens, at, element + 1, mask, person, isWhole) : null;
            case Kind.Never:
                return isThere && tokens[at].IsOneOf(words) ? null : Match(tokens, at, element + 1, mask, person, isWhole);
            case Kind.Some or Kind.Any:
                for (var skipped = 0; kind == Kind.Any || skipped <= Few; skipped++)
                {
                    if (Match(tokens, at + skipped, element + 1, mask, person, isWhole) is { } found)
                        return found;
                    // A gap never leaves its clause.
                    if (at + skipped >= tokens.Count || tokens[at + skipped].Ends)
                        return null;
                }

                return null;
            default:
                if (isThere && tokens[at].IsOneOf(words)
                    && Match(tokens, at + 1, element + 1, mask | tokens[at].Mask, tokens[at].Slot == Slots.Person ? tokens[at].Start : person, isWhole) is { } match)
                    return match;
                return kind == Kind.Maybe ? Match(tokens, at, element + 1, mask, person, isWhole) : null;
        }
    }

    private static Element Parse(string part, IReadOnlyDictionary<string, string[]> sets) => part switch
    {
        "^" => new Element(Kind.Begin, []),
        "$" => new Element(Kind.End, []),
        "~" => new Element(Kind.Some, []),
        "*" => new Element(Kind.Any, []),
        ['!', .. var never] => new Element(Kind.Never, Words(never, sets)),
        [.. var maybe, '?'] => new Element(Kind.Maybe, Words(maybe, sets)),
        _ => new Element(Kind.Word, Words(part, sets)),
    };

    private static FrozenSet<string> Words(string part, IReadOnlyDictionary<string, string[]> sets) =>
        part.Split('|').SelectMany(word => word is ['@', .. var name] ? sets[name] : [word]).ToFrozenSet(StringComparer.Ordinal);

    private readonly record struct Element(Kind Kind, FrozenSet<string> Words);
}

/// <summary>A place where a pattern matches.</summary>
/// <param name="Mask">The words it names, without those it passes over.</param>
/// <param name="Person">Position of the last person it names; -1 when it names none.</param>
internal readonly record struct TokenMatch(UInt128 Mask, int Person);

/// <summary>What stands for names and the like in patterns.</summary>
internal static class Slots
{
    public const string Task = "<task>";
    public const string Person = "<person>";
    public const string Date = "<date>";
    public const string Status = "<status>";
    public const string Metric = "<metric>";
    public const string Role = "<role>";
    public const string Number = "<number>";
    public const string Quote = "<quote>";
}
