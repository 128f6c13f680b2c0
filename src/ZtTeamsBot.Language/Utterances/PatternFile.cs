using System.Collections.Frozen;

namespace ZtTeamsBot.Language;

/// <summary>
/// The patterns of one language, as data: <c>Vocabulary/{language}.patterns.tsv</c>. A line is a set (<c>=name</c>, a tab, its words) or a
/// pattern (what it tells, a tab, the pattern; see <see cref="TokenPattern"/>). Sets stand above the patterns that use them.
/// </summary>
internal sealed class PatternFile
{
    private readonly FrozenDictionary<string, Index> _byKind;
    private readonly Dictionary<string, string[]> _sets = new(StringComparer.Ordinal);

    public PatternFile(IEnumerable<string> lines)
    {
        var patterns = new List<(string Kind, TokenPattern Pattern)>();
        foreach (var line in lines.Where(line => line[0] != '#'))
        {
            if (line.Split('\t') is not [var name, var text])
                throw new InvalidDataException($"A line of patterns has two columns, parted by a tab: {line}");
            if (name[0] == '=')
                _sets[name[1..]] = [.. text.Split(' ').SelectMany(word => word is ['@', .. var other] ? _sets[other] : [word])];
            else
                patterns.Add((name, new TokenPattern(text, _sets)));
        }

        _byKind = patterns.GroupBy(one => one.Kind, StringComparer.Ordinal)
            .ToFrozenDictionary(same => same.Key, same => new Index([.. same.Select(one => one.Pattern)]), StringComparer.Ordinal);
        Sets = _sets.ToFrozenDictionary(set => set.Key, set => set.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Words by the name of their set.</summary>
    public FrozenDictionary<string, FrozenSet<string>> Sets { get; }

    /// <summary>All places where a pattern of a kind matches some tokens.</summary>
    public IEnumerable<TokenMatch> Find(string kind, IReadOnlyList<Token> tokens)
    {
        var index = _byKind[kind];
        for (var at = 0; at < tokens.Count; at++)
        {
            foreach (var pattern in index.At(tokens[at]))
            {
                if (pattern.At(tokens, at) is { } match)
                    yield return match;
            }
        }
    }

    /// <summary>Whether a pattern of a kind, from a token on, takes all the rest of a clause.</summary>
    public bool Covers(string kind, IReadOnlyList<Token> clause, int from)
    {
        foreach (var pattern in _byKind[kind].At(clause[from]))
        {
            if (pattern.At(clause, from, isWhole: true) is not null)
                return true;
        }

        return false;
    }

    /// <summary>Patterns by the word they begin with, so that few are tried at a place.</summary>
    private sealed class Index
    {
        private readonly FrozenDictionary<string, TokenPattern[]> _byFirst;
        private readonly TokenPattern[] _others;

        public Index(TokenPattern[] patterns)
        {
            _byFirst = patterns.Where(pattern => pattern.First is not null)
                .SelectMany(pattern => pattern.First!.Select(word => (word, pattern)))
                .GroupBy(pair => pair.word, StringComparer.Ordinal)
                .ToFrozenDictionary(same => same.Key, same => same.Select(pair => pair.pattern).ToArray(), StringComparer.Ordinal);
            _others = [.. patterns.Where(pattern => pattern.First is null)];
        }

        public IEnumerable<TokenPattern> At(Token token)
        {
            var found = _others.AsEnumerable();
            foreach (var name in new HashSet<string>(StringComparer.Ordinal) { token.Said, token.Word, token.Slot ?? "" })
            {
                if (_byFirst.TryGetValue(name, out var patterns))
                    found = found.Concat(patterns);
            }

            return found;
        }
    }
}
