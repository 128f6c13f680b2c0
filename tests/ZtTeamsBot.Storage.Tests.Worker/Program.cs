// Another process on the same store, for the tests to kill or to take something away from. Writes batches of three documents until it is
// ended or has written enough, and says the number of each batch once it is acknowledged. With no batch to write it checks the store.
// A store it cannot use ends it with 3 and a sentence.
using System.Globalization;
using System.Text;
using ZtTeamsBot.Storage;
using ZtTeamsBot.Storage.Sqlite;

var (path, name, count) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
using var store = new SqliteDocumentStore(new SqliteStoreOptions { Path = path }, TimeProvider.System);
try
{
    if (count == 0)
        await store.CheckAsync(CancellationToken.None);
    for (var batch = 0; batch < count; batch++)
    {
        var operations = Enumerable.Range(0, 3).Select(part => new WriteOperation.Create(Content(batch, part))).ToArray();
        var result = await store.CommitAsync("tenant", operations, CancellationToken.None);
        if (!result.Committed)
            return 1;
        Console.WriteLine(batch);
    }

    return 0;
}
catch (StoreUnavailableException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 3;
}

DocumentContent Content(int batch, int part) => new(
    string.Create(CultureInfo.InvariantCulture, $"{name}-{batch}-{part}"),
    "work",
    Encoding.UTF8.GetBytes($$"""{"batch":{{batch}},"text":"{{new string('x', 500)}}"}"""));
