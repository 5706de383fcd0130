using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Settings;

namespace CisAws.Controls;

/// <summary>Turns verdicts into findings: adds data from the catalogue, the scope and attestations.</summary>
internal static class FindingFactory
{
    public static IReadOnlyList<Finding> Create(Control control, AssessmentScope scope, IEnumerable<Verdict> verdicts)
    {
        Recommendation recommendation = BenchmarkCatalog.ForControl(control.Name);
        Finding[] findings = [.. verdicts.Select(v => Create(recommendation, scope, Adjust(v, scope.Settings))).Order()];
        return findings;
    }

    /// <summary>A region that the settings name as closed is not an error when a service control policy says the same.</summary>
    private static Verdict Adjust(Verdict verdict, AssessmentSettings settings) =>
        verdict is { Status: FindingStatus.Error, ReasonCode: "ScpDenied" }
            && settings.ClosedRegions.Contains(verdict.Resource.Region, StringComparer.Ordinal)
            ? verdict with
            {
                Status = FindingStatus.NotApplicable,
                ReasonCode = "RegionClosed",
                Reason = $"The region {verdict.Resource.Region} is closed by policy of the organization.",
            }
            : verdict;

    private static Finding Create(Recommendation recommendation, AssessmentScope scope, Verdict verdict)
    {
        RepairAdvice? advice = AdviceOf(recommendation.Control, scope, verdict);
        return new Finding
        {
            Id = FindingId.Create(
                BenchmarkCatalog.Version, recommendation.Id, scope.Account.AccountId, verdict.Resource.Region, verdict.Resource.Id),
            BenchmarkVersion = BenchmarkCatalog.Version,
            RecommendationId = recommendation.Id,
            Control = recommendation.Control,
            Title = recommendation.Title,
            Level = recommendation.Level,
            Section = recommendation.Section,
            Status = verdict.Status,
            Severity = recommendation.Severity,
            AccountId = scope.Account.AccountId,
            Region = verdict.Resource.Region,
            ResourceType = verdict.Resource.Type,
            ResourceId = verdict.Resource.Id,
            ResourceName = verdict.Resource.Name,
            Reason = VisibleText.Line(verdict.Reason),
            ReasonCode = verdict.ReasonCode,
            Lean = verdict.Lean,
            Warnings = new TextCollection([.. verdict.Warnings.Select(VisibleText.Line)]),
            Evidence = new FactCollection([.. Facts(verdict)]),
            Remediation = verdict.Status is FindingStatus.Fail or FindingStatus.Manual
                ? string.Join(' ', new[] { recommendation.Remediation, advice?.NextStep }.OfType<string>())
                : string.Empty,
            RepairCommand = verdict.RepairCommand ?? advice?.Command,
            LocalPolicy = verdict.LocalPolicy,
            Attestation = Attestations.Find(recommendation.Control, scope, verdict),
            EvaluatedAt = scope.AsOf,
            RunId = scope.RunId,
        };
    }

    private static RepairAdvice? AdviceOf(string control, AssessmentScope scope, Verdict verdict) =>
        verdict.Status == FindingStatus.Fail || verdict.Lean == FindingLean.LikelyFail
        ? scope.RepairCommands?.AdviceFor(control, verdict.Resource, verdict.Facts)
        : null;

    private static IEnumerable<Fact> Facts(Verdict verdict) => verdict.AttestationHash is { } hash
        ? [.. verdict.Facts, new Fact("AttestationHash", hash)]
        : verdict.Facts;
}
