namespace ZtTeamsBot.AdaptiveCards.Expressions;

/// <summary>The operators of the language. The rules are those of the reference, found out by running it.</summary>
internal static class Operators
{
    public static double Number(Value value) => value.Kind == ValueKind.Number
        ? value.Number
        : throw new OperandException("This is not a number.");

    /// <summary>Adds numbers; with a text on either side it puts texts together.</summary>
    public static Value Add(Value left, Value right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Number, ValueKind.Number) => Value.Of(left.Number + right.Number),
        (ValueKind.Text, ValueKind.Text or ValueKind.Number or ValueKind.Null) or (ValueKind.Number or ValueKind.Null, ValueKind.Text) =>
            Concat(left, right),
        _ => throw new OperandException("These cannot be added."),
    };

    public static Value Concat(Value left, Value right) => Value.Of(left.InText() + right.InText());

    public static Value Subtract(Value left, Value right) => Value.Of(Number(left) - Number(right));

    public static Value Multiply(Value left, Value right) => Value.Of(Number(left) * Number(right));

    /// <summary>Whole numbers are divided to a whole number, rounded down.</summary>
    public static Value Divide(Value left, Value right)
    {
        var (dividend, divisor) = (Number(left), Number(right));
        if (divisor == 0)
            throw new OperandException("Division by zero.");
        return Value.Of(IsWhole(dividend) && IsWhole(divisor) ? Math.Floor(dividend / divisor) : dividend / divisor);
    }

    public static Value Remainder(Value left, Value right) => Number(right) == 0
        ? throw new OperandException("Division by zero.")
        : Value.Of(Number(left) % Number(right));

    public static Value Power(Value left, Value right) => Value.Of(Math.Pow(Number(left), Number(right)));

    public static Value Equal(Value left, Value right) => Value.Of(left.SameAs(right));

    public static Value NotEqual(Value left, Value right) => Value.Of(!left.SameAs(right));

    public static Value Less(Value left, Value right) => Value.Of(Compare(left, right) < 0);

    public static Value LessOrEqual(Value left, Value right) => Value.Of(Compare(left, right) <= 0);

    public static Value Greater(Value left, Value right) => Value.Of(Compare(left, right) > 0);

    public static Value GreaterOrEqual(Value left, Value right) => Value.Of(Compare(left, right) >= 0);

    private static int Compare(Value left, Value right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Number, ValueKind.Number) => left.Number.CompareTo(right.Number),
        (ValueKind.Text, ValueKind.Text) => string.CompareOrdinal(left.Text, right.Text),
        _ => throw new OperandException("These cannot be compared."),
    };

    private static bool IsWhole(double number) => number == Math.Truncate(number);
}
