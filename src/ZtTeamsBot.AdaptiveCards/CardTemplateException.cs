namespace ZtTeamsBot.AdaptiveCards;

/// <summary>
/// A template is wrong. The message has the form <c>file(line,column) $.path: what is wrong, and what is allowed</c>.
/// </summary>
public sealed class CardTemplateException : Exception
{
    /// <param name="file">The template's name.</param>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column, from 1. Exact unless escapes or letters beyond ASCII stand before it in its line.</param>
    /// <param name="path">JSON path of the value, such as <c>$.body[0].text</c>.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    public CardTemplateException(string file, int line, int column, string path, string problem)
        : base($"{file}({line},{column}) {path}: {problem}") => (File, Line, Column, Path) = (file, line, column, path);

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

    /// <summary>The template's name.</summary>
    public string File { get; } = "";

    /// <summary>Line, from 1; 0 if unknown.</summary>
    public int Line { get; }

    /// <summary>Column, from 1; 0 if unknown.</summary>
    public int Column { get; }

    /// <summary>JSON path of the value that is wrong.</summary>
    public string Path { get; } = "$";
}
