namespace CisAws.Controls;

/// <summary>A recommendation to assess: the verdicts of the control become its findings.</summary>
/// <param name="Recommendation">The recommendation, of any version of the benchmark.</param>
/// <param name="Control">The control that decides it.</param>
public sealed record AssessmentItem(Recommendation Recommendation, Control Control)
{
    /// <summary>The numbers that the version of the recommendation gives, by the names of settings.</summary>
    internal IReadOnlyDictionary<string, int> Thresholds { get; init; } =
        BenchmarkCatalog.OfVersion(Recommendation.BenchmarkVersion).Thresholds;
}
