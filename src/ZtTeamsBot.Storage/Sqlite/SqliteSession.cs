using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ZtTeamsBot.Storage.Sqlite;

/// <summary>One connection with the statements it has prepared. Used by one caller at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    /// <summary>Opens the store's file.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="create">Whether to make it when it is not there.</param>
    public SqliteSession(SqliteStoreOptions options, bool create)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            // The store keeps its own few connections, so that they are gone when it is disposed.
            Pooling = false,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
        }.ConnectionString);
        try
        {
            Connection.Open();
            // A prepared statement keeps its plan. Without this SQLite parses it anew whenever a parameter changes that a plan could hang on.
            raw.sqlite3_db_config(Connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
            using var pragmas = Connection.CreateCommand();
            // The driver asks for a lock again every 150 ms. SQLite asks sooner, so most of the waiting is left to it.
            pragmas.CommandText = string.Create(
                CultureInfo.InvariantCulture,
                $"PRAGMA busy_timeout = {options.BusyTimeout.TotalMilliseconds:0}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            pragmas.ExecuteNonQuery();
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
    }

    public SqliteConnection Connection { get; }

    /// <summary>The number of the last write committed here; before the first, more than any number.</summary>
    public long Newest { get; set; } = long.MaxValue;

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
