namespace CisAws.Host.Hosting;

/// <summary>Finds the manifest of the module.</summary>
internal static class ModuleLocator
{
    private const string Module = "CisAwsBenchmark";
    private const string Manifest = Module + ".psd1";

    /// <summary>The manifest a path names, as a folder or as the file; else the one near the program; null where there is none.</summary>
    /// <param name="modulePath">What the user named, or null.</param>
    /// <param name="programFolder">The folder of the program.</param>
    public static string? Find(string? modulePath, string programFolder)
    {
        if (modulePath is not null) return Newest(modulePath) ?? (File.Exists(modulePath) ? Path.GetFullPath(modulePath) : null);
        for (DirectoryInfo? folder = new(programFolder); folder is not null; folder = folder.Parent)
        {
            string? found = Newest(Path.Combine(folder.FullName, Module)) ?? Newest(Path.Combine(folder.FullName, "output", Module));
            if (found is not null) return found;
        }

        return null;
    }

    private static string? Newest(string folder)
    {
        if (!Directory.Exists(folder)) return null;
        return InFolder(folder) ?? Directory.EnumerateDirectories(folder)
            .Select(d => (Version: Version.TryParse(Path.GetFileName(d), out Version? v) ? v : null, Path: d))
            .Where(d => d.Version is not null)
            .OrderByDescending(d => d.Version)
            .Select(d => InFolder(d.Path))
            .FirstOrDefault(p => p is not null);
    }

    // The manifest in the source tree has no assembly beside it and cannot be imported.
    private static string? InFolder(string folder)
    {
        string manifest = Path.GetFullPath(Path.Combine(folder, Manifest));
        return File.Exists(manifest) && File.Exists(Path.ChangeExtension(manifest, ".dll")) ? manifest : null;
    }
}
