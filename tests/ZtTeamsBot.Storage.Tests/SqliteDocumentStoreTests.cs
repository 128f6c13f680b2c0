using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Data.Sqlite;
using ZtTeamsBot.Storage.Sqlite;

namespace ZtTeamsBot.Storage.Tests;

/// <summary>The contract on SQLite.</summary>
public sealed class SqliteDocumentStoreContractTests : DocumentStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDocumentStore _store;

    public SqliteDocumentStoreContractTests() => _store = _folder.Open(Time);

    protected override IDocumentStore Store => _store;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}

/// <summary>What SQLite alone has to show: crashes, several processes, files that are not as they should be.</summary>
public sealed class SqliteDocumentStoreTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_kill_in_the_middle_of_writes_loses_nothing_acknowledged()
    {
        for (var round = 0; round < 3; round++)
        {
            using var worker = Worker($"r{round}", 100_000);
            var acknowledged = 0;
            for (; acknowledged < 40; acknowledged++)
                Assert.Equal(acknowledged.ToString(CultureInfo.InvariantCulture), await worker.StandardOutput.ReadLineAsync(None));
            worker.Kill();
            await worker.WaitForExitAsync(None);
            acknowledged += (await worker.StandardOutput.ReadToEndAsync(None)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

            using var store = _folder.Open();
            var written = await Ids(store, $"r{round}-");
            for (var batch = 0; batch < acknowledged; batch++)
                Assert.Superset(new HashSet<string> { $"r{round}-{batch}-0", $"r{round}-{batch}-1", $"r{round}-{batch}-2" }, written);
            // Batches that nobody heard of are whole or not there.
            Assert.Equal(0, written.Count % 3);
            Assert.Equal(WriteOutcome.Written, (await store.CreateAsync("tenant", Content($"after-{round}"), None)).Outcome);
        }
    }

    [Fact]
    public async Task Two_processes_write_one_file_side_by_side()
    {
        using var store = _folder.Open();
        using var worker = Worker("other", 60);
        for (var i = 0; i < 60; i++)
            Assert.Equal(WriteOutcome.Written, (await store.CreateAsync("tenant", Content($"own-{i}"), None)).Outcome);
        await worker.WaitForExitAsync(None);
        Assert.Equal(0, worker.ExitCode);
        Assert.Equal(60, (await Ids(store, "own-")).Count);
        Assert.Equal(180, (await Ids(store, "other-")).Count);
    }

    [Fact]
    public async Task What_was_written_and_where_one_was_survive_a_restart()
    {
        string position;
        using (var store = _folder.Open())
        {
            await store.CreateAsync("tenant", Content("a"), None);
            position = ((Changes.Page)await store.ReadChangesAsync("tenant", null, 10, None)).Position;
        }

        using var reopened = _folder.Open();
        await reopened.CreateAsync("tenant", Content("b"), None);
        var page = Assert.IsType<Changes.Page>(await reopened.ReadChangesAsync("tenant", position, 10, None));
        Assert.Equal(["b"], page.Items.Select(change => change.Id));
    }

    [Fact]
    public async Task A_position_from_after_a_restored_backup_says_start_again()
    {
        using (var store = _folder.Open())
            await store.CreateAsync("tenant", Content("a"), None);
        SqliteConnection.ClearAllPools();
        File.Copy(_folder.File, _folder.File + ".backup");
        string position;
        using (var store = _folder.Open())
        {
            await store.CreateAsync("tenant", Content("b"), None);
            position = ((Changes.Page)await store.ReadChangesAsync("tenant", null, 10, None)).Position;
        }

        foreach (var extra in new[] { "-wal", "-shm" })
            File.Delete(_folder.File + extra);
        File.Copy(_folder.File + ".backup", _folder.File, overwrite: true);
        using var restored = _folder.Open();
        Assert.IsType<Changes.StartAgain>(await restored.ReadChangesAsync("tenant", position, 10, None));
    }

    [Fact]
    public async Task Another_store_says_start_again_to_a_foreign_position()
    {
        using var other = new TemporaryFolder();
        using var first = _folder.Open();
        using var second = other.Open();
        await first.CreateAsync("tenant", Content("a"), None);
        await second.CreateAsync("tenant", Content("a"), None);
        var position = ((Changes.Page)await first.ReadChangesAsync("tenant", null, 10, None)).Position;
        Assert.IsType<Changes.StartAgain>(await second.ReadChangesAsync("tenant", position, 10, None));
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_said_so()
    {
        await File.WriteAllTextAsync(_folder.File, new string('x', 5_000), None);
        using var store = _folder.Open();
        var problem = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync("tenant", "a", None));
        Assert.Contains("not a sound store", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_left_alone()
    {
        using (var connection = new SqliteConnection($"Data Source={_folder.File};Pooling=false"))
        {
            await connection.OpenAsync(None);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99; CREATE TABLE t (x);";
            await command.ExecuteNonQueryAsync(None);
        }

        using var store = _folder.Open();
        var problem = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CheckAsync(None));
        Assert.Contains("newer version", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said_so()
    {
        await File.WriteAllTextAsync(_folder.File, "a file where a folder should be", None);
        using var store = new SqliteDocumentStore(
            new SqliteStoreOptions { Path = Path.Combine(_folder.File, "sub", "x.db") }, TimeProvider.System);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CreateAsync("tenant", Content("a"), None));
    }

    [Fact]
    public async Task A_writer_that_waits_too_long_is_told_and_nothing_is_written()
    {
        using var store = new SqliteDocumentStore(
            new SqliteStoreOptions { Path = _folder.File, BusyTimeout = TimeSpan.FromSeconds(1) }, TimeProvider.System);
        await store.CheckAsync(None);
        using var blocker = new SqliteConnection($"Data Source={_folder.File};Pooling=false");
        await blocker.OpenAsync(None);
        using (var held = blocker.BeginTransaction(deferred: false))
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CreateAsync("tenant", Content("a"), None));
            // Readers do not wait for writers.
            Assert.Null(await store.ReadAsync("tenant", "a", None));
        }

        Assert.Equal(WriteOutcome.Written, (await store.CreateAsync("tenant", Content("a"), None)).Outcome);
    }

    [Fact]
    public async Task A_caller_that_has_gone_writes_nothing()
    {
        using var store = _folder.Open();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.CreateAsync("tenant", Content("a"), new CancellationToken(canceled: true)));
        Assert.Null(await store.ReadAsync("tenant", "a", None));
    }

    [Fact]
    public async Task A_restored_copy_that_was_written_again_knows_the_positions_and_etags_it_never_gave()
    {
        string stale;
        string position;
        using (var store = _folder.Open())
            await store.CreateAsync("tenant", Content("a"), None);
        File.Copy(_folder.File, _folder.File + ".backup");
        using (var store = _folder.Open())
        {
            stale = (await store.CreateAsync("tenant", Content("b"), None)).ETag!;
            position = ((Changes.Page)await store.ReadChangesAsync("tenant", null, 10, None)).Position;
        }

        File.Copy(_folder.File + ".backup", _folder.File, overwrite: true);
        using var restored = _folder.Open();
        var etag = (await restored.CreateAsync("tenant", Content("b"), None)).ETag!;
        for (var i = 0; i < 5; i++)
            await restored.CreateAsync("tenant", Content($"c{i}"), None);
        Assert.IsType<Changes.StartAgain>(await restored.ReadChangesAsync("tenant", position, 10, None));
        Assert.NotEqual(stale, etag);
        Assert.Equal(WriteOutcome.ETagMismatch, (await restored.ReplaceAsync("tenant", Content("b"), stale, None)).Outcome);
    }

    [Fact]
    public async Task A_file_of_the_first_version_is_brought_up_to_date_with_what_is_in_it()
    {
        using (var store = _folder.Open())
            await store.CreateAsync("tenant", Content("old"), None);
        Run("DROP TABLE stretches; PRAGMA user_version = 1;");

        using var reopened = _folder.Open();
        Assert.NotNull(await reopened.ReadAsync("tenant", "old", None));
        Assert.Equal(WriteOutcome.Written, (await reopened.CreateAsync("tenant", Content("new"), None)).Outcome);
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        Run("CREATE TABLE theirs (x);");
        using var store = _folder.Open();
        var problem = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CreateAsync("tenant", Content("a"), None));
        Assert.Contains("another program", problem.Message, StringComparison.Ordinal);
        Run("INSERT INTO theirs VALUES (1);");
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_is_said_and_what_was_acknowledged_stays()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit on a file's size is set by a Linux shell.");
        // A limit on the size of files instead of a full disk: the same failing write, without a disk to fill.
        using var worker = Worker(
            "full", 5_000, "sh", "-c", "trap '' XFSZ; ulimit -f 300; DOTNET_EnableWriteXorExecute=0 exec \"$@\"", "sh");
        var acknowledged = await Said(worker);
        Assert.Equal(3, worker.ExitCode);
        Assert.InRange(acknowledged, 1, 4_999);

        using var store = _folder.Open();
        Assert.Equal(acknowledged * 3, (await Ids(store, "full-")).Count);
        Assert.Equal(WriteOutcome.Written, (await store.CreateAsync("tenant", Content("after"), None)).Outcome);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [SupportedOSPlatform("linux")]
    public async Task A_file_that_may_only_be_read_is_said_by_check_and_by_a_write(int batches)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Rights are taken away the Linux way.");
        using (var store = _folder.Open())
            await store.CreateAsync("tenant", Content("a"), None);
        // Whoever has every right is asked as somebody who has not.
        string[] asOther = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
        File.SetUnixFileMode(_folder.File, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(Path.GetDirectoryName(_folder.File)!, (UnixFileMode)0b111_111_111);

        using var worker = Worker("read-only", batches, asOther);
        Assert.Equal(0, await Said(worker));
        Assert.Equal(3, worker.ExitCode);
        Assert.Contains("cannot be written", await worker.StandardError.ReadToEndAsync(None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_was_closed_says_so()
    {
        var store = _folder.Open();
        await store.CreateAsync("tenant", Content("a"), None);
        var late = Enumerable.Range(0, 20).Select(i => store.CreateAsync("tenant", Content($"late-{i}"), None)).ToArray();
        store.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ReadAsync("tenant", "a", None));
        // Those that waited are written or told; none waits for ever.
        foreach (var write in late)
        {
            var problem = await Record.ExceptionAsync(() => write.WaitAsync(TimeSpan.FromSeconds(10), None));
            Assert.True(problem is null or ObjectDisposedException, problem?.Message);
        }

        await Task.Run(store.Dispose, None).WaitAsync(TimeSpan.FromSeconds(10), None);
    }

    private static DocumentContent Content(string id) => new(id, "work", Encoding.UTF8.GetBytes("{}"));

    private static async Task<HashSet<string>> Ids(SqliteDocumentStore store, string prefix)
    {
        var ids = new HashSet<string>();
        string? continuation = null;
        do
        {
            var page = await store.QueryAsync("tenant", "work", 1_000, continuation, None);
            ids.UnionWith(page.Documents.Select(document => document.Id).Where(id => id.StartsWith(prefix, StringComparison.Ordinal)));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return ids;
    }

    private Process Worker(string name, int batches, params string[] before)
    {
        string[] command =
        [
            .. before,
            "dotnet",
            Path.Combine(AppContext.BaseDirectory, "ZtTeamsBot.Storage.Tests.Worker.dll"),
            _folder.File,
            name,
            batches.ToString(CultureInfo.InvariantCulture),
        ];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = before.Length > 0,
        })!;
    }

    /// <summary>How many batches a worker acknowledged until it ended.</summary>
    private static async Task<int> Said(Process worker)
    {
        var said = await worker.StandardOutput.ReadToEndAsync(None);
        await worker.WaitForExitAsync(None);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>A folder that is gone when disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zt-storage-");

    public string File => Path.Combine(_folder.FullName, "store.db");

    public SqliteDocumentStore Open(TimeProvider? time = null) => new(new SqliteStoreOptions { Path = File }, time ?? TimeProvider.System);

    public void Dispose() => _folder.Delete(recursive: true);
}
