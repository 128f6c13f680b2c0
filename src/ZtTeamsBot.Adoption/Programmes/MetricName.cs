using ZtTeamsBot.Adoption.Catalogues;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>Names of metrics: the framework's where it has one, else as somebody said it.</summary>
public static class MetricName
{
    /// <summary>Longest name, in UTF-16 code units.</summary>
    public const int MaxLength = 100;

    /// <summary>Compares names without regard to case and spaces.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new SameName();

    /// <summary>The name a metric is shown by; empty when nothing was said. It may be too long: see <see cref="MaxLength"/>.</summary>
    public static string Of(Catalogue catalogue, string said) =>
        catalogue.Metrics.FirstOrDefault(name => Comparer.Equals(name, said))
        ?? string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed class SameName : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x is null || y is null ? x is null && y is null : Key(x) == Key(y);

        public int GetHashCode(string obj) => Key(obj).GetHashCode(StringComparison.Ordinal);

        private static string Key(string name) => string.Concat(name.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
    }
}
