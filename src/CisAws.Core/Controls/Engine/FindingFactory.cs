using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Decisions;
using CisAws.Settings;

namespace CisAws.Controls;

/// <summary>
/// Turns the verdicts about one recommendation into findings: adds data from the catalogue, the scope and decisions. What is the same for
/// all of them is found out once.
/// </summary>
internal sealed class FindingFactory
{
    private readonly Recommendation recommendation;
    private readonly AssessmentScope scope;
    private readonly BenchmarkCatalog catalog;
    private readonly bool hasDecisions;
    private (string NextStep, string Remediation)? advised;

    private FindingFactory(Recommendation recommendation, AssessmentScope scope)
    {
        (this.recommendation, this.scope) = (recommendation, scope);
        catalog = BenchmarkCatalog.OfVersion(recommendation.BenchmarkVersion);
        hasDecisions = scope.Decisions.HasAnyFor(recommendation.Control);
    }

    /// <summary>
    /// The findings in their order. Each is made when it is asked for: of many, those that nobody keeps need not be in memory together.
    /// </summary>
    public static IEnumerable<Finding> Create(Recommendation recommendation, AssessmentScope scope, IEnumerable<Verdict> verdicts)
    {
        var factory = new FindingFactory(recommendation, scope);
        return verdicts.Select(v => Adjust(v, scope.Settings)).Order(FindingOrder.Instance).Select(factory.Create);
    }

    private Finding Create(Verdict verdict)
    {
        Finding finding = Observed(verdict);
        return hasDecisions ? Decided(finding, scope.Decisions) : finding;
    }

    private string Text(string text) => VisibleText.Line(RecommendationReference.Resolve(text, catalog));

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

    private Finding Observed(Verdict verdict)
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
            Reason = Text(verdict.Reason),
            ReasonCode = verdict.ReasonCode,
            Lean = verdict.Lean,
            Warnings = Texts([.. verdict.Warnings.Select(Text)]),
            Evidence = verdict.Facts.Count == 0 ? FactCollection.Empty : new FactCollection((IList<Fact>)verdict.Facts),
            Remediation = verdict.Status is FindingStatus.Fail or FindingStatus.Manual ? Remediation(advice?.NextStep) : string.Empty,
            RepairCommand = verdict.RepairCommand ?? advice?.Command,
            LocalPolicy = verdict.LocalPolicy,
            Tags = Texts([.. verdict.Resource.Tags]),
            EvidenceHash = (verdict.Attested ?? verdict).EvidenceHash(),
            EvaluatedAt = scope.AsOf,
            RunId = scope.RunId,
            Run = scope.Run,
        };
    }

    private static TextCollection Texts(string[] texts) => texts.Length == 0 ? TextCollection.Empty : new TextCollection(texts);

    // Of many resources with one weakness the text is the same, and one object.
    private string Remediation(string? nextStep)
    {
        if (nextStep is null) return recommendation.Remediation;
        if (advised?.NextStep != nextStep) advised = (nextStep, $"{recommendation.Remediation} {nextStep}");
        return advised.Value.Remediation;
    }

    private static RepairAdvice? AdviceOf(string control, AssessmentScope scope, Verdict verdict) =>
        verdict.Status == FindingStatus.Fail || verdict.Lean == FindingLean.LikelyFail
        ? scope.RepairCommands?.AdviceFor(control, verdict.Resource, verdict.Facts)
        : null;

    /// <summary>The order of findings, of verdicts about one recommendation and account.</summary>
    private sealed class FindingOrder : IComparer<Verdict>
    {
        public static FindingOrder Instance { get; } = new();

        public int Compare(Verdict? x, Verdict? y)
        {
            int order = string.CompareOrdinal(x!.Resource.Region, y!.Resource.Region);
            if (order == 0) order = string.CompareOrdinal(x.Resource.Id, y.Resource.Id);
            if (order == 0) order = x.Status.CompareTo(y.Status);
            return order != 0 ? order : string.CompareOrdinal(x.ReasonCode, y.ReasonCode);
        }
    }
}
