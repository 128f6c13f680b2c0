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

/// <summary>Finds tasks and objectives by words of their titles.</summary>
internal sealed class TitleIndex
{
    private const int LongEnoughToVary = 5;
    private const int MostVariation = 3;

    private readonly (TaskTarget Target, string[] Stems)[] _titles;
    private readonly FrozenDictionary<string, int[]> _byStem;
    private readonly FrozenDictionary<string, TaskTarget> _whole;
    private readonly int _longestWhole;
    private readonly FrozenSet<string> _allWords;

    private TitleIndex((TaskTarget Target, string Title)[] titles, IEnumerable<(string Id, TaskTarget Target)> ids)
    {
        var cut = titles.Select(title => (title.Target, Words: Words.Of(title.Title) ?? [])).ToArray();
        _allWords = cut.SelectMany(title => title.Words).ToFrozenSet(StringComparer.Ordinal);
        _titles = [.. cut.Select(title => (title.Target, title.Words.Select(Words.Stem).Distinct(StringComparer.Ordinal).ToArray()))];
        _byStem = _titles
            .SelectMany((title, index) => title.Stems.Select(stem => (stem, index)))
            .GroupBy(pair => pair.stem, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.index).ToArray(), StringComparer.Ordinal);
        var whole = cut
            .Select(title => (Key: string.Join(' ', title.Words), title.Target))
            .Concat(ids.Select(id => (Key: string.Join(' ', Words.Of(id.Id) ?? []), id.Target)))
            .Where(title => title.Key.Length > 0)
            .DistinctBy(title => title.Key)
            .ToArray();
        _whole = whole.ToFrozenDictionary(title => title.Key, title => title.Target, StringComparer.Ordinal);
        _longestWhole = whole.Length == 0 ? 0 : whole.Max(title => title.Key.Count(letter => letter == ' ') + 1);
    }

    /// <summary>Every word of every title.</summary>
    public IEnumerable<string> AllWords => _allWords;

    /// <summary>Titles of a programme's tasks and objectives; of the whole catalogue without one.</summary>
    public static TitleIndex Of(Catalogue catalogue, Programme? programme)
    {
        var objectives = programme?.Objectives ?? catalogue.Objectives;
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
            [.. named, .. renamed, .. titled],
            [
                .. named.Select(task => (((TaskTarget.Task)task.Target).TaskId, task.Target)),
                .. objectives.Select(objective => (objective.Id, (TaskTarget)new TaskTarget.Objective(objective.Id))),
            ]);
    }

    /// <summary>The target whose whole title or id stands among the words, the longest; null when none does.</summary>
    public TaskTarget? FindWhole(IReadOnlyList<string> words)
    {
        for (var length = Math.Min(_longestWhole, words.Count); length > 0; length--)
        {
            for (var start = 0; start + length <= words.Count; start++)
            {
                if (_whole.TryGetValue(string.Join(' ', words.Skip(start).Take(length)), out var target))
                    return target;
            }
        }

        return null;
    }

    /// <summary>What the words may name, the best first.</summary>
    /// <param name="words">Words that tell something; not those every sentence has.</param>
    public IReadOnlyList<TitleMatch> Find(IReadOnlyList<string> words)
    {
        var said = words.Select(Words.Stem).Distinct(StringComparer.Ordinal).ToArray();
        if (said.Length == 0)
            return [];

        var total = 0.0;
        var scores = new Dictionary<int, (double Weight, int Count)>();
        foreach (var stem in said)
        {
            int[] titles = [.. Variants(stem).SelectMany(variant => _byStem[variant]).Distinct()];
            // A word no title has weighs most against a match.
            var weight = Math.Log(1 + ((double)_titles.Length / Math.Max(1, titles.Length)));
            total += weight;
            foreach (var title in titles)
            {
                var (known, count) = scores.GetValueOrDefault(title);
                scores[title] = (known + weight, count + 1);
            }
        }

        return
        [
            .. scores
                .Select(score => new TitleMatch(
                    _titles[score.Key].Target, score.Value.Weight / total, (double)score.Value.Count / _titles[score.Key].Stems.Length))
                .OrderByDescending(match => match.Score)
                .ThenBy(match => match.Target is TaskTarget.Objective ? 0 : 1)
                .DistinctBy(match => match.Target),
        ];
    }

    /// <summary>The stem and those that only end otherwise: segment and segmentation, encrypt and encryption.</summary>
    private IEnumerable<string> Variants(string stem)
    {
        if (_byStem.ContainsKey(stem))
            yield return stem;
        if (stem.Length < LongEnoughToVary)
            yield break;
        foreach (var other in _byStem.Keys)
        {
            if (other != stem
                && other.Length >= LongEnoughToVary
                && Math.Abs(other.Length - stem.Length) <= MostVariation
                && (other.StartsWith(stem, StringComparison.Ordinal) || stem.StartsWith(other, StringComparison.Ordinal)))
            {
                yield return other;
            }
        }
    }
}
