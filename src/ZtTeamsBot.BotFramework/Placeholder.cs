namespace ZtTeamsBot.BotFramework; internal sealed class Placeholder;
