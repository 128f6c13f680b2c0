using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>How well words name a task or an objective.</summary>
/// <param name="Target">What they name.</param>
/// <param name="Said">How much of what was said stands in the title, weighed by how telling each word is: 0 to 1.</param>
/// <param name="Title">How much of the title was said: 0 to 1.</param>
internal readonly record struct TitleMatch(TaskTarget Target, double Said, double Title)
{
    public double Score => Said * (0.6 + (0.4 * Title));
}

/// <summary>A whole title or an id that stands in an utterance.</summary>
internal readonly record struct WholeTitle(IReadOnlyList<TaskTarget> Targets, int Start, int Length)
{
    /// <summary>Whether it is there only once slips are mended, so that it is not certain.</summary>
    public bool IsMended { get; init; }

    public UInt128 Mask => Masks.Of(Start, Length);
}

/// <summary>Finds tasks and objectives by words of their titles.</summary>
internal sealed class TitleIndex
{
    private const int LongEnoughToVary = 5;
    private const int MostVariation = 3;

    /// <summary>What comes as close to the best may be meant as well.</summary>
    private const double Close = 0.9;

    private const int MostKept = 20_000;

    /// <summary>How much an everyday word that no title has weighs against a match.</summary>
    private const double Chatter = 0.2;

    private readonly Lexicon _lexicon;
    private readonly (TaskTarget Target, string[] Stems)[] _titles;
    private readonly FrozenDictionary<string, int[]> _byStem;
    private readonly FrozenDictionary<string, (string[] Words, TaskTarget[] Targets)[]> _wholeByFirstWord;
    private readonly FrozenSet<string> _stems;
    private readonly FrozenSet<string> _words;
    private readonly ConcurrentDictionary<string, int[]> _byVariant = new(StringComparer.Ordinal);

    private TitleIndex(Lexicon lexicon, (TaskTarget Target, string Title)[] titles, IEnumerable<(string Id, TaskTarget Target)> ids)
    {
        _lexicon = lexicon;
        var cut = titles.Select(title => (title.Target, Words: Words.Of(title.Title))).ToArray();
        _titles = [.. cut.Select(title => (title.Target, StemsOf(title.Words)))];
        _byStem = _titles
            .SelectMany((title, index) => title.Stems.Concat(Abbreviated(title.Stems)).Distinct(StringComparer.Ordinal).Select(stem => (stem, index)))
            .GroupBy(pair => pair.stem, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.index).ToArray(), StringComparer.Ordinal);
        _stems = [.. _byStem.Keys];
        _words = cut.SelectMany(title => title.Words).ToFrozenSet(StringComparer.Ordinal);
        // A title of one word is named by that word, which may as well stand for something else.
        _wholeByFirstWord = cut.Select(title => (Words: title.Words.ToArray(), title.Target))
            .Concat(ids.Select(id => (Words: Words.Of(id.Id).ToArray(), id.Target)))
            .Where(title => title.Words.Length >= 2)
            .GroupBy(title => string.Join(' ', title.Words), StringComparer.Ordinal)
            .Select(same => (same.First().Words, Targets: same.Select(title => title.Target).Distinct().ToArray()))
            .GroupBy(title => title.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(title => title.Words.Length).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Titles of a programme's tasks and objectives; of the whole catalogue without one.</summary>
    public static TitleIndex Of(Lexicon lexicon, Catalogue catalogue, Programme? programme)
    {
        // Objectives of scenarios that are not chosen can be explained, so they have names here too.
        var objectives = catalogue.Objectives;
        var tasks = programme?.Tasks.Select(task => (task.Id, task.Title))
            ?? catalogue.Objectives.SelectMany(objective => objective.Tasks).Select(task => (task.Id, Title: task.Name));
        var named = tasks.Select(task => (Target: (TaskTarget)new TaskTarget.Task(task.Id), task.Title)).ToArray();
        var titled = objectives.SelectMany(objective => objective.AlsoKnownAs.Prepend(objective.Name)
            .Select(title => (Target: (TaskTarget)new TaskTarget.Objective(objective.Id), title)));
        // A task the organisation has renamed is found by the catalogue's name too.
        var renamed = (programme?.Tasks ?? [])
            .Select(task => (task, known: catalogue.FindTask(task.Id)?.Task.Name))
            .Where(pair => pair.known is not null && pair.known != pair.task.Title)
            .Select(pair => (Target: (TaskTarget)new TaskTarget.Task(pair.task.Id), pair.known!));
        return new TitleIndex(
            lexicon,
            [.. named, .. renamed, .. titled],
            [
                .. named.Select(task => (((TaskTarget.Task)task.Target).TaskId, task.Target)),
                .. objectives.Select(objective => (objective.Id, (TaskTarget)new TaskTarget.Objective(objective.Id))),
            ]);
    }

    /// <summary>Every word of every title of the catalogue, as it is written.</summary>
    public static IEnumerable<string> WordsOf(Catalogue catalogue) => catalogue.Objectives
        .SelectMany(objective => objective.Tasks.Select(task => task.Name).Concat(objective.AlsoKnownAs).Append(objective.Name))
        .SelectMany(Words.Of)
        .Distinct(StringComparer.Ordinal);

    /// <summary>Whether a word stands in some title, in some form.</summary>
    public bool Knows(string word) => _stems.Contains(_lexicon.Stems.Of(word));

    /// <summary>Whether a word stands in some title as it is written.</summary>
    public bool Says(string word) => _words.Contains(word);

    /// <summary>The whole titles and ids that stand in an utterance, the longest of those that overlap.</summary>
    public IReadOnlyList<WholeTitle> FindWhole(IReadOnlyList<string> words)
    {
        List<WholeTitle>? found = null;
        for (var start = 0; start < words.Count; start++)
        {
            if (!_wholeByFirstWord.TryGetValue(words[start], out var candidates))
                continue;
            foreach (var (title, targets) in candidates)
            {
                if (start + title.Length > words.Count || !IsAt(title, start))
                    continue;
                (found ??= []).Add(new WholeTitle(targets, start, title.Length));
                start += title.Length - 1;
                break;
            }
        }

        return found ?? (IReadOnlyList<WholeTitle>)[];

        bool IsAt(string[] title, int start)
        {
            for (var i = 1; i < title.Length; i++)
            {
                if (words[start + i] != title[i])
                    return false;
            }

            return true;
        }
    }

    /// <summary>How much of some words stands in the title that has most of them: 0 to 1.</summary>
    public double Best(IReadOnlyList<string> words) => Find(words, _ => true) is [var best, ..] ? best.Said : 0;

    /// <summary>What the words may name: the best, and those that come close to it, the best first.</summary>
    /// <param name="words">Words that tell something; not those every sentence has.</param>
    /// <param name="isMeant">Which targets may be meant at all.</param>
    public IReadOnlyList<TitleMatch> Find(IReadOnlyList<string> words, Func<TaskTarget, bool> isMeant)
    {
        var total = 0.0;
        // Thousands of titles share a word: their scores stand in rented arrays, and only the few best become objects.
        var weights = ArrayPool<double>.Shared.Rent(_titles.Length);
        var counts = ArrayPool<int>.Shared.Rent(_titles.Length);
        var touched = new List<int>();
        try
        {
            Array.Clear(counts, 0, _titles.Length);
            foreach (var stem in Distinct(words))
            {
                var titles = TitlesOf(stem);
                // A word no title has weighs most against a match, but for everyday words, which people put around what they mean.
                var weight = Math.Log(1 + ((double)_titles.Length / Math.Max(1, titles.Length)));
                if (titles.Length == 0 && _lexicon.IsCommonStem(stem))
                    weight *= Chatter;
                total += weight;
                foreach (var title in titles)
                {
                    if (counts[title]++ == 0)
                    {
                        weights[title] = 0;
                        touched.Add(title);
                    }

                    weights[title] += weight;
                }
            }

            return Closest(touched, title => new TitleMatch(
                _titles[title].Target, weights[title] / total, Math.Min(1, (double)counts[title] / Math.Max(1, _titles[title].Stems.Length))),
                    isMeant);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(weights);
            ArrayPool<int>.Shared.Return(counts);
        }
    }

    private static IReadOnlyList<TitleMatch> Closest(List<int> titles, Func<int, TitleMatch> match, Func<TaskTarget, bool> isMeant)
    {
        var best = 0.0;
        var close = new List<TitleMatch>();
        foreach (var title in titles)
        {
            var one = match(title);
            if (one.Score < best * Close || !isMeant(one.Target))
                continue;
            best = Math.Max(best, one.Score);
            close.Add(one);
        }

        return close.Count == 0 ? [] :
        [
            .. close.Where(one => one.Score >= best * Close).OrderByDescending(one => one.Score).ThenBy(one => one.Target is TaskTarget.Objective
                ? 0 : 1).DistinctBy(one => one.Target),
        ];
    }

    /// <summary>The stems of words, each once.</summary>
    private List<string> Distinct(IReadOnlyList<string> words)
    {
        var stems = new List<string>(words.Count);
        foreach (var word in words)
        {
            foreach (var stem in Spelled(word))
            {
                if (!stems.Contains(stem))
                    stems.Add(stem);
            }
        }

        return stems;
    }

    /// <summary>The titles that have a stem or one that only ends otherwise.</summary>
    private int[] TitlesOf(string stem)
    {
        if (_byVariant.TryGetValue(stem, out var known))
            return known;
        int[] titles = [.. Variants(stem).SelectMany(variant => _byStem[variant]).Distinct()];
        // Whoever types nonsense must not fill the memory.
        if (_byVariant.Count < MostKept)
            _byVariant.TryAdd(stem, titles);
        return titles;
    }

    /// <summary>The telling stems of a title.</summary>
    private string[] StemsOf(IReadOnlyList<string> words)
    {
        string[] telling = [.. words.Where(word => !_lexicon.IsFiller(word)).Select(_lexicon.Stems.Of).Distinct(StringComparer.Ordinal)];
        return telling.Length > 0 ? telling : [.. words.Select(_lexicon.Stems.Of).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Abbreviations that stand for words of a title: MFA for multifactor authentication.</summary>
    private IEnumerable<string> Abbreviated(string[] stems) => _lexicon.Abbreviations
        .Where(abbreviation => abbreviation.Spelled.All(stems.Contains))
        .Select(abbreviation => abbreviation.Stem);

    /// <summary>The stem of a word; of an abbreviation no title has, the stems of what it stands for.</summary>
    private IEnumerable<string> Spelled(string word)
    {
        var stem = _lexicon.Stems.Of(word);
        return !_stems.Contains(stem) && _lexicon.Vocabulary.Synonyms.TryGetValue(word, out var spelled)
            ? Words.Of(spelled).Select(_lexicon.Stems.Of)
            : [stem];
    }

    /// <summary>The stem and those that only end otherwise: register and registration.</summary>
    private IEnumerable<string> Variants(string stem)
    {
        if (_byStem.ContainsKey(stem))
            yield return stem;
        if (stem.Length < LongEnoughToVary)
            yield break;
        foreach (var other in _byStem.Keys)
        {
            if (other.Length >= LongEnoughToVary
                && Math.Abs(other.Length - stem.Length) <= MostVariation
                && other != stem
                && (other.StartsWith(stem, StringComparison.Ordinal) || stem.StartsWith(other, StringComparison.Ordinal)))
            {
                yield return other;
            }
        }
    }
}
