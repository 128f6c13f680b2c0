using System.Globalization;
using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language.Evaluation;

namespace ZtTeamsBot.Tests;

/// <summary>
/// What is stored after hundreds of sentences, each said in a chat: nothing where nothing was asked for, and what was asked for where it
/// was, after a confirm if the bot asks.
/// </summary>
public sealed class AskedForTests(ITestOutputHelper output)
{
    private const string T3 = "srhw-1-1-3";

    /// <summary>Of what was asked for, this share is stored.</summary>
    private const double Floor = 0.95;

    private static readonly string[] Yes = ["tasks.confirm", "intent.answer", "people.set"];

    [Fact]
    public Task Nothing_is_stored_that_was_not_asked_for() => NothingIsStoredAsync(Saying.MustNotWrite());

    [Fact]
    public Task Nothing_is_stored_that_was_not_asked_for_in_sentences_nobody_taught() => NothingIsStoredAsync(Saying.HeldOutMustNotWrite());

    [Fact]
    public Task What_was_asked_for_is_stored() => AllIsStoredAsync(Saying.MustWrite());

    [Fact]
    public Task What_was_asked_for_in_sentences_nobody_taught_is_stored() => AllIsStoredAsync(Saying.HeldOutMustWrite());

    /// <summary>Each sentence is said twice: by itself, and after an answer about a task, which it might be taken to go on about.</summary>
    private async Task NothingIsStoredAsync(IReadOnlyList<Saying> sentences)
    {
        await using var bot = await StartAsync();
        var done = new List<string>();
        foreach (var one in sentences)
        {
            foreach (var before in (string?[])[null, $"who owns {T3}?"])
            {
                if (before is not null)
                    await bot.SayAsync(one.Who, before);
                var writes = bot.Store.Writes;
                var told = await bot.SayAsync(one.Who, one.Text);
                if (bot.Store.Writes != writes)
                    done.Add($"{one.Who}: {one.Text} => {BotFixture.Told(told)}");
            }
        }

        output.WriteLine(string.Join("\n\n", done));
        Assert.Empty(done);
    }

    private async Task AllIsStoredAsync(IReadOnlyList<Saying> sentences)
    {
        var (missed, late, unasked) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var one in sentences)
        {
            await using var bot = await StartAsync();
            var before = State(await bot.ProgrammeAsync());
            var told = await bot.SayAsync(one.Who, one.Text);
            if (one.IsAtOnce && !IsStored(one, await bot.ProgrammeAsync()))
                late.Add($"{one.Who}: {one.Text} => {BotFixture.Told(told)}");
            await ConfirmAsync(bot, one.Who, told.Card);
            var after = await bot.ProgrammeAsync();
            var more = State(after).Except(before).Select(pair => pair.Key).Where(what => !one.Changes.Any(change => change.StartsWith(what,
                StringComparison.Ordinal))).ToArray();
            if (more.Length > 0)
                unasked.Add($"{one.Who}: {one.Text} [{string.Join("; ", one.Changes)}] => also {string.Join(", ", more)}");
            if (!IsStored(one, after))
                missed.Add($"{one.Who}: {one.Text} [{string.Join("; ", one.Changes)}] => {BotFixture.Told(told)}");
        }

        output.WriteLine($"{sentences.Count - missed.Count} of {sentences.Count} are stored.");
        output.WriteLine(string.Join("\n\n", ["Not stored:", .. missed, "Not at once:", .. late, "Not asked for:", .. unasked]));
        Assert.Empty(unasked);
        Assert.True(missed.Count <= (1 - Floor) * sentences.Count, $"{missed.Count} of {sentences.Count} are not stored");
        Assert.True(late.Count <= (1 - Floor) * sentences.Count(one => one.IsAtOnce), $"{late.Count} are not done at once");
    }

    /// <summary>All that a sentence might change, but for notes: a reason is one, too.</summary>
    private static Dictionary<string, string> State(Programme programme) => programme.Tasks
        .SelectMany(task => new[]
        {
            KeyValuePair.Create($"{task.Id} status", task.Status.ToString()), KeyValuePair.Create($"{task.Id} due", Day(task.Due) ?? ""),
            KeyValuePair.Create($"{task.Id} owner", task.OwnerId ?? ""),
        })
        .Concat(programme.People.Values.SelectMany(person => new[]
        {
            KeyValuePair.Create($"person {person.Id} role", person.Role.ToString()),
            KeyValuePair.Create($"person {person.Id}", person.Preferences?.ToString() ?? ""),
        }))
        .Concat(programme.Readings.Select(readings => KeyValuePair.Create($"metric {readings.Key}", $"{readings.Value.Count}")))
        .ToDictionary(StringComparer.Ordinal);

    private static Task<BotFixture> StartAsync() => BotFixture.StartAsync(settings: [("Limits:Person", "0"), ("Limits:Conversation", "0")]);

    /// <summary>Presses the button that says yes, as often as there is one.</summary>
    private static async Task ConfirmAsync(BotFixture bot, string who, JsonElement? card)
    {
        for (var asked = 0; asked < 2 && card is { } shown && Array.Find(Yes, verb => Carries(shown, verb)) is { } verb; asked++)
        {
            var answer = (await bot.PressAsync(who, shown, verb)).GetProperty("value");
            card = answer.ValueKind == JsonValueKind.Object ? answer.Clone() : null;
        }
    }

    private static bool Carries(JsonElement card, string verb) => card.GetRawText().Contains($"\"verb\":\"{verb}\"", StringComparison.Ordinal);

    private static bool IsStored(Saying one, Programme programme) => one.Changes.All(change => IsStored(change, programme));

    /// <summary>Whether a change such as <c>srhw-1-1-3 due=2026-03-06</c> is there.</summary>
    private static bool IsStored(string change, Programme programme)
    {
        var at = change.IndexOfAny(['=', '~']);
        var (what, value) = (change[..at], change[(at + 1)..]);
        if (what.StartsWith("metric ", StringComparison.Ordinal))
            return programme.ReadingsOf(what["metric ".Length..]).Any(reading => reading.Value == decimal.Parse(value, CultureInfo.InvariantCulture));

        var words = what.Split(' ');
        if (words[0] == "person")
            return IsStored(programme.FindPerson(words[1]), words[2], value);
        var task = programme.FindTask(words[0])!;
        return words[1] switch
        {
            "status" => task.Status.ToString() == value,
            "due" => Day(task.Due) == value,
            "owner" => (task.OwnerId ?? "") == value,
            "note" => task.Note.Contains(value, StringComparison.OrdinalIgnoreCase),
            "waiting" => (task.WaitingFor + task.Note).Contains(value, StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }

    private static bool IsStored(Person? person, string what, string value) => what switch
    {
        "role" => person?.Role.ToString() == value,
        "snooze" => Day(person?.Preferences?.SnoozedUntil) == value,
        "leave" => person?.Preferences?.Leave is { } leave && $"{Day(leave.From)}..{Day(leave.Until)}" == value,
        "delegate" => person?.Preferences?.DelegateId == value,
        "time" => person?.Preferences?.RemindAt?.ToString("HH:mm", CultureInfo.InvariantCulture) == value,
        "off" => person?.Preferences?.DaysOff.Contains(Enum.Parse<DayOfWeek>(value)) == true,
        _ => false,
    };

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
