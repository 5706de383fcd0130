using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.19: every enabled region has an active analyzer for external access, of the account or of its organization. Analyzers for
/// unused or internal access do not count. An analyzer of the organization lives in another account and is not listed here: where
/// that account cannot be seen, the service-linked role that it leaves in every member makes coverage possible, and its absence rules
/// it out.
/// </summary>
public sealed class ExternalAccessAnalyzerControl() : Control(ControlNames.ExternalAccessAnalyzer)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions, OrganizationEvidence.Analyzers, OrganizationEvidence.Organization, OrganizationEvidence.OrganizationAnalyzers, IamEvidence.Role,
    ];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context) => RegionVerdicts.Assess(context, region => [Assess(context, region)]);

    private static Verdict Assess(AssessmentContext context, string region)
    {
        Answer<AnalyzerList> answer = context.ReadIn(OrganizationEvidence.Analyzers, region);
        if (answer.Value is not { } list)
        {
            return RegionVerdicts.Unreadable(context.Account, region, OrganizationEvidence.Analyzers, answer.Failure ?? ReadFailure.NotCollected);
        }

        ResourceRef resource = ResourceRef.AccountIn(context.Account, region);
        Analyzer[] external = [.. list.Analyzers.Where(ExternalAnalyzers.IsExternal).OrderBy(a => a.Name, StringComparer.Ordinal).ThenBy(a => a.Arn, StringComparer.Ordinal)];
        Verdict verdict = external.FirstOrDefault(ExternalAnalyzers.IsActive) is { } active
            ? Verdict.Pass(resource, "ExternalAccessAnalyzer", $"The analyzer {active.Name} watches external access in {region}.")
            : OrganizationAnalyzerCoverage.Decide(context, resource, external);
        return verdict.With("Analyzers", list.Analyzers.Select(ExternalAnalyzers.Describe).Order(StringComparer.Ordinal));
    }
}
