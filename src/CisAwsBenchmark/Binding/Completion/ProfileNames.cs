namespace CisAws.PowerShell.Binding;

/// <summary>Reads the names of profiles, and nothing else, from the shared configuration and credentials files.</summary>
internal static class ProfileNames
{
    /// <summary>The names and the file each comes from. A file that cannot be read gives no names: completion reports no errors.</summary>
    /// <param name="credentialsFile">The credentials file the user named, or null for the default places.</param>
    public static IEnumerable<(string Name, string Origin)> Find(string? credentialsFile)
    {
        string home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws");
        string credentials = credentialsFile
            ?? Environment.GetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE")
            ?? Path.Combine(home, "credentials");
        string config = Environment.GetEnvironmentVariable("AWS_CONFIG_FILE") ?? Path.Combine(home, "config");
        return Read(credentials)
            .Concat(Read(config))
            .DistinctBy(p => p.Name, StringComparer.Ordinal)
            .OrderBy(p => p.Name, StringComparer.Ordinal);
    }

    /// <summary>The profile a section header of such a file names, or null: <c>[name]</c> or <c>[profile name]</c>.</summary>
    internal static string? FromHeader(string line)
    {
        string trimmed = line.Trim();
        int end = trimmed.IndexOf(']', StringComparison.Ordinal);
        if (!trimmed.StartsWith('[') || end < 0) return null;
        string[] words = trimmed[1..end].Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words switch
        {
            [var name] => name,
            ["profile", var name] => name.Trim('"'),
            _ => null,
        };
    }

    private static IEnumerable<(string Name, string Origin)> Read(string path)
    {
        try
        {
            return File.Exists(path)
                ? [.. File.ReadLines(path).Select(FromHeader).OfType<string>().Select(n => (n, $"Profile {n} in {path}"))]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
