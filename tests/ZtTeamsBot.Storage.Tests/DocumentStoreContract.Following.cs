using System.Globalization;
using CsCheck;

namespace ZtTeamsBot.Storage.Tests;

/// <summary>One who follows the changes knows, whenever he has come to the end, just what is there.</summary>
public abstract partial class DocumentStoreContract
{
    private enum Step
    {
        Create,
        Replace,
        Delete,
        Batch,
        Passing,
        ReadOnePage,
        ReadToTheEnd,
        LetWeeksPass,
    }

    [Fact]
    public async Task Reading_from_the_beginning_in_pages_tells_no_deletion_of_before_and_every_one_of_after()
    {
        for (var i = 0; i < 4; i++)
            await Store.DeleteAsync(P, $"before{i}", await Created($"before{i}"), None);
        var etags = new List<string>();
        for (var i = 0; i < 6; i++)
            etags.Add(await Created($"d{i}"));

        var first = Assert.IsType<Changes.Page>(await Store.ReadChangesAsync(P, null, 3, None));
        var known = first.Items[0].Id;
        await Store.DeleteAsync(P, known, etags[int.Parse(known[1..], CultureInfo.InvariantCulture)], None);
        var (rest, _) = await AllChanges(first.Position);
        Assert.True(first.HasMore);
        Assert.Contains(rest, change => change.Id == known && change.Document is null);
        Assert.DoesNotContain(first.Items.Concat(rest), change => change.Id.StartsWith("before", StringComparison.Ordinal));
        Assert.Equal(6, first.Items.Concat(rest).Select(change => change.Id).Distinct().Count());
    }

    [Fact]
    public void Who_follows_the_changes_knows_what_is_there() =>
        Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 4]).List[1, 40].Sample(
            steps => FollowAsync(steps).GetAwaiter().GetResult(), iter: 100, threads: 1);

    private async Task FollowAsync(List<(Step Step, int Number)> steps)
    {
        var partition = $"follow-{Interlocked.Increment(ref _models)}";
        var living = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new Follower(Store, partition);
        foreach (var (step, number) in steps)
        {
            var (id, other) = ($"d{number}", $"d{(number + 1) % 5}");
            switch (step)
            {
                case Step.ReadOnePage:
                    await reader.ReadAsync(1 + number);
                    break;
                case Step.ReadToTheEnd:
                    await reader.ReadToTheEndAsync(1 + number);
                    AssertKnows(living, reader.Known);
                    break;
                case Step.LetWeeksPass:
                    Time.Advance(TimeSpan.FromDays(16));
                    break;
                case Step.Passing:
                    await Store.CreateAsync(partition, Content($"passing{number}", lifetime: TimeSpan.FromDays(20)), None);
                    break;
                case Step.Batch:
                    Apply(living, id, other, await Store.CommitAsync(partition, [Write(living, id), Write(living, other)], None));
                    break;
                case Step.Create:
                    Apply(living, id, await Store.CreateAsync(partition, Content(id), None), WriteOutcome.AlreadyExists, isThere: true);
                    break;
                case Step.Replace:
                    Apply(living, id, await Store.ReplaceAsync(partition, Content(id, "r"), living.GetValueOrDefault(id, "0"), None));
                    break;
                default:
                    var deleted = await Store.DeleteAsync(partition, id, living.GetValueOrDefault(id, "0"), None);
                    Assert.Equal(living.Remove(id) ? WriteOutcome.Written : WriteOutcome.NotFound, deleted.Outcome);
                    break;
            }
        }

        await reader.ReadToTheEndAsync(2);
        AssertKnows(living, reader.Known);
    }

    private static WriteOperation Write(Dictionary<string, string> living, string id) =>
        living.TryGetValue(id, out var etag) ? new WriteOperation.Replace(Content(id, "b"), etag) : new WriteOperation.Create(Content(id));

    private static void Apply(Dictionary<string, string> living, string id, string other, BatchResult result)
    {
        Assert.True(result.Committed);
        living[id] = result.Results[0].ETag!;
        living[other] = result.Results[1].ETag!;
    }

    private static void Apply(
        Dictionary<string, string> living,
        string id,
        WriteResult result,
        WriteOutcome refusal = WriteOutcome.NotFound,
        bool isThere = false)
    {
        Assert.Equal(living.ContainsKey(id) == isThere ? refusal : WriteOutcome.Written, result.Outcome);
        if (result.Outcome == WriteOutcome.Written)
            living[id] = result.ETag!;
    }

    private static void AssertKnows(Dictionary<string, string> living, Dictionary<string, string> known) =>
        Assert.Equal(living.OrderBy(pair => pair.Key, StringComparer.Ordinal), known.OrderBy(pair => pair.Key, StringComparer.Ordinal));

    /// <summary>Keeps the ETags of what it was told, as a snapshot does.</summary>
    private sealed class Follower(IDocumentStore store, string partition)
    {
        private string? _position;

        public Dictionary<string, string> Known { get; } = new(StringComparer.Ordinal);

        public async Task ReadToTheEndAsync(int pageSize)
        {
            // No reading takes more pages than there are documents, twice over: one more is one that does not end.
            for (var pages = 0; await ReadAsync(pageSize); pages++)
                Assert.InRange(pages, 0, 20);
        }

        /// <returns>Whether there is more.</returns>
        public async Task<bool> ReadAsync(int pageSize)
        {
            if (await store.ReadChangesAsync(partition, _position, pageSize, None) is not Changes.Page page)
            {
                _position = null;
                Known.Clear();
                return true;
            }

            foreach (var change in page.Items)
            {
                if (change.Document is { } document)
                    Known[change.Id] = document.ETag;
                else
                    Known.Remove(change.Id);
            }

            _position = page.Position;
            return page.HasMore;
        }
    }
}
