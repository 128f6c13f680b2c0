using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ZtTeamsBot.Load;
using ZtTeamsBot.Load.Teams;

namespace ZtTeamsBot.Tests;

/// <summary>The load command sees what a bot does wrong: figures of a bot that loses replies are worth nothing.</summary>
public sealed class LoadTests
{
    private const int Turns = 200;

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task A_bot_that_answers_each_turn_once_has_no_faults()
    {
        var (durations, faults) = await RunAsync(Turns, everyNth429: 0, (_, send) => send());
        Assert.True(faults.IsNone, faults.ToString());
        Assert.Equal(Turns, durations);
    }

    [Fact]
    public async Task Lost_and_doubled_replies_are_counted()
    {
        var (durations, faults) = await RunAsync(Turns, everyNth429: 0, async (turn, send) =>
        {
            for (var i = 0; i < (turn == 7 ? 0 : turn == 9 ? 2 : 1); i++)
                await send();
        });
        Assert.Equal((1, 1, 0), (faults.Lost, faults.Doubled, faults.Errors));
        Assert.Equal(Turns - 1, durations);
    }

    [Fact]
    public async Task A_refused_reply_that_is_not_sent_again_is_lost()
    {
        var (_, faults) = await RunAsync(Turns, everyNth429: 100, (_, send) => send());
        Assert.Equal((Turns / 100, Turns / 100), (faults.Lost, faults.Refused));
    }

    [Fact]
    public void A_reply_after_the_reply_to_a_later_turn_of_its_conversation_is_out_of_order()
    {
        var tally = new Tally(mostTurns: 10, conversations: 2);
        foreach (var turn in new[] { 0, 1, 3, 2, 5, 4, 1 })
            tally.Replied(turn, isRight: true);
        // Turns 3 and 1 are of one conversation, 2 and 4 of the other.
        Assert.Equal(1, tally.OutOfOrder);
        tally.Replied(8, isRight: false);
        tally.Replied(10, isRight: true);
        Assert.Equal(2, tally.Wrong);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", 0)]
    [InlineData("HTTP/1.1 200 OK\r\ncontent-length:3\r\n\r\nabcHTTP", 4)]
    [InlineData("HTTP/1.1 202 Accepted\r\nDate: now\r\n\r\n", 0)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n", 0)]
    public void A_message_ends_where_its_head_says(string message, int beyond)
    {
        var bytes = Encoding.ASCII.GetBytes(message);
        Assert.Equal(bytes.Length - beyond, HttpMessages.Measure(bytes, out _));
        Assert.Equal(-1, HttpMessages.Measure(bytes.AsSpan(0, bytes.Length - beyond - 1), out _));
    }

    /// <summary>Runs the generator and the fake connector against a bot that answers as a test says.</summary>
    private static async Task<(int Durations, Faults Faults)> RunAsync(int turns, int everyNth429, Func<int, Func<Task>, Task> answer)
    {
        await using var teams = new FakeTeams();
        using var http = new HttpClient();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        // One turn in each conversation: none can overtake another.
        var tally = new Tally(turns, conversations: turns);
        teams.Begin(tally, "\"right\"", everyNth429);
        var conversations = new PreparedTurns(new Uri(address, "api/messages"), teams.ServiceUrl, turns, ["help", "say \"é\""], "bot", token: null);
        var generator = new Generator(conversations, tally, new IPEndPoint(IPAddress.Loopback, address.Port), open: 4, Soon);
        // The run ends when there are no more turns; all of it is measured.
        var durations = await generator.RunAsync(TimeSpan.Zero, TimeSpan.FromSeconds(1), () => Task.CompletedTask, CancellationToken.None);
        return (durations.Length, Faults.Of(tally, generator.Errors, teams.Refused));

        async Task AnswerAsync(HttpContext context)
        {
            var activity = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
            var id = activity.GetProperty("id").GetString()!;
            var conversation = Uri.EscapeDataString(activity.GetProperty("conversation").GetProperty("id").GetString()!);
            var reply = new Uri($"{teams.ServiceUrl}v3/conversations/{conversation}/activities/{id}");
            await answer(
                int.Parse(id[1..], CultureInfo.InvariantCulture),
                () => http.PostAsync(reply, new StringContent("""{"type":"message","text":"right"}""")));
        }
    }
}
