using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Monitoring;

/// <summary>
/// 5.16: Security Hub CSPM in a region, with the standards that are named and no others: the default ones are costly and partly obsolete.
/// </summary>
[RepairCommand("CisSecurityHub")]
[FlagParameter("AcceptCost", CostConsent.Description, IsRequired = true)]
[TextParameter(
    "StandardArn", "the ARNs of standards to enable with it; none where it is not given.",
    Details = "The benchmark requires only the service.", IsList = true, Pattern = "^arn:")]
[FlagParameter("WithoutConfig", "enables it although AWS Config does not record in the region, so that most checks find nothing.")]
public sealed class SecurityHubRepair() : Repair(ControlNames.SecurityHub)
{
    private const string StandardArn = nameof(StandardArn), WithoutConfig = nameof(WithoutConfig), HubFact = "SecurityHub";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [SecurityHubEvidence.Hub, SecurityHubEvidence.EnabledStandards, ConfigEvidence.Recorders, ConfigEvidence.RecorderStatus];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
        [
            "iam:CreateServiceLinkedRole",
            "securityhub:BatchEnableStandards",
            "securityhub:DisableSecurityHub",
            "securityhub:EnableSecurityHub",
        ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(ResourceRef.AccountIn(account, region), Controls);

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        if (await context.Evidence.Need(SecurityHubEvidence.Hub, context.Region).ConfigureAwait(false) is null) return RepairState.Empty;
        IReadOnlyList<EnabledStandard> standards = context.Options.Has(StandardArn)
            ? (await context.Evidence.Need(SecurityHubEvidence.EnabledStandards, context.Region).ConfigureAwait(false))?.Standards ?? []
            : [];
        return RepairState.Of(
        [
            (HubFact, "enabled"),
            .. context.Options.Texts(StandardArn)
                .Select(arn => (Standard(arn), (object?)(standards.Any(s => s.StandardArn == arn) ? "enabled" : null))),
        ]);
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        if (state[HubFact] is not null)
        {
            return PlanDraft.Nothing($"Security Hub CSPM is enabled in {context.Region} already; nothing was written.");
        }

        if (!await RecordsAsync(context).ConfigureAwait(false) && !context.Options.Flag(WithoutConfig))
        {
            throw new RepairRefusedException(
                "ConfigNotRecording",
                $"AWS Config does not record in {context.Region}, which most checks of Security Hub need.",
                $"Repair {context.Target.NumberOf(ControlNames.ConfigRecorders)} first, or use -{WithoutConfig}.");
        }

        CostConsent.Require(
            context,
            $"Security Hub is billed by checks and findings in {context.Region} for as long as it is enabled, after a free trial of 30 "
            + $"days.");
        var disable = ApiCall.Of("securityhub:DisableSecurityHub", context.Region);
        string[] standards = [.. context.Options.Texts(StandardArn)];
        return new PlanDraft(
            $"Enable Security Hub CSPM in {context.Region}",
            [
                new RepairStep(
                    ApiCall.Of("securityhub:EnableSecurityHub", context.Region, ("EnableDefaultStandards", false)),
                    [new RepairChange(HubFact, null, "enabled")])
                {
                    DoneCodes = ["ResourceConflictException"],
                    Inverse = disable,
                    InverseDoneCodes = ["InvalidAccessException", "ResourceNotFoundException"],
                },
                .. standards.Length == 0 ? [] : new[] { Enable(context, standards, disable) },
            ])
        {
            Risks =
            [
                standards.Length == 0
                    ? "No standard is enabled, so nothing is checked yet; name standards with -StandardArn."
                    : "Checks of standards create service-linked rules of AWS Config, which are billed too.",
                "Undoing disables it again; its findings until then are deleted after 90 days.",
            ],
        };
    }

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) => $"{Command} -Region {Quote(resource.Region)}";

    // Standards are enabled together with the hub, and undone with it.
    private static RepairStep Enable(RepairContext context, string[] standards, ApiCall disable) => new(
        ApiCall.Of(
            "securityhub:BatchEnableStandards",
            context.Region,
            ("StandardsSubscriptionRequests", standards.Select(arn => (object)ApiCall.Structure(("StandardsArn", arn))).ToArray())),
        [.. standards.Select(arn => new RepairChange(Standard(arn), null, "enabled"))])
    {
        Inverse = disable,
        InverseDoneCodes = ["InvalidAccessException", "ResourceNotFoundException"],
    };

    private static async Task<bool> RecordsAsync(RepairContext context)
    {
        RecorderList? list = await context.Evidence.Need(ConfigEvidence.Recorders, context.Region).ConfigureAwait(false);
        if (list is not { Recorders: { Count: > 0 } recorders }) return false;
        RecorderStatusList? status = await context.Evidence.Need(ConfigEvidence.RecorderStatus, context.Region).ConfigureAwait(false);
        return status?.Statuses
            .Any(s => s.IsRecording && recorders.Any(r => s.Name == r.Name)) == true;
    }

    private static string Standard(string arn) => $"Standard {arn}";
}
