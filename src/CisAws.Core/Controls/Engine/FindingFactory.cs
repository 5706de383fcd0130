using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Decisions;
using CisAws.Settings;

namespace CisAws.Controls;

/// <summary>Turns verdicts into findings: adds data from the catalogue, the scope and attestations.</summary>
internal static class FindingFactory
{
    public static IReadOnlyList<Finding> Create(Recommendation recommendation, AssessmentScope scope, IEnumerable<Verdict> verdicts)
    {
        BenchmarkCatalog catalog = BenchmarkCatalog.OfVersion(recommendation.BenchmarkVersion);
        return
        [
            .. verdicts.Select(v => Decided(Create(recommendation, scope, Adjust(v, scope.Settings), Text), scope.Decisions)).Order(),
        ];

        string Text(string text) => VisibleText.Line(RecommendationReference.Resolve(text, catalog));
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

    /// <summary>
    /// A finding with the exception and the attestation that cover it. What no longer does is a warning; of decisions that were made for a
    /// violation or an open question nothing is said where there is none.
    /// </summary>
    private static Finding Decided(Finding finding, DecisionSet decisions)
    {
        if (finding.Status is not (FindingStatus.Fail or FindingStatus.Manual or FindingStatus.Error)) return finding;
        List<string> warnings = [.. finding.Warnings];
        ExceptionEntry? exception = decisions.ExceptionFor(finding);
        bool isExcepted = exception?.StateAt(finding.EvaluatedAt) == DecisionState.Active;
        if (exception is not null && !isExcepted)
        {
            warnings.Add(
                $"The exception of {exception.Owner} ({exception.Kind}: {exception.Reason.TrimEnd('.')}) expired at "
                + $"{Fact.Render(exception.Expires)} and no longer applies.");
        }

        AttestationMatch? attestation = finding.Status == FindingStatus.Error
            ? null
            : decisions.AttestationFor(
                finding.Control, finding.AccountId, finding.Region, finding.ResourceId, finding.EvidenceHash, finding.EvaluatedAt);
        bool isAttested = attestation is { Problem: null } && finding.Status == FindingStatus.Manual;
        if (attestation is { Problem: { } problem })
        {
            warnings.Add($"The attestation by {attestation.Entry.By} of {Fact.Render(attestation.Entry.At)} {problem} and no longer "
                + "counts.");
        }

        return finding with
        {
            Warnings = new TextCollection(warnings),
            Exception = isExcepted ? Note(exception!) : null,
            Attestation = isAttested ? Note(attestation!.Entry) : null,
        };
    }

    private static ExceptionNote Note(ExceptionEntry entry) => new(entry.Kind, entry.Reason, entry.Owner, entry.Created)
    {
        Approver = entry.Approver,
        Reference = entry.Reference,
        Expires = entry.Expires,
        PlannedFor = entry.PlannedFor,
    };

    private static AttestationNote Note(AttestationEntry entry) =>
        new(entry.Answer, entry.Reason, entry.By, entry.At, entry.Until) { Reference = entry.Reference };

    private static Finding Create(
        Recommendation recommendation, AssessmentScope scope, Verdict verdict, Func<string, string> text)
    {
        RepairAdvice? advice = AdviceOf(recommendation.Control, scope, verdict);
        return new Finding
        {
            Id = FindingId.Create(
                recommendation.BenchmarkVersion, recommendation.Id, scope.Account.AccountId, verdict.Resource.Region, verdict.Resource.Id),
            BenchmarkVersion = recommendation.BenchmarkVersion,
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
            Reason = text(verdict.Reason),
            ReasonCode = verdict.ReasonCode,
            Lean = verdict.Lean,
            Warnings = new TextCollection([.. verdict.Warnings.Select(text)]),
            Evidence = new FactCollection([.. verdict.Facts]),
            Remediation = verdict.Status is FindingStatus.Fail or FindingStatus.Manual
                ? string.Join(' ', new[] { recommendation.Remediation, advice?.NextStep }.OfType<string>())
                : string.Empty,
            RepairCommand = verdict.RepairCommand ?? advice?.Command,
            LocalPolicy = verdict.LocalPolicy,
            Tags = new TextCollection([.. verdict.Resource.Tags]),
            EvidenceHash = (verdict.Attested ?? verdict).EvidenceHash(),
            EvaluatedAt = scope.AsOf,
            RunId = scope.RunId,
            Run = scope.Run,
        };
    }

    private static RepairAdvice? AdviceOf(string control, AssessmentScope scope, Verdict verdict) =>
        verdict.Status == FindingStatus.Fail || verdict.Lean == FindingLean.LikelyFail
        ? scope.RepairCommands?.AdviceFor(control, verdict.Resource, verdict.Facts)
        : null;
}
