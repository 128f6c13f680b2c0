using System.CommandLine;
using ZtTeamsBot.Load;

var turn = new Option<TurnKind>("--turn") { Description = "help: a question answered with one text; progress: figures, answered with a card" };
var say = new Option<string?>("--say") { Description = "Say this in place of the turn's own words", HelpName = "TEXT" };
var seconds = new Option<int>("--seconds") { Description = "How long is measured", DefaultValueFactory = _ => 20 };
var warmUp = new Option<int>("--warm-up") { Description = "Seconds before that", DefaultValueFactory = _ => 10 };
var rounds = new Option<int>("--rounds") { Description = "How often each bot is run", DefaultValueFactory = _ => 1 };
var open = new Option<int>("--open") { Description = "Requests open at once", DefaultValueFactory = _ => 32 };
var conversations = new Option<int>("--conversations") { Description = "Conversations, each with a person of its own", DefaultValueFactory = _ => 1_000 };
var tasks = new Option<int>("--tasks") { Description = "Tasks in the programme", DefaultValueFactory = _ => 10_000 };
var authenticated = new Option<bool>("--authenticated") { Description = "With a registration: tokens are checked, and asked for" };
var every429 = new Option<int>("--every-nth-429") { Description = "The connector refuses every Nth message with 429 and Retry-After: 1", HelpName = "N" };
var peer = new Option<string>("--peer") { Description = "Which bot is asked", DefaultValueFactory = _ => "self" };
peer.AcceptOnlyFromAmong("self", "botbuilder", "agents-hosting");
var compare = new Option<bool>("--compare") { Description = "All three bots in one run, in one table" };
var service = new Option<string?>("--service") { Description = "A folder with a published service; without it this checkout is published", HelpName = "FOLDER" };

var root = new RootCommand("Asks a bot as fast as it answers, and says how fast that is.")
{
    turn, say, seconds, warmUp, rounds, open, conversations, tasks, authenticated, every429, peer, compare, service,
};
foreach (var number in new[] { seconds, rounds, open, conversations, tasks })
{
    number.Validators.Add(given =>
    {
        if (given.GetValueOrDefault<int>() < 1)
            given.AddError($"{given.Option.Name} must be at least 1.");
    });
}

root.SetAction(async (given, cancellationToken) =>
{
    try
    {
        return await LoadCommand.RunAsync(
            new LoadOptions
            {
                Turn = given.GetValue(turn),
                Say = given.GetValue(say),
                Bots = given.GetValue(compare) ? Enum.GetValues<BotKind>() : [BotOf(given.GetValue(peer))],
                Rounds = given.GetValue(rounds),
                WarmUp = TimeSpan.FromSeconds(given.GetValue(warmUp)),
                Measured = TimeSpan.FromSeconds(given.GetValue(seconds)),
                Open = given.GetValue(open),
                Conversations = given.GetValue(conversations),
                Tasks = given.GetValue(tasks),
                Authenticated = given.GetValue(authenticated),
                EveryNth429 = given.GetValue(every429),
                Service = given.GetValue(service),
            },
            cancellationToken);
    }
    catch (InvalidOperationException problem)
    {
        await Console.Error.WriteLineAsync(problem.Message);
        return 1;
    }
});
return await root.Parse(args).InvokeAsync();

static BotKind BotOf(string? name) => name switch
{
    "botbuilder" => BotKind.BotBuilder,
    "agents-hosting" => BotKind.AgentsHosting,
    _ => BotKind.Self,
};
