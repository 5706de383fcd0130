namespace CisAws.PowerShell.Binding;

/// <summary>
/// Tells findings of the demonstration account from others by the id of their run, which files keep: the number of its account is one that
/// others use for simulated accounts too.
/// </summary>
internal static class DemoRun
{
    private const string Prefix = "demo-";

    /// <summary>The id of a run, marked where it is of the demonstration account.</summary>
    public static string Mark(bool isDemo, string runId) => isDemo ? Prefix + runId : runId;

    /// <summary>Whether a finding is of the demonstration account.</summary>
    public static bool Made(Finding finding) => finding.RunId.StartsWith(Prefix, StringComparison.Ordinal);
}
