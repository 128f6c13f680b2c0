using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Verbs;

/// <summary><c>export [FILE] [--tenant ID]</c>: writes a programme file, to standard output without a file.</summary>
internal static class ExportVerb
{
    public static async Task<int> RunAsync(FileInfo? file, string? tenantId, Phrases phrases, CancellationToken cancellationToken)
    {
        await using var host = ServiceHost.BuildForConsole();
        var tenants = await host.Services.GetRequiredService<Tenants>().ListAsync(cancellationToken);
        if ((tenantId ?? (tenants.Count == 1 ? tenants[0] : null)) is not { } chosen)
        {
            await Console.Error.WriteLineAsync(tenants.Count == 0
                ? phrases["Export.NoProgramme"]
                : phrases.Say("Export.WhichTenant", string.Join(", ", tenants.Order(StringComparer.Ordinal))));
            return 1;
        }

        var export = host.Services.GetRequiredService<Export>();
        var isWritten = file is null
            ? await ToStandardOutputAsync(export, chosen, cancellationToken)
            : await ToFileAsync(export, chosen, file, cancellationToken);
        if (!isWritten)
        {
            await Console.Error.WriteLineAsync(phrases.Say("Export.NotThere", chosen));
            return 1;
        }

        return 0;
    }

    private static async Task<bool> ToStandardOutputAsync(Export export, string tenantId, CancellationToken cancellationToken)
    {
        await using var output = Console.OpenStandardOutput();
        return await export.WriteAsync(tenantId, output, cancellationToken);
    }

    /// <summary>Written beside the file first: a backup that breaks off leaves the one before it as it was.</summary>
    private static async Task<bool> ToFileAsync(Export export, string tenantId, FileInfo file, CancellationToken cancellationToken)
    {
        var unfinished = file.FullName + ".unfinished";
        bool isWritten;
        await using (var output = File.Create(unfinished))
        {
            isWritten = await export.WriteAsync(tenantId, output, cancellationToken);
            output.Flush(flushToDisk: true);
        }

        if (isWritten)
            File.Move(unfinished, file.FullName, overwrite: true);
        else
            File.Delete(unfinished);
        return isWritten;
    }
}
