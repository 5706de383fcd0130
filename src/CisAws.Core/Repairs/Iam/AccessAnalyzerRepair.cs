using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.19: creates the analyzer for external access of a region, which is free. Never one for unused or internal access: those cost and do
/// not satisfy the recommendation. A failed or disabled one occupies the only slot of the region and is replaced only on request.
/// </summary>
[RepairCommand("CisAccessAnalyzer")]
[TextParameter("AnalyzerName", "the name of a new analyzer.", Default = "CisExternalAccess")]
[FlagParameter(
    "ReplaceFailed", "deletes an analyzer that is disabled or failed, with its findings and archive rules, and creates a new one.")]
public sealed class AccessAnalyzerRepair() : Repair(ControlNames.ExternalAccessAnalyzer)
{
    private const string AnalyzerName = "AnalyzerName", Replace = "ReplaceFailed", AccountType = "ACCOUNT", StatusReason = "StatusReason";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Automatic;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [OrganizationEvidence.Analyzers];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
    [
        "access-analyzer:CreateAnalyzer", "access-analyzer:DeleteAnalyzer", "iam:CreateServiceLinkedRole",
    ];

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) => finding.Region == EvidenceKey.Global ? null : base.TargetOf(finding);

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(ResourceRef.AccountIn(account, region), Controls);

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context) =>
        RepairState.Of([.. (await AnalyzersAsync(context).ConfigureAwait(false)).Select(a => (Fact(a.Name), (object?)Value(a)))]);

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        IReadOnlyList<Analyzer> analyzers = await AnalyzersAsync(context).ConfigureAwait(false);
        Analyzer[] external = [.. analyzers.Where(ExternalAnalyzers.IsExternal)];
        if (external.FirstOrDefault(ExternalAnalyzers.IsActive) is { } active)
        {
            return PlanDraft.Nothing($"The analyzer {active.Name} monitors external access in {context.Region}; nothing was written.");
        }

        if (external.FirstOrDefault(a => a.Status == "CREATING") is { } coming)
        {
            return PlanDraft.Nothing($"The analyzer {coming.Name} is being created in {context.Region}; test again in a few minutes.");
        }

        string name = context.Options.TextOrDefault(AnalyzerName);

        // An organization's analyzer does not take the account's slot.
        Analyzer? dead = external.FirstOrDefault(a => a.Type == AccountType);
        if (dead is not null) Replaceable(context, dead);
        if (analyzers.FirstOrDefault(a => a != dead && a.Name == name) is { } other)
        {
            throw new RepairRefusedException(
                "NameTaken",
                $"{ExternalAnalyzers.Describe(other)} in {context.Region} already has that name.",
                $"Give another -{AnalyzerName}.");
        }

        return new PlanDraft(
            $"Create the analyzer {name} for external access in {context.Region}",
            [.. dead is null ? Array.Empty<RepairStep>() : [Delete(context, dead)], Create(context, name)])
        {
            Impact = dead is null ? RepairImpact.Medium : RepairImpact.High,
            Risks = dead is null ? [] : [$"The findings and archive rules of {dead.Name} are lost."],
            FollowUp = "It takes up to half an hour until the analyzer has its first findings; review them.",
        };
    }

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        resource.Region == EvidenceKey.Global || ValueOf(facts, StatusReason) is not null
            ? null
            : $"{Command} -Region {Quote(resource.Region)}";

    /// <inheritdoc/>
    /// <remarks>Only an analyzer that is not active has a reason for its status.</remarks>
    public override string? Instead(ResourceRef resource, IReadOnlyList<Fact> facts) => ValueOf(facts, StatusReason) is { } reason
        ? $"Find out why the analyzer does not work ({reason}). Where it has to be made anew, {Command} -Region {Quote(resource.Region)} "
            + $"-{Replace} does it, and deletes its findings and archive rules."
        : null;

    private static async Task<IReadOnlyList<Analyzer>> AnalyzersAsync(RepairContext context) =>
        (await context.Evidence.NeedData(OrganizationEvidence.Analyzers, context.Region).ConfigureAwait(false)).Analyzers;

    private static string Fact(string name) => $"analyzer {name}";

    // Being created and active are one: the former becomes the latter by itself.
    private static string Value(Analyzer analyzer) =>
        analyzer.Status is "DISABLED" or "FAILED" ? $"{analyzer.Type} {analyzer.Status}" : analyzer.Type;

    private static void Replaceable(RepairContext context, Analyzer dead)
    {
        string what =
            $"{ExternalAnalyzers.Describe(dead)}{(dead.StatusReason is { } why ? $", {why}," : string.Empty)} occupies the only "
            + $"slot for an analyzer of the account in {context.Region}";
        if (dead.ManagedBy is { } service)
        {
            throw new RepairRefusedException("ManagedElsewhere", $"{what} and is managed by {service}.", $"Correct it in {service}.");
        }

        if (!context.Options.Flag(Replace))
        {
            throw new RepairRefusedException(
                "AnalyzerNotActive",
                $"{what}.",
                $"Find out why, or use -{Replace}: it deletes the analyzer with its findings and archive rules.");
        }
    }

    private static RepairStep Create(RepairContext context, string name) => new(
        ApiCall.Of(
            "access-analyzer:CreateAnalyzer",
            context.Region,
            (AnalyzerName, name),
            ("Tags", ApiCall.Structure((CreatedByTag.Key, CreatedByTag.Value))),
            ("Type", AccountType)),
        [new(Fact(name), null, AccountType)])
    {
        Inverse = DeleteCall(context, name),
        InverseDoneCodes = ["ResourceNotFoundException"],
    };

    private static RepairStep Delete(RepairContext context, Analyzer dead) =>
        new(DeleteCall(context, dead.Name), [new(Fact(dead.Name), Value(dead), null)])
    {
        Irreversible = "the findings and archive rules of the deleted analyzer are lost",
        DoneCodes = ["ResourceNotFoundException"],
    };

    private static ApiCall DeleteCall(RepairContext context, string name) =>
        ApiCall.Of("access-analyzer:DeleteAnalyzer", context.Region, (AnalyzerName, name));
}
