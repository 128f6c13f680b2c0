namespace ZtTeamsBot.Storage; internal sealed class Placeholder;
