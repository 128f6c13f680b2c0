namespace ZtTeamsBot.Testing;

/// <summary>The checkout that the running program was built from.</summary>
public static class RepositoryRoot
{
    /// <summary>Its folder.</summary>
    public static string Path { get; } = Find();

    /// <summary>A file or folder in it.</summary>
    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ZtTeamsBot.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("This program runs outside the repository it was built from.");
    }
}
