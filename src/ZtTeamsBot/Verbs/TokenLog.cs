using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Verbs;

/// <summary>Says in the log, when it changes, whether the bot gets tokens: in the words of <c>check</c>.</summary>
internal sealed partial class TokenLog(TokenSentences sentences, Phrases phrases, ILogger<TokenLog> logger) : ITokenObserver
{
    public void OnProblem(TokenException problem)
    {
        var sentence = phrases.Say("Check.Token.Lost", sentences.Of(problem));
        if (problem.IsDefinite)
            Log.Lost(logger, sentence);
        else
            Log.Missing(logger, sentence);
    }

    public void OnRecovered() => Log.Found(logger, phrases["Check.Token.Found"]);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Sentence}")]
        public static partial void Lost(ILogger logger, string sentence);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Sentence}")]
        public static partial void Missing(ILogger logger, string sentence);

        [LoggerMessage(Level = LogLevel.Information, Message = "{Sentence}")]
        public static partial void Found(ILogger logger, string sentence);
    }
}

/// <summary>How the log of tokens joins the service.</summary>
internal static class TokenLogRegistration
{
    public static IServiceCollection AddTokenLog(this IServiceCollection services) =>
        services.AddSingleton<TokenSentences>().AddSingleton<ITokenObserver, TokenLog>();
}
