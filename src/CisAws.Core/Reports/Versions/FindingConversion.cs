using System.Globalization;
using CisAws.Benchmark;
using CisAws.Common;

namespace CisAws.Reports;

/// <summary>
/// Makes findings of one version of the benchmark those of another without a new run: the same control decided both, so that number, title,
/// level and id change and what was observed stays. Where a run by the other version could have come to another verdict, it refuses.
/// </summary>
public static class FindingConversion
{
    /// <summary>The finding as a run by that version would have made it; the finding itself where it is of that version.</summary>
    /// <exception cref="CisAwsException">
    /// UnknownBenchmarkVersion: the finding is of a version without a catalogue. ControlNotInVersion: the version does not have what was
    /// decided. ThresholdDiffers: the versions decide it by other numbers.
    /// </exception>
    public static Finding To(Finding finding, BenchmarkCatalog target)
    {
        if (finding.BenchmarkVersion == target.Version) return finding;
        var source = BenchmarkCatalog.OfVersion(finding.BenchmarkVersion);
        Recommendation before = source.FindControl(finding.Control) ?? throw NotIn(finding, source);
        Recommendation after = target.FindControl(finding.Control) ?? throw NotIn(finding, target);
        RequireSameNumbers(finding, source.Thresholds, target.Thresholds, target.Version);
        return finding with
        {
            Id = FindingId.Create(target.Version, after.Id, finding.AccountId, finding.Region, finding.ResourceId),
            BenchmarkVersion = target.Version,
            RecommendationId = after.Id,
            Title = after.Title,
            Level = after.Level,
            Section = after.Section,
            Severity = after.Severity,
            Reason = RecommendationReference.Renumber(finding.Reason, finding.Control, source, target),
            Warnings = new TextCollection(
                [.. finding.Warnings.Select(w => RecommendationReference.Renumber(w, finding.Control, source, target))]),
            Remediation = finding.Remediation.StartsWith(before.Remediation, StringComparison.Ordinal)
                ? after.Remediation + finding.Remediation[before.Remediation.Length..]
                : finding.Remediation,
        };
    }

    /// <summary>One error for several findings of a recommendation that are refused for the same reason.</summary>
    /// <param name="refusal">The error of one of them.</param>
    /// <param name="finding">The finding that it is about.</param>
    /// <param name="count">How many are refused.</param>
    public static CisAwsException Together(CisAwsException refusal, Finding finding, int count) => count == 1
        ? refusal
        : new CisAwsException(
            refusal.ErrorId,
            refusal.Kind,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} findings of {finding.RecommendationId} of version {finding.BenchmarkVersion} are refused. One of them: ")
            + refusal.Message,
            refusal.RecommendedAction,
            finding.Control);

    /// <summary>Requires that two versions decide what a finding is about by the same numbers.</summary>
    /// <exception cref="CisAwsException">ThresholdDiffers.</exception>
    internal static void RequireSameNumbers(
        Finding finding, IReadOnlyDictionary<string, int> source, IReadOnlyDictionary<string, int> target, string version)
    {
        foreach (string setting in ControlThresholds.Of(finding.Control))
        {
            if (source.TryGetValue(setting, out int one) && target.TryGetValue(setting, out int other) && one != other)
            {
                throw new CisAwsException(
                    "ThresholdDiffers",
                    CisAwsErrorKind.InvalidArgument,
                    FormattableString.Invariant(
                        $"Finding {finding.Id} was decided by {setting} {one}; version {version} of the benchmark says {other}."),
                    $"Assess again with -BenchmarkVersion {version}; a snapshot of the account will do.",
                    finding.Id);
            }
        }
    }

    private static CisAwsException NotIn(Finding finding, BenchmarkCatalog catalog) => new(
        "ControlNotInVersion",
        CisAwsErrorKind.InvalidArgument,
        $"{BenchmarkCatalog.Name} {catalog.Version} has no recommendation for {finding.Control}, which finding {finding.Id} of "
        + $"{finding.RecommendationId} is about.",
        $"Compare-CisBenchmarkVersion {finding.BenchmarkVersion} {catalog.Version} shows what the versions share.",
        finding.Id);
}
