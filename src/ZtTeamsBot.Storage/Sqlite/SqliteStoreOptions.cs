namespace ZtTeamsBot.Storage.Sqlite;

/// <summary>Settings of the embedded store.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>
    /// The store's file, on a local disk; it and its folder are made on first use. WAL does not work on network shares. To put another
    /// file in its place, such as a backup, end every process that uses it first, and take the <c>-wal</c> and <c>-shm</c> files away.
    /// </summary>
    public string Path { get; init; } = "zt-teams-bot.db";

    /// <summary>How long a write waits while another process writes.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
