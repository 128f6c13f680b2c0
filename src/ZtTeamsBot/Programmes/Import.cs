using System.Security.Cryptography;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Programmes;

/// <summary>What an import did.</summary>
/// <param name="TenantId">The tenant; null when the problems left it unknown.</param>
/// <param name="Problems">Everything wrong with the file. Nothing was written if one of them is more than a warning.</param>
/// <param name="Written">What was written; all zero when nothing differed.</param>
internal sealed record ImportResult(string? TenantId, IReadOnlyList<FileProblem> Problems, ImportCounts Written)
{
    public bool IsRefused => Problems.Any(problem => !problem.IsWarning);
}

/// <summary>How much an import writes.</summary>
internal readonly record struct ImportCounts(int Tasks, int People, int Events, int Readings, bool Settings, int TasksUnchanged)
{
    public bool IsNothing => this == new ImportCounts(0, 0, 0, 0, Settings: false, TasksUnchanged);
}

/// <summary>
/// Imports a programme file. Every problem is found before the first write. The writes go in batches, each whole; what is stored already
/// is not written again, so an import that was killed is finished by running it again, and importing an export changes nothing.
/// </summary>
internal sealed class Import(IDocumentStore store, Snapshots snapshots, Tenants tenants, Catalogue catalogue, TimeProvider time)
{
    private const int MaxAttempts = 10;

    /// <summary>Imports a file's bytes.</summary>
    /// <exception cref="StoreUnavailableException">The store is down. What was written before stays; run the import again.</exception>
    /// <exception cref="TimeoutException">Others kept changing the same tasks; run the import again.</exception>
    public async Task<ImportResult> RunAsync(ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken)
    {
        var reader = new ProgrammeFileReader(catalogue);
        if (reader.Read(utf8Json) is not { } file)
            return new ImportResult(null, reader.Problems, default);

        var problems = new List<FileProblem>(reader.Problems);
        if (await TenantOfAsync(file, problems, cancellationToken) is not { } tenantId)
            return new ImportResult(null, problems, default);

        var cause = HistoryEventId.Cause("import", tenantId, Convert.ToHexString(SHA256.HashData(utf8Json.Span)));
        var total = default(ImportCounts);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            // Read at every attempt: the plan is made from what is stored, whoever wrote it.
            var snapshot = await snapshots.GetAsync(tenantId, cancellationToken);
            if (snapshot.IsStale)
                throw new StoreUnavailableException("The store stopped answering. Run the import again when it does.");
            var stored = await History.ReadAllAsync(store, tenantId, cancellationToken);
            var storedOfPeople = await History.ReadPeoplesAsync(store, tenantId, cancellationToken);
            var plan = new ImportPlan(catalogue, file, snapshot, stored, storedOfPeople, new Origin(By: null, time.GetUtcNow(), cause), tenantId);
            problems.AddRange(attempt == 0 ? plan.Problems : []);
            if (problems.Exists(problem => !problem.IsWarning))
                return new ImportResult(tenantId, problems, default);

            total = attempt == 0 ? plan.Counts : total;
            if (await WriteAsync(tenantId, plan.Batches, cancellationToken))
            {
                await tenants.AddAsync(tenantId, cancellationToken);
                return new ImportResult(tenantId, problems, total);
            }
        }

        throw new TimeoutException("The import was interrupted too often by other changes. Run it again.");
    }

    private async Task<string?> TenantOfAsync(ProgrammeFile file, List<FileProblem> problems, CancellationToken cancellationToken)
    {
        if (file.TenantId is not null || problems.Exists(problem => problem.Place == "tenantId"))
            return file.TenantId;

        var known = await tenants.ListAsync(cancellationToken);
        if (known.Count == 1)
            return known[0];
        problems.Add(new FileProblem("tenantId", known.Count == 0 ? "Import.NoTenant" : "Import.WhichTenant"));
        return null;
    }

    private async Task<bool> WriteAsync(
        string tenantId, IEnumerable<IReadOnlyList<WriteOperation>> batches, CancellationToken cancellationToken)
    {
        foreach (var batch in batches)
        {
            var result = await store.CommitAsync(tenantId, batch, cancellationToken);
            if (!result.Committed)
                return false;
        }

        return true;
    }
}
