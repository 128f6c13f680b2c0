namespace ZtTeamsBot.AdaptiveCards; internal sealed class Placeholder;
