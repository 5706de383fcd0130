namespace AwsTesting;

/// <summary>Finds programs on PATH, as a shell does.</summary>
internal static class Executable
{
    public static string? Find(params ReadOnlySpan<string> names)
    {
        string[] suffixes = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [string.Empty];
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (string name in names)
        {
            foreach (string folder in folders)
            {
                foreach (string suffix in suffixes)
                {
                    string candidate = Path.Combine(folder.Trim('"'), name + suffix);
                    if (File.Exists(candidate))
                    {
                        return candidate;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>On a build agent a missing tool is a failure, not a reason to skip.</summary>
    public static string? OrFailInContinuousIntegration(string? unavailableReason)
    {
        bool required = string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);
        return unavailableReason is not null && required
            ? throw new InvalidOperationException(unavailableReason + " It is required because CI=true.")
            : unavailableReason;
    }
}
