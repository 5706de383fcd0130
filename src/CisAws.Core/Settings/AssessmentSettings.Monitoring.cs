namespace CisAws.Settings;

/// <content>Choices about monitoring.</content>
public sealed partial record AssessmentSettings
{
    /// <summary>
    /// 5.14: whether events that the benchmark lists but whose APIs AWS has retired must be counted too; otherwise they are a warning.
    /// Under
    /// <see cref="Settings.Interpretation.Literal"/> they must.
    /// </summary>
    [Flag(Looser = Loosening.Less)]
    public bool StrictRetiredEvents { get; init; }

    /// <summary>
    /// 5.1 to 5.15: whether CloudWatch Logs itself tests the filter patterns as well. This changes nothing there; where the results differ,
    /// the finding is Manual.
    /// </summary>
    [Flag]
    public bool VerifyPattern { get; init; }
}
