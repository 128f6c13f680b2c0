using CsCheck;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework.Tests;

/// <summary>The rules of Teams' limits, without calls.</summary>
public sealed class SendLimitsTests
{
    private static readonly CallLimit[] Conversation =
        [new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30)), new(1800, TimeSpan.FromHours(1))];

    private static readonly CallLimit[] Tenant = [new(50, TimeSpan.FromSeconds(1))];

    private readonly WatchedTime _time = new();

    /// <summary>Against a plain count of the calls in each stretch of time.</summary>
    [Fact]
    public void A_log_is_open_exactly_when_no_limit_would_be_passed() =>
        Gen.Select(
                Gen.Select(Gen.Int[1, 9], Gen.Int[1, 40], (calls, within) => new CallLimit(calls, TimeSpan.FromTicks(within))).Array[1, 4],
                Gen.Int[0, 8].Array[0, 80])
            .Sample((limits, gaps) =>
            {
                var log = new CallLog(limits);
                var (calls, now) = (new List<TimeSpan>(), TimeSpan.Zero);
                foreach (var gap in gaps)
                {
                    now += TimeSpan.FromTicks(gap);
                    Assert.Equal(limits.All(limit => calls.Count(call => call > now - limit.Within) < limit.Calls), log.OpensAt <= now);
                    Assert.Equal(calls.All(call => call <= now - limits.Max(limit => limit.Within)), log.IsIdleAt(now));
                    log.Add(now);
                    calls.Add(now);
                }
            });

    /// <summary>Sends of three conversations in two tenants, some of them replies, with the clock going on in between.</summary>
    [Fact]
    public void Whatever_is_sent_no_message_of_the_bots_own_passes_a_limit_and_all_go_in_the_end() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 9], Gen.Int[0, 400], Gen.Bool)
            .Select((conversation, times, gap, isReply) => (conversation, times, gap, isReply))
            .Array[1, 20]
            .Sample(sends => SimulateAsync(sends).GetAwaiter().GetResult(), iter: 40);

    [Fact]
    public async Task The_8th_message_waits_a_second_and_the_9th_two()
    {
        using var limits = Limits();
        var target = SendTarget.Of("c", "t");
        for (var i = 0; i < 7; i++)
            Assert.True(limits.TakeAsync(target, CancellationToken.None).AsTask().IsCompletedSuccessfully);
        var (eighth, ninth) = (limits.TakeAsync(target, CancellationToken.None).AsTask(), limits.TakeAsync(target, CancellationToken.None).AsTask());
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(2, limits.Kept.Waiting);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await eighth;
        Assert.Equal(1, limits.Kept.Waiting);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(1, limits.Kept.Waiting);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await ninth;
    }

    [Fact]
    public async Task A_tenants_limit_is_shared_by_its_conversations_first_come_first_served()
    {
        using var limits = Limits();
        var tasks = Enumerable.Range(0, 120).Select(number => limits.TakeAsync(SendTarget.Of($"c{number}", "t"), CancellationToken.None).AsTask()).ToArray();
        Assert.Equal(70, limits.Kept.Waiting);
        Assert.True(limits.TakeAsync(SendTarget.Of("x", "other"), CancellationToken.None).AsTask().IsCompletedSuccessfully);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(tasks[..100]);
        Assert.Equal(20, limits.Kept.Waiting);
        Assert.All(tasks[100..], task => Assert.False(task.IsCompleted));
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(tasks);
    }

    [Fact]
    public async Task Nobody_waits_for_another_conversations_limit()
    {
        using var limits = Limits();
        for (var i = 0; i < 8; i++)
            limits.Count(SendTarget.Of("busy", "t"));
        var busy = limits.TakeAsync(SendTarget.Of("busy", "t"), CancellationToken.None).AsTask();
        await limits.TakeAsync(SendTarget.Of("calm", "t"), CancellationToken.None);
        Assert.False(busy.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(2));
        await busy;
    }

    [Fact]
    public async Task Who_gives_up_takes_nothing_and_holds_up_nobody()
    {
        using var limits = Limits();
        var target = SendTarget.Of("c", "t");
        for (var i = 0; i < 7; i++)
            limits.Count(target);
        using var giveUp = new CancellationTokenSource();
        var (first, second) = (limits.TakeAsync(target, giveUp.Token).AsTask(), limits.TakeAsync(target, CancellationToken.None).AsTask());
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _time.Advance(TimeSpan.FromSeconds(1));
        await second;
        Assert.Equal(0, limits.Kept.Waiting);
    }

    [Fact]
    public void The_threads_of_a_channel_share_its_limits()
    {
        using var limits = Limits();
        for (var i = 0; i < 7; i++)
            Assert.True(limits.TryTake(SendTarget.Of($"19:c;messageid={i}", "t"), hasWaited: false));
        Assert.False(limits.TryTake(SendTarget.Of("19:c;messageid=8", "t"), hasWaited: false));
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 3)]
    [InlineData(7, 1)]
    [InlineData(100, 1)]
    public void Each_instance_keeps_to_its_share(int instances, int share)
    {
        using var limits = Limits(instances);
        Assert.Equal(share, Enumerable.Range(0, 10).Count(_ => limits.TryTake(SendTarget.Of("c", "t"), hasWaited: false)));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(-3, false)]
    public void A_number_of_instances_that_is_none_is_refused_with_a_sentence(int instances, bool isGood)
    {
        var result = new SendingOptionsValidator().Validate(null, new SendingOptions { Instances = instances });
        Assert.Equal(isGood, result.Succeeded);
        Assert.Equal(isGood ? null : "Set Sending:Instances to how many instances of the bot run side by side: 1 or more.", result.FailureMessage);
    }

    [Fact]
    public void When_Teams_refuses_what_the_limits_allow_the_whole_tenant_waits_else_the_conversation_alone()
    {
        using var limits = Limits();
        limits.Count(SendTarget.Of("a", "t"));
        limits.Pause(SendTarget.Of("a", "t"), TimeSpan.FromSeconds(5));
        Assert.False(limits.TryTake(SendTarget.Of("b", "t"), hasWaited: false));
        Assert.True(limits.TryTake(SendTarget.Of("a", "other"), hasWaited: false) is false && limits.TryTake(SendTarget.Of("b", "other"), hasWaited: false));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(limits.TryTake(SendTarget.Of("b", "t"), hasWaited: false));

        for (var i = 0; i < 8; i++)
            limits.Count(SendTarget.Of("full", "t"));
        limits.Pause(SendTarget.Of("full", "t"), TimeSpan.FromSeconds(60));
        Assert.True(limits.TryTake(SendTarget.Of("c", "t"), hasWaited: false));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(limits.TryTake(SendTarget.Of("full", "t"), hasWaited: false));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(limits.TryTake(SendTarget.Of("full", "t"), hasWaited: false));
    }

    [Fact]
    public void Conversations_that_have_gone_quiet_leave_nothing_behind()
    {
        using var limits = Limits();
        for (var i = 0; i < 20_000; i++)
            limits.Count(SendTarget.Of($"c{i}", $"t{i % 100}"));
        _time.Advance(TimeSpan.FromHours(1));
        limits.Count(SendTarget.Of("last", "t"));
        Assert.Equal((2, 0), limits.Kept);
    }

    private SendLimits Limits(int instances = 1) => new(_time, Options.Create(new SendingOptions { Instances = instances }));

    private static async Task SimulateAsync((int Conversation, int Times, int Gap, bool IsReply)[] sends)
    {
        var time = new WatchedTime();
        using var limits = new SendLimits(time, Options.Create(new SendingOptions()));
        SendTarget[] targets = [SendTarget.Of("a", "t"), SendTarget.Of("b", "t"), SendTarget.Of("c", "u")];
        var (start, pending, made) = (time.GetUtcNow(), new List<(Task Task, SendTarget Target)>(), new List<(TimeSpan At, SendTarget Target)>());

        foreach (var (conversation, times, gap, isReply) in sends)
        {
            for (var i = 0; i < times * 2; i++)
            {
                if (isReply)
                {
                    limits.Count(targets[conversation]);
                    made.Add((time.GetUtcNow() - start, targets[conversation]));
                }
                else
                {
                    pending.Add((limits.TakeAsync(targets[conversation], CancellationToken.None).AsTask(), targets[conversation]));
                    await SettleAsync();
                }
            }

            for (var passed = 0; passed < gap; passed += 20)
            {
                time.Advance(TimeSpan.FromMilliseconds(20));
                await SettleAsync();
            }
        }

        for (var steps = 0; pending.Count > 0; steps++)
        {
            Assert.True(steps < 10_000, "Somebody waits for ever.");
            time.Advance(TimeSpan.FromMilliseconds(100));
            await SettleAsync();
        }

        // Those let in at this instant; their number is known at once, their tasks end a moment later.
        async Task SettleAsync()
        {
            while (pending.Count > limits.Kept.Waiting)
            {
                var done = pending.FindIndex(one => one.Task.IsCompleted);
                if (done < 0)
                {
                    await Task.WhenAny(pending.Select(one => one.Task));
                    continue;
                }

                var now = time.GetUtcNow() - start;
                made.Add((now, pending[done].Target));
                AssertWithin(Conversation, now, call => call.Channel == pending[done].Target.Channel);
                AssertWithin(Tenant, now, call => call.Tenant == pending[done].Target.Tenant);
                pending.RemoveAt(done);
            }
        }

        void AssertWithin(CallLimit[] limits, TimeSpan now, Func<SendTarget, bool> counts)
        {
            foreach (var limit in limits)
                Assert.True(made.Count(call => counts(call.Target) && call.At > now - limit.Within) <= limit.Calls, $"{limit} at {now}");
        }
    }
}
