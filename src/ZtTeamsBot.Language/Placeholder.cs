namespace ZtTeamsBot.Language; internal sealed class Placeholder;
