using Microsoft.Data.Sqlite;

namespace ZtTeamsBot.Storage.Sqlite;

/// <summary>What SQLite says, in words for an admin.</summary>
internal static class SqliteProblem
{
    // Result codes: https://www.sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>The problem as one of the store; null when it is something else, such as a slip in the code.</summary>
    public static StoreUnavailableException? Explain(Exception problem, string path) => problem switch
    {
        StoreUnavailableException known => known,
        SqliteException sqlite => new StoreUnavailableException(Sentence(sqlite, path), sqlite),
        IOException or UnauthorizedAccessException => new StoreUnavailableException(
            $"The folder of the store {path} cannot be made or opened: {problem.Message} Check the path and its permissions.", problem),
        _ => null,
    };

    private static string Sentence(SqliteException problem, string path) => problem.SqliteErrorCode switch
    {
        Busy or Locked =>
            $"The store {path} is being written by another process for too long. Try again; if it stays so, look for a hanging process.",
        ReadOnly => $"The store {path} cannot be written. Give the service the right to write the file and its folder.",
        Corrupt or NotADatabase =>
            $"The file {path} is not a sound store. Put it aside and restore the newest export with the verb import.",
        Full => $"The disk of the store {path} is full. Make room; nothing is lost.",
        CannotOpen => $"The store {path} cannot be opened. Check that the path is right and that the service may read and write it.",
        _ => $"The store {path} does not work (SQLite code {problem.SqliteExtendedErrorCode}: {problem.Message}).",
    };
}
