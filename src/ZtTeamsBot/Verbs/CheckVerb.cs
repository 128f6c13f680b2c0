using System.Globalization;
using Microsoft.Extensions.Options;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Storage;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Verbs;

/// <summary><c>check</c>: reads the settings, tries each dependency, and says in plain words what is wrong and how to mend it.</summary>
internal static class CheckVerb
{
    public static async Task<int> RunAsync(Phrases phrases, CancellationToken cancellationToken)
    {
        await using var host = ServiceHost.BuildForConsole();
        var isGood = true;
        var isRegistered = false;

        isGood &= await TryAsync("Check.Registration", () =>
        {
            var bot = host.Services.GetRequiredService<IOptions<BotOptions>>().Value;
            _ = host.Services.GetRequiredService<IOptions<SendingOptions>>().Value;
            isRegistered = !bot.AllowsUnauthenticated(host.Environment);
            return Task.FromResult(isRegistered
                ? phrases.Say("Check.RegistrationOf", bot.AppId!, bot.AppType!, bot.TokenDirectory!, bot.InCloud.Name,
                    host.Environment.EnvironmentName)
                : phrases.Say("Check.RegistrationGood", host.Environment.EnvironmentName));
        });
        if (isRegistered)
        {
            isGood &= await TryAsync("Check.Token", async () =>
            {
                var until = await host.Services.GetRequiredService<ConnectorTokens>().EnsureAsync(cancellationToken);
                return phrases.Say("Check.TokenGood", until.ToString("u", CultureInfo.InvariantCulture));
            });
            isGood &= await TryAsync("Check.Keys", async () =>
            {
                var count = await host.Services.GetRequiredService<ChannelKeys>().ReadAsync(cancellationToken);
                return phrases.Count("Check.KeysGood", count);
            });
        }

        isGood &= await TryAsync("Check.Store", async () =>
        {
            await host.Services.GetRequiredService<IDocumentStore>().CheckAsync(cancellationToken);
            var tenants = await host.Services.GetRequiredService<Tenants>().ListAsync(cancellationToken);
            return phrases.Count("Check.StoreGood", tenants.Count);
        });
        isGood &= await TryAsync("Check.Cards", () =>
            Task.FromResult(phrases.Say("Check.CardsGood", host.Services.GetRequiredService<CardLibrary>().Names.Count)));
        isGood &= await TryAsync("Check.TimeZones", () =>
        {
            _ = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
            return Task.FromResult(phrases["Check.TimeZonesGood"]);
        });

        Console.WriteLine(phrases[isGood ? "Check.AllGood" : "Check.NotGood"]);
        return isGood ? 0 : 1;

        async Task<bool> TryAsync(string name, Func<Task<string>> dependency)
        {
            try
            {
                Console.WriteLine(phrases.Say("Check.Line", phrases[name], await dependency()));
                return true;
            }
            catch (OptionsValidationException problem)
            {
                foreach (var sentence in problem.Failures)
                    Console.WriteLine(phrases.Say("Check.Line", phrases[name], sentence));
            }
            catch (TokenException problem)
            {
                var sentence = host.Services.GetRequiredService<TokenSentences>().Of(problem);
                Console.WriteLine(phrases.Say("Check.Line", phrases[name], sentence));
            }
            catch (ChannelKeysException)
            {
                var address = host.Services.GetRequiredService<IOptions<BotOptions>>().Value.OpenIdMetadata!;
                Console.WriteLine(phrases.Say("Check.Line", phrases[name], phrases.Say("Check.KeysMissing", address)));
            }
            catch (TimeZoneNotFoundException)
            {
                Console.WriteLine(phrases.Say("Check.Line", phrases[name], phrases["Check.TimeZonesMissing"]));
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                Console.WriteLine(phrases.Say("Check.Line", phrases[name], problem.Message));
            }

            return false;
        }
    }
}
