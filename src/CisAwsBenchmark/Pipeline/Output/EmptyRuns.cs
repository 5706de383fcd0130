namespace CisAws.PowerShell.Pipeline;

/// <summary>Says that a run that findings are compared with has none: what is compared is then mostly a file that was not read.</summary>
internal static class EmptyRuns
{
    /// <summary>The warning of a comparison, or null where both runs have findings.</summary>
    /// <param name="reference">How many findings the earlier run has.</param>
    /// <param name="difference">How many the later one has.</param>
    public static string? Warning(int reference, int difference) => (reference, difference) switch
    {
        (0, 0) => "Neither run has a finding: nothing was compared.",
        (_, 0) => "The later run (-Difference) has no findings: everything of the earlier one would be gone. No finding is no proof that "
            + "anything was repaired.",
        (0, _) => "The earlier run (-Reference) has no findings: everything of the later one would be new.",
        _ => null,
    };

    /// <summary>The warning of a baseline, or null where it has findings.</summary>
    /// <param name="findings">How many findings it has.</param>
    public static string? OfBaseline(int findings) =>
        findings == 0 ? "-Baseline has no findings: every violation counts as new." : null;
}
