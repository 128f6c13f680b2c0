using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Fuzz.Targets;

/// <summary>
/// Reads an activity and takes out of it all the bot ever takes. A body is refused with a sentence, or the activity gives everything
/// without a fault, and written and read again it is the same.
/// </summary>
internal sealed class ActivityTarget : IFuzzTarget
{
    private readonly BotOptions _options = new();
    private readonly DevelopmentEnvironment _environment = new();

    public Task RunAsync(ReadOnlyMemory<byte> input)
    {
        if (Read(input) is not { } activity)
            return Task.CompletedTask;

        var written = JsonSerializer.SerializeToUtf8Bytes(activity, Protocol.Json.Activity);
        Promise.IsJson(written, "A written activity");
        var again = Read(written);
        Promise.Holds(again is not null, "A written activity can be read.");
        Promise.Holds(
            written.AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(again!, Protocol.Json.Activity)),
            "An activity written and read again is the same.");
        Promise.Holds(TakeOut(activity) == TakeOut(again!), "An activity written and read again says the same.");
        return Task.CompletedTask;
    }

    private static Activity? Read(ReadOnlyMemory<byte> body)
    {
        var (activity, refusal) = ActivityReader.Parse(new ReadOnlySequence<byte>(body));
        Promise.Holds(activity is null == refusal is { Status: 400, Message.Length: > 0 }, "A body is an activity or is refused with a reason.");
        return activity;
    }

    private string TakeOut(Activity activity)
    {
        var invoke = AdaptiveCardInvoke.TryRead(activity, out var read) ? read : null;
        var press = (invoke is null ? null : Press.OfInvoke(invoke)) ?? Press.OfMessage(activity);
        var reader = Reader.Of(activity.Locale, activity.LocalTimezone ?? activity.ClientInfo?.Timezone, person: null, programme: null);
        var reference = JsonSerializer.Serialize(activity.GetConversationReference(), Protocol.Json.ConversationReference);
        return string.Join('\n',
            activity.RemoveRecipientMention(),
            SaidText.Of(activity),
            string.Join<Mention>(';', activity.Mentions),
            activity.ClientInfo,
            activity.Teams,
            activity.ChannelThread,
            activity.TenantId,
            activity.TenantId is { } tenant && Tenants.IsTenantId(tenant),
            ServiceUrls.MayBeCalled(activity.ServiceUrl, _options, _environment),
            reference,
            $"{invoke?.Action.Verb} {invoke?.Trigger} {Raw(invoke?.Action.Data)}",
            $"{press?.Verb} {Raw(press?.Data)}",
            $"{reader.Culture} {reader.TimeZone.Id}");
    }

    private static string? Raw(JsonElement? element) =>
        element is { ValueKind: not JsonValueKind.Undefined } value ? JsonSerializer.Serialize(value) : null;

    private sealed class DevelopmentEnvironment : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "fuzz";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = "";

        public string EnvironmentName { get; set; } = Environments.Development;
    }
}
