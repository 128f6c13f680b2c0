using System.Text;

namespace ZtTeamsBot.Storage.Tests;

/// <summary>Batches: each way to fail at each place, and sizes at the edge.</summary>
public abstract partial class DocumentStoreContract
{
    /// <summary>Ways to fail, each at the beginning, in the middle and at the end of a batch.</summary>
    public static TheoryData<WriteOutcome, string, int> Failures()
    {
        var data = new TheoryData<WriteOutcome, string, int>();
        for (var place = 0; place < 3; place++)
        {
            data.Add(WriteOutcome.AlreadyExists, "create", place);
            data.Add(WriteOutcome.ETagMismatch, "replace", place);
            data.Add(WriteOutcome.ETagMismatch, "delete", place);
            data.Add(WriteOutcome.NotFound, "replace", place);
            data.Add(WriteOutcome.NotFound, "delete", place);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_batch_fails_as_a_whole_wherever_and_however_it_fails(WriteOutcome why, string what, int place)
    {
        await Created("there", "old");
        var gone = await Created("gone", "old");
        var stale = await Created("stale", "old");
        await Store.ReplaceAsync(P, Content("stale", "newer"), stale, None);
        var (before, position) = await AllChanges(null);

        var id = why == WriteOutcome.NotFound ? "missing" : why == WriteOutcome.ETagMismatch ? "stale" : "there";
        WriteOperation failing = what switch
        {
            "create" => new WriteOperation.Create(Content(id, "new")),
            "replace" => new WriteOperation.Replace(Content(id, "new"), stale),
            _ => new WriteOperation.Delete(id, stale),
        };
        List<WriteOperation> operations = [new WriteOperation.Create(Content("n1")), new WriteOperation.Delete("gone", gone)];
        operations.Insert(place, failing);

        var refused = await Store.CommitAsync(P, operations, None);
        Assert.False(refused.Committed);
        Assert.Equal(
            Enumerable.Range(0, 3).Select(i => new WriteResult(i == place ? why : WriteOutcome.NotAttempted, null)), refused.Results);
        Assert.Empty((await AllChanges(position)).Changes);
        Assert.Equal(before.Count, (await AllChanges(null)).Changes.Count);
    }

    [Fact]
    public async Task A_batch_creates_replaces_and_deletes_and_gives_each_its_etag()
    {
        var old = await Created("old");
        var gone = await Created("gone");
        var result = await Store.CommitAsync(
            P,
            [
                new WriteOperation.Create(Content("new")),
                new WriteOperation.Replace(Content("old", "newer"), old),
                new WriteOperation.Delete("gone", gone),
                new WriteOperation.Create(Content("context", lifetime: TimeSpan.FromMinutes(15))),
            ],
            None);
        Assert.True(result.Committed);
        Assert.All(result.Results, one => Assert.Equal(WriteOutcome.Written, one.Outcome));
        Assert.Equal((await Store.ReadAsync(P, "new", None))!.ETag, result.Results[0].ETag);
        Assert.Equal((await Store.ReadAsync(P, "old", None))!.ETag, result.Results[1].ETag);
        Assert.Null(result.Results[2].ETag);
        Assert.Null(await Store.ReadAsync(P, "gone", None));
        Assert.Equal(["new", "old"], (await AllChanges(null)).Changes.Select(change => change.Id).Order());
    }

    [Fact]
    public async Task The_largest_document_and_the_largest_batch_are_taken_and_a_byte_more_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CreateAsync(P, Sized("one", StorageLimits.MaxDocumentBytes + 1), None));
        var largest = await Store.CreateAsync(P, Sized("one", StorageLimits.MaxDocumentBytes), None);
        Assert.Equal(WriteOutcome.Written, largest.Outcome);
        Assert.Equal(StorageLimits.MaxDocumentBytes, (await Store.ReadAsync(P, "one", None))!.Json.Length);

        const int Each = (StorageLimits.MaxBatchBytes / 4) - StorageLimits.OperationBytes;
        WriteOperation[] Four(int last) =>
            [.. Enumerable.Range(0, 4).Select(i => new WriteOperation.Create(Sized($"p{i}", i == 3 ? last : Each)))];
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(P, Four(Each + 1), None));
        Assert.Null(await Store.ReadAsync(P, "p0", None));
        Assert.True((await Store.CommitAsync(P, Four(Each), None)).Committed);
    }

    private static DocumentContent Sized(string id, int bytes) =>
        new(id, "large", Encoding.UTF8.GetBytes("{\"t\":\"" + new string('x', bytes - 8) + "\"}"));
}
