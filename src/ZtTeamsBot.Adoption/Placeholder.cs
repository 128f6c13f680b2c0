namespace ZtTeamsBot.Adoption; internal sealed class Placeholder;
