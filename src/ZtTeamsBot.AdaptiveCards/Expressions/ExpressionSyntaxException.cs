namespace ZtTeamsBot.AdaptiveCards.Expressions;

/// <summary>A slip in an expression and where in its text.</summary>
internal sealed class ExpressionSyntaxException : Exception
{
    public ExpressionSyntaxException(int position, string message)
        : base(message) => Position = position;

    public ExpressionSyntaxException()
    {
    }

    public ExpressionSyntaxException(string message)
        : base(message)
    {
    }

    public ExpressionSyntaxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public int Position { get; }
}
