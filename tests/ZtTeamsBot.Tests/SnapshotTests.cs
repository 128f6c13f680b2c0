using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tests;

public sealed class SnapshotTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private BotFixture _bot = null!;

    private Snapshots Snapshots => _bot.Services.GetRequiredService<Snapshots>();

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Another_instance_sees_a_change_at_its_next_turn()
    {
        var other = new Snapshots(_bot.Store, _bot.Services.GetRequiredService<Catalogue>(), _bot.Time);
        await other.GetAsync(BotFixture.Tenant, None);
        await Commit("srhw-1-1-3", Status.Complete);
        Assert.Equal(Status.Complete, (await other.GetAsync(BotFixture.Tenant, None)).Programme!.FindTask("srhw-1-1-3")!.Status);
    }

    [Fact]
    public async Task Many_turns_at_once_share_reads_and_all_see_what_was_written_before_them()
    {
        await Snapshots.GetAsync(BotFixture.Tenant, None);
        var reads = _bot.Store.Reads;
        await Commit("srhw-1-1-3", Status.Complete);
        // The store answers once all of them have asked.
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bot.Store.BeforeReading = () => arrived.Task;
        var turns = Enumerable.Range(0, 200).Select(_ => Snapshots.GetAsync(BotFixture.Tenant, None)).ToArray();
        arrived.SetResult();
        var seen = await Task.WhenAll(turns);
        Assert.All(seen, snapshot => Assert.Equal(Status.Complete, snapshot.Programme!.FindTask("srhw-1-1-3")!.Status));
        Assert.InRange(_bot.Store.Reads - reads, 1, 150);
    }

    [Fact]
    public async Task Writers_that_race_for_one_task_write_it_once()
    {
        var snapshot = await Snapshots.GetAsync(BotFixture.Tenant, None);
        var writer = _bot.Services.GetRequiredService<ProgrammeWriter>();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() =>
            writer.CommitAsync(snapshot, [Change(snapshot.Programme!, "srhw-1-1-3", Status.Complete, $"cause {number}")], None))));
        Assert.Single(results, result => result.Outcome == CommitOutcome.Committed);
        Assert.Equal(2, (await Snapshots.GetAsync(BotFixture.Tenant, None)).Programme!.FindTask("srhw-1-1-3")!.Revision);
    }

    [Fact]
    public async Task A_snapshot_never_goes_back_while_others_read_and_write()
    {
        using var stop = new CancellationTokenSource();
        var reading = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var newest = 0;
            while (!stop.IsCancellationRequested)
            {
                var revision = (await Snapshots.GetAsync(BotFixture.Tenant, None)).Programme!.FindTask("srhw-1-1-3")!.Revision;
                Assert.True(revision >= newest, $"{revision} after {newest}");
                newest = revision;
            }
        })));
        for (var i = 0; i < 40; i++)
            await Commit("srhw-1-1-3", i % 2 == 0 ? Status.Blocked : Status.InProgress, $"cause {i}");
        await stop.CancelAsync();
        await reading;
    }

    [Fact]
    public async Task History_in_memory_goes_back_thirteen_weeks()
    {
        var programme = (await Snapshots.GetAsync(BotFixture.Tenant, None)).Programme!;
        Assert.NotEmpty(programme.HistoryOf("srhw-1-1-4"));
        _bot.Time.Advance(TimeSpan.FromDays(13 * 7));
        programme = (await Snapshots.GetAsync(BotFixture.Tenant, None)).Programme!;
        Assert.Empty(programme.HistoryOf("srhw-1-1-4"));
        Assert.Equal(Status.Blocked, programme.FindTask("srhw-1-1-4")!.Status);
    }

    private async Task Commit(string taskId, Status status, string cause = "cause")
    {
        var snapshot = await Snapshots.GetAsync(BotFixture.Tenant, None);
        var (outcome, _) = await _bot.Services.GetRequiredService<ProgrammeWriter>()
            .CommitAsync(snapshot, [Change(snapshot.Programme!, taskId, status, cause)], None);
        Assert.Equal(CommitOutcome.Committed, outcome);
    }

    private TaskChange Change(Programme programme, string taskId, Status status, string cause)
    {
        var task = programme.FindTask(taskId)!;
        return TaskRules.Change(task, TaskRules.Edited(task, new TaskEdit { Status = status }), new Origin("lea", _bot.Time.GetUtcNow(), cause))!;
    }
}
