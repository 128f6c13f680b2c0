using Microsoft.Data.Sqlite;

namespace ZtTeamsBot.Storage.Sqlite;

/// <summary>One connection with the statements it has prepared. Used by one caller at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    public SqliteSession(SqliteStoreOptions options)
    {
        var timeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds);
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            // The store keeps its own few connections, so that they are gone when it is disposed.
            Pooling = false,
            DefaultTimeout = timeout,
        }.ConnectionString);
        try
        {
            Connection.Open();
            using var pragmas = Connection.CreateCommand();
            pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;";
            pragmas.ExecuteNonQuery();
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
    }

    public SqliteConnection Connection { get; }

    /// <summary>The transaction the statements belong to; null outside one.</summary>
    private SqliteTransaction? Transaction { get; set; }

    /// <summary>
    /// Does some work in a transaction that begins as a writer's, so that it never has to give up half way for another's lock. It is kept
    /// only if the work says so.
    /// </summary>
    public T InTransaction<T>(Func<(T Result, bool Keep)> work)
    {
        using var transaction = Connection.BeginTransaction(deferred: false);
        Transaction = transaction;
        try
        {
            var (result, keep) = work();
            if (keep)
                transaction.Commit();
            return result;
        }
        finally
        {
            Transaction = null;
        }
    }

    /// <summary>A prepared statement with its parameters set.</summary>
    public SqliteCommand Statement(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            _prepared.Add(sql, command);
        }

        command.Transaction = Transaction;
        foreach (var (name, value) in parameters)
            command.Parameters[name].Value = value ?? DBNull.Value;
        return command;
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        Connection.Dispose();
    }
}
