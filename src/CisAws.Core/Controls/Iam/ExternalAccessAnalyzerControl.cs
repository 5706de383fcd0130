using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.19: every enabled region has an active analyzer for external access, of the account or of its organization. Analyzers for
/// unused or internal access do not count. An analyzer of the organization is in another account and is not listed here: where
/// that account cannot be read, the service-linked role that it leaves in every member makes coverage possible, and its absence rules
/// it out, and every analyzer of the account itself.
/// </summary>
public sealed class ExternalAccessAnalyzerControl() : Control(ControlNames.ExternalAccessAnalyzer)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions,
        OrganizationEvidence.Analyzers,
        OrganizationEvidence.Organization,
        OrganizationEvidence.OrganizationAnalyzers,
        IamEvidence.Role,
    ];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        RegionVerdicts.AssessAsync(context, async region => [await AssessAsync(context, region).ConfigureAwait(false)]);

    private static async Task<Verdict> AssessAsync(AssessmentContext context, string region)
    {
        Answer<AnalyzerList> answer = await ReadAsync(context.Evidence, region).ConfigureAwait(false);
        if (!answer.TryRead(out AnalyzerList? list, out ReadFailure? failure))
        {
            return RegionVerdicts.Unreadable(context.Account, region, OrganizationEvidence.Analyzers, failure);
        }

        ResourceRef resource = ResourceRef.AccountIn(context.Account, region);
        Analyzer[] external =
        [
            .. list.Analyzers.Where(ExternalAnalyzers.IsExternal)
                .OrderBy(a => a.Name, StringComparer.Ordinal)
                .ThenBy(a => a.Arn, StringComparer.Ordinal),
        ];
        Verdict verdict = external.FirstOrDefault(ExternalAnalyzers.IsActive) is { } active
            ? Verdict.Pass(resource, "ExternalAccessAnalyzer", $"The analyzer {active.Name} monitors external access in {region}.")
            : await OrganizationAnalyzerCoverage.DecideAsync(context.Evidence, resource, external).ConfigureAwait(false);
        return verdict.With("Analyzers", list.Analyzers.Select(ExternalAnalyzers.Describe).Order(StringComparer.Ordinal));
    }

    private static async Task<Answer<AnalyzerList>> ReadAsync(EvidenceReader evidence, string region) =>
        await evidence.IsRuledOutAsync(ServiceLinkedRoles.AccessAnalyzer, region).ConfigureAwait(false)
            ? Answer<AnalyzerList>.Of(new AnalyzerList([]))
            : await evidence.Read(OrganizationEvidence.Analyzers, region).ConfigureAwait(false);
}
