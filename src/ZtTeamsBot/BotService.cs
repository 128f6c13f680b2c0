using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Conversations;
using ZtTeamsBot.Digests;
using ZtTeamsBot.Language;
using ZtTeamsBot.Metrics;
using ZtTeamsBot.People;
using ZtTeamsBot.Preferences;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Questions;
using ZtTeamsBot.Sending;
using ZtTeamsBot.Setup;
using ZtTeamsBot.Tasks;
using ZtTeamsBot.Text;
using ZtTeamsBot.Timeline;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;
using ZtTeamsBot.Verbs;

namespace ZtTeamsBot;

/// <summary>Everything the service is made of.</summary>
internal static class BotService
{
    public static void AddBotService(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddClock(builder.Configuration, builder.Environment);
        services.AddStorage(builder.Configuration);
        services.AddSingleton(_ => Catalogue.Load());
        services.AddSingleton(provider => new Recognizer(provider.GetRequiredService<Catalogue>()));
        services.AddSingleton<CardLibrary>();
        services.AddText();
        services.AddProgrammes();
        services.AddConversations();
        services.AddSending();
        services.AddTurns();
        services.AddUndoing();

        services.AddQuestions();
        services.AddTimeline();
        services.AddTasks();
        services.AddPreferences();
        services.AddProgrammeMetrics();
        services.AddDigests();
        services.AddSetup();
        services.AddPeople();

        services.AddTokenLog();
        services.AddBot<ZtBot>();
    }
}
