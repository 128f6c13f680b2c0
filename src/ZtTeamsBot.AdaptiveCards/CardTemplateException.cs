namespace ZtTeamsBot.AdaptiveCards;

/// <summary>A template is wrong. The message names the file, line and column, and what is wrong there.</summary>
public sealed class CardTemplateException : Exception
{
    public CardTemplateException(string file, int line, int column, string problem)
        : base($"{file}({line},{column}): {problem}")
    {
    }

    public CardTemplateException()
    {
    }

    public CardTemplateException(string message)
        : base(message)
    {
    }

    public CardTemplateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
