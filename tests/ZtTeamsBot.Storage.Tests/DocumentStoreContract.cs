using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace ZtTeamsBot.Storage.Tests;

/// <summary>What every engine does alike. An engine's tests derive from it and bring the store.</summary>
public abstract partial class DocumentStoreContract
{
    protected const string P = "contoso";

    private int _models;

    private static readonly CancellationToken None = CancellationToken.None;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    /// <summary>An empty store.</summary>
    protected abstract IDocumentStore Store { get; }

    private static DocumentContent Content(string id, string text = "x", string kind = "task", TimeSpan? lifetime = null) =>
        new(id, kind, Encoding.UTF8.GetBytes($$"""{"text":"{{text}}"}"""), lifetime);

    private static string Text(Document? document) => Encoding.UTF8.GetString(document!.Json.Span);

    private async Task<string> Created(string id, string text = "x", string kind = "task", string partition = P)
    {
        var result = await Store.CreateAsync(partition, Content(id, text, kind), None);
        Assert.Equal(WriteOutcome.Written, result.Outcome);
        return result.ETag!;
    }

    private async Task<(List<Change> Changes, string Position)> AllChanges(string? position, string partition = P)
    {
        var all = new List<Change>();
        while (true)
        {
            var page = Assert.IsType<Changes.Page>(await Store.ReadChangesAsync(partition, position, 3, None));
            all.AddRange(page.Items);
            position = page.Position;
            if (!page.HasMore)
                return (all, position);
        }
    }

    [Fact]
    public async Task What_was_created_is_read_byte_for_byte()
    {
        const string Odd = "Обзор 👍 \u202e ابجد \\\"quoted\\\" \u0007";
        var json = Encoding.UTF8.GetBytes(
            "{\"text\":\"" + Odd.Replace("\u0007", "\\u0007", StringComparison.Ordinal) + "\",  \"n\": 1.0 }");
        await Store.CreateAsync(P, new DocumentContent("a", "task", json), None);
        var read = await Store.ReadAsync(P, "a", None);
        Assert.Equal(json, read!.Json.ToArray());
        Assert.Equal(("a", "task"), (read.Id, read.Kind));
        Assert.Equal(json, (await Store.QueryAsync(P, "task", 10, null, None)).Documents.Single().Json.ToArray());
        Assert.Equal(json, (await AllChanges(null)).Changes.Single().Document!.Json.ToArray());
    }

    [Fact]
    public async Task A_missing_document_is_null_and_the_store_answers()
    {
        Assert.Null(await Store.ReadAsync(P, "nobody", None));
        await Store.CheckAsync(None);
    }

    [Fact]
    public async Task A_second_create_finds_the_first()
    {
        await Created("a", "first");
        Assert.Equal(new WriteResult(WriteOutcome.AlreadyExists, null), await Store.CreateAsync(P, Content("a", "second"), None));
        Assert.Contains("first", Text(await Store.ReadAsync(P, "a", None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_and_delete_need_the_newest_etag()
    {
        var first = await Created("a", "1");
        var second = (await Store.ReplaceAsync(P, Content("a", "2"), first, None)).ETag!;
        Assert.NotEqual(first, second);
        Assert.Equal(WriteOutcome.ETagMismatch, (await Store.ReplaceAsync(P, Content("a", "3"), first, None)).Outcome);
        Assert.Equal(WriteOutcome.ETagMismatch, (await Store.DeleteAsync(P, "a", first, None)).Outcome);
        Assert.Contains("2", Text(await Store.ReadAsync(P, "a", None)), StringComparison.Ordinal);
        Assert.Equal(new WriteResult(WriteOutcome.Written, null), await Store.DeleteAsync(P, "a", second, None));
        Assert.Null(await Store.ReadAsync(P, "a", None));
    }

    [Fact]
    public async Task What_is_not_there_can_be_neither_replaced_nor_deleted()
    {
        Assert.Equal(WriteOutcome.NotFound, (await Store.ReplaceAsync(P, Content("a"), "1", None)).Outcome);
        Assert.Equal(WriteOutcome.NotFound, (await Store.DeleteAsync(P, "a", "1", None)).Outcome);
    }

    [Fact]
    public async Task A_deleted_id_can_be_created_again_and_its_etag_never_comes_back()
    {
        var first = await Created("a");
        await Store.DeleteAsync(P, "a", first, None);
        var second = await Created("a");
        Assert.NotEqual(first, second);
        Assert.Equal(WriteOutcome.ETagMismatch, (await Store.ReplaceAsync(P, Content("a"), first, None)).Outcome);
    }

    [Fact]
    public async Task Partitions_are_apart()
    {
        await Created("a", "ours");
        await Created("a", "theirs", partition: "fabrikam");
        await Created("a", "out", partition: P + "|out");
        Assert.Contains("ours", Text(await Store.ReadAsync(P, "a", None)), StringComparison.Ordinal);
        Assert.Single((await Store.QueryAsync("fabrikam", "task", 10, null, None)).Documents);
        Assert.Contains("theirs", Text((await AllChanges(null, "fabrikam")).Changes.Single().Document), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_of_a_hundred_is_taken_and_the_hundred_and_first_operation_refused()
    {
        static WriteOperation[] Creates(int count) =>
            [.. Enumerable.Range(0, count).Select(i => new WriteOperation.Create(Content($"d{i}")))];
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(P, Creates(101), None));
        Assert.Null(await Store.ReadAsync(P, "d0", None));
        var result = await Store.CommitAsync(P, Creates(100), None);
        Assert.True(result.Committed);
        Assert.Equal(100, result.Results.Select(one => one.ETag).Distinct().Count());
    }

    [Fact]
    public async Task Input_outside_the_limits_is_refused_before_anything_is_written()
    {
        var big = new DocumentContent("big", "task", Encoding.UTF8.GetBytes("{\"t\":\"" + new string('x', 1_100_000) + "\"}"));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.CommitAsync(P, [new WriteOperation.Create(big), new WriteOperation.Create(big with { Id = "big2" })], None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(P, [], None));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.CommitAsync(P, [new WriteOperation.Create(Content("a")), new WriteOperation.Delete("a", "1")], None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CreateAsync(P, big with { Json = new byte[3_000_000] }, None));
        foreach (var id in new[] { "", "a/b", "a b", "ü", new string('a', 256) })
            await Assert.ThrowsAsync<ArgumentException>(() => Store.CreateAsync(P, Content(id), None));
        foreach (var partition in new[] { "", "a/b", "a b" })
            await Assert.ThrowsAsync<ArgumentException>(() => Store.CreateAsync(partition, Content("a"), None));
        foreach (var json in new[] { "", "[]", "{", "{}{}", "null" })
            await Assert.ThrowsAsync<ArgumentException>(
                () => Store.CreateAsync(P, new DocumentContent("a", "task", Encoding.UTF8.GetBytes(json)), None));
        Assert.Empty((await AllChanges(null)).Changes);
    }

    [Fact]
    public async Task Queries_give_each_document_of_a_kind_once_over_all_pages()
    {
        for (var i = 0; i < 25; i++)
            await Created($"t{i:00}");
        await Created("other", kind: "person");
        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var page = await Store.QueryAsync(P, "task", 7, continuation, None);
            Assert.InRange(page.Documents.Count, 1, 7);
            seen.AddRange(page.Documents.Select(document => document.Id));
            continuation = page.Continuation;
            // Others write meanwhile; what was there from first to last is still read once.
            await Created($"new{seen.Count}");
        }
        while (continuation is not null && seen.Count < 60);
        Assert.Equal(25, seen.Count(id => id.StartsWith('t')));
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Changes_from_the_beginning_are_all_living_documents()
    {
        await Created("a");
        var b = await Created("b");
        await Created("c");
        await Store.DeleteAsync(P, "b", b, None);
        Assert.Equal(["a", "c"], (await AllChanges(null)).Changes.Select(change => change.Id).Order());
    }

    [Fact]
    public async Task Changes_since_a_position_are_what_came_after_each_in_its_newest_version()
    {
        var a = await Created("a", "1");
        var b = await Created("b");
        var (_, position) = await AllChanges(null);
        Assert.Empty((await AllChanges(position)).Changes);

        a = (await Store.ReplaceAsync(P, Content("a", "2"), a, None)).ETag!;
        await Store.ReplaceAsync(P, Content("a", "3"), a, None);
        await Store.DeleteAsync(P, "b", b, None);
        await Created("c");
        var (changes, next) = await AllChanges(position);
        Assert.Equal(["a", "b", "c"], changes.Select(change => change.Id).Order());
        Assert.Contains("3", Text(changes.Single(change => change.Id == "a").Document), StringComparison.Ordinal);
        Assert.Null(changes.Single(change => change.Id == "b").Document);
        Assert.Equal("task", changes.Single(change => change.Id == "b").Kind);
        Assert.Empty((await AllChanges(next)).Changes);
    }

    [Fact]
    public async Task A_write_elsewhere_is_no_change_here()
    {
        await Created("a");
        var (_, position) = await AllChanges(null);
        await Created("a", partition: "fabrikam");
        Assert.Empty((await AllChanges(position)).Changes);
    }

    [Fact]
    public async Task A_deletion_is_told_for_thirty_days_and_then_says_start_again()
    {
        var etag = await Created("a");
        var (_, position) = await AllChanges(null);
        await Store.DeleteAsync(P, "a", etag, None);
        Time.Advance(TimeSpan.FromDays(29));
        await Created("b");
        Assert.Contains((await AllChanges(position)).Changes, change => change is { Id: "a", Document: null });

        Time.Advance(TimeSpan.FromDays(2));
        await Created("c");
        Assert.IsType<Changes.StartAgain>(await Store.ReadChangesAsync(P, position, 10, None));
        Assert.Equal(["b", "c"], (await AllChanges(null)).Changes.Select(change => change.Id).Order());
    }

    [Fact]
    public async Task Reading_from_the_beginning_in_pages_ends_also_when_deletions_have_been_swept_away()
    {
        for (var i = 0; i < 8; i++)
            await Created($"d{i}");
        var deleted = await Created("deleted");
        await Store.DeleteAsync(P, "deleted", deleted, None);
        Time.Advance(TimeSpan.FromDays(31));
        await Created("last");
        Assert.Equal(9, (await AllChanges(null)).Changes.Count);
    }

    [Fact]
    public async Task A_text_that_is_no_position_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReadChangesAsync(P, "nonsense", 10, None));

    [Fact]
    public async Task A_document_with_a_time_to_live_goes_by_itself_and_is_never_a_change()
    {
        await Store.CreateAsync(P, Content("context", lifetime: TimeSpan.FromMinutes(15)), None);
        Time.Advance(TimeSpan.FromMinutes(14));
        Assert.NotNull(await Store.ReadAsync(P, "context", None));
        Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(await Store.ReadAsync(P, "context", None));
        Assert.Empty((await Store.QueryAsync(P, "task", 10, null, None)).Documents);
        Assert.Empty((await AllChanges(null)).Changes);
        var again = await Store.CreateAsync(P, Content("context", lifetime: TimeSpan.FromMinutes(15)), None);
        Assert.Equal(WriteOutcome.Written, again.Outcome);
    }

    [Fact]
    public async Task Increments_made_side_by_side_all_count()
    {
        await Store.CreateAsync(P, new DocumentContent("n", "number", "{\"n\":0}"u8.ToArray()), None);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                while (true)
                {
                    var document = (await Store.ReadAsync(P, "n", None))!;
                    var n = System.Text.Json.JsonDocument.Parse(document.Json).RootElement.GetProperty("n").GetInt32();
                    var next = new DocumentContent("n", "number", Encoding.UTF8.GetBytes($$"""{"n":{{n + 1}}}"""));
                    if ((await Store.ReplaceAsync(P, next, document.ETag, None)).Outcome == WriteOutcome.Written)
                        break;
                }
            }
        })));
        Assert.Contains("40", Text(await Store.ReadAsync(P, "n", None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_of_changes_misses_nothing_while_others_write()
    {
        const int Writers = 4;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
                await Created($"w{writer}-{i}");
        })));
        var seen = new HashSet<string>();
        string? position = null;
        while (seen.Count < Writers * 25)
        {
            var (changes, next) = await AllChanges(position);
            seen.UnionWith(changes.Select(change => change.Id));
            position = next;
            if (writing.IsCompleted && changes.Count == 0)
                break;
        }

        await writing;
        seen.UnionWith((await AllChanges(position)).Changes.Select(change => change.Id));
        Assert.Equal(Writers * 25, seen.Count);
    }

    [Fact]
    public void Any_sequence_of_writes_leaves_what_a_simple_model_says() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Bool).List[1, 25].Sample(
            steps => Model(steps).GetAwaiter().GetResult(), iter: 30, threads: 1);

    private async Task Model(List<(int Kind, int Id, bool Stale)> steps)
    {
        var partition = $"model-{Interlocked.Increment(ref _models)}";
        var model = new Dictionary<string, (string Text, string ETag)>();
        foreach (var ((kind, number, stale), step) in steps.Select((step, index) => (step, index)))
        {
            var id = $"d{number}";
            var known = model.TryGetValue(id, out var entry);
            var etag = stale || !known ? "0" : entry.ETag;
            var expected = (kind, known, stale) switch
            {
                (0, true, _) => WriteOutcome.AlreadyExists,
                (0, false, _) => WriteOutcome.Written,
                (_, false, _) => WriteOutcome.NotFound,
                (_, true, true) => WriteOutcome.ETagMismatch,
                _ => WriteOutcome.Written,
            };
            var result = kind switch
            {
                0 => await Store.CreateAsync(partition, Content(id, $"s{step}"), None),
                1 => await Store.ReplaceAsync(partition, Content(id, $"s{step}"), etag, None),
                _ => await Store.DeleteAsync(partition, id, etag, None),
            };
            Assert.Equal(expected, result.Outcome);
            if (expected == WriteOutcome.Written && kind == 2)
                model.Remove(id);
            else if (expected == WriteOutcome.Written)
                model[id] = ($"s{step}", result.ETag!);
        }

        Assert.Equal(model.Keys.Order(), (await AllChanges(null, partition)).Changes.Select(change => change.Id).Order());
        foreach (var (id, (text, etag)) in model)
        {
            var document = (await Store.ReadAsync(partition, id, None))!;
            Assert.Equal(etag, document.ETag);
            Assert.Contains($"\"{text}\"", Text(document), StringComparison.Ordinal);
        }
    }

}
