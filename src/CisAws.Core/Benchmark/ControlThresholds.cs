namespace CisAws.Benchmark;

/// <summary>Which controls decide by numbers that a version of the benchmark gives.</summary>
internal static class ControlThresholds
{
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        [ControlNames.PasswordLength] = "MinimumPasswordLength",
        [ControlNames.UnusedCredentials] = "UnusedCredentialDays",
        [ControlNames.AccessKeyRotation] = "AccessKeyMaximumAgeDays",
    };

    /// <summary>The names of the settings whose values a version gives for a control; none for most.</summary>
    public static IEnumerable<string> Of(string control) => Settings.TryGetValue(control, out string? setting) ? [setting] : [];

    /// <summary>The names of all these settings.</summary>
    public static IEnumerable<string> All => Settings.Values;
}
