using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Storage;

/// <summary>
/// 3.1.3: Macie searches for sensitive data in the buckets of a region, by automated discovery. It costs money, so it is done only where
/// the administrator accepts that. Undoing pauses Macie and never disables it, because that deletes its findings: a state shows whether
/// Macie works, not whether it is off or paused.
/// </summary>
[RepairCommand("CisDataDiscovery")]
[FlagParameter("AcceptCost", CostConsent.Description, IsRequired = true)]
public sealed class DataDiscoveryRepair() : Repair(ControlNames.BucketDataDiscovery)
{
    private const string Macie = "Macie", Discovery = "AutomatedDiscovery";
    private const string Enabled = "ENABLED", Paused = "PAUSED", Disabled = "DISABLED", NotWorking = "not working";
    private const string Cost =
        "Macie charges each month for every bucket of the region that it monitors, for the objects that automated discovery monitors, "
        + "and for every gigabyte it inspects; a trial of 30 days may apply.";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Assisted;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        MacieEvidence.Session, MacieEvidence.AutomatedDiscovery, MacieEvidence.Administrator,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
        ["macie2:EnableMacie", "macie2:UpdateMacieSession", "macie2:UpdateAutomatedDiscoveryConfiguration", "iam:CreateServiceLinkedRole"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(ResourceRef.AccountIn(account, region), Controls);

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding)
    {
        // Buckets are what findings are about; Macie works for all of a region. Where it is not offered there is nothing to switch on.
        if (
            base.TargetOf(finding) is not { } target
                || !BucketTargets.IsBucket(finding.ResourceType)
                || finding.ReasonCode == "NoMacieEndpoint")
        {
            return null;
        }

        string partition = Arn.Parse(finding.ResourceId)?.Partition ?? "aws";
        return target with
        {
            Resource = ResourceRef.AccountIn(new AccountIdentity(finding.AccountId, partition, string.Empty), finding.Region),
        };
    }

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => finding.Region == target.Resource.Region;

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        BucketTargets.IsBucket(resource.Type) ? $"{Command} -Region {Quote(resource.Region)}" : null;

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        MacieSession? session = await context.Evidence.Need(MacieEvidence.Session, context.Region).ConfigureAwait(false);
        string discovery = await DiscoveryOfAsync(context, session).ConfigureAwait(false);
        return RepairState.Of((Macie, session is { IsEnabled: true } ? Enabled : NotWorking), (Discovery, discovery));
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        string region = context.Region;
        if (state[Macie] == Enabled && state[Discovery] == Enabled)
        {
            return PlanDraft.Nothing($"Macie already discovers data in {region} automatically; nothing was written.");
        }

        MacieSession? session = await context.Evidence.Need(MacieEvidence.Session, region).ConfigureAwait(false);
        if (session is not null) await NoMemberAsync(context, region).ConfigureAwait(false);
        CostConsent.Require(context, Cost);
        Waiting waiting = await WaitingOfAsync(context, session).ConfigureAwait(false);
        return new PlanDraft($"Turn on automated sensitive data discovery of Macie in "
            + $"{region}", [.. Steps(region, state, session, waiting)])
        {
            Risks =
            [
                Cost,
                .. state[Macie] == Enabled
                    ? Array.Empty<string>()
                    : ["Undoing pauses Macie, which then inspects nothing; it does not disable it, because that would delete its "
                        + "findings."],
                .. session is null
                    ? ["Where the organization has an administrator account for Macie, enable this account from there instead."]
                    : Array.Empty<string>(),
            ],
            FollowUp = waiting == Waiting.Unknown
                ? "Run it again: once Macie is enabled, it reports whether automated discovery is on."
                : "The first results appear within two days; make sure that what Macie finds is secured.",
        };
    }

    // While off or paused, Macie discovers nothing, regardless of its settings.
    private static async Task<string> DiscoveryOfAsync(RepairContext context, MacieSession? session)
    {
        if (session is not { IsEnabled: true }) return NotWorking;
        MacieAutomatedDiscovery? discovery =
            await context.Evidence.Need(MacieEvidence.AutomatedDiscovery, context.Region).ConfigureAwait(false);
        return discovery?.Status == Enabled ? Enabled : NotWorking;
    }

    private static IEnumerable<RepairStep> Steps(string region, RepairState state, MacieSession? session, Waiting waiting)
    {
        if (state[Macie] != Enabled)
        {
            RepairChange[] changes =
            [
                new(Macie, NotWorking, Enabled),
                .. waiting == Waiting.Yes ? [new RepairChange(Discovery, NotWorking, Enabled)] : Array.Empty<RepairChange>(),
            ];
            yield return new RepairStep(
                ApiCall.Of(session is null ? "macie2:EnableMacie" : "macie2:UpdateMacieSession", region, ("Status", Enabled)), changes)
            {
                Inverse = ApiCall.Of("macie2:UpdateMacieSession", region, ("Status", Paused)),
            };
        }

        if (waiting != Waiting.No) yield break;
        yield return new RepairStep(
            Configure(region, Enabled), [new RepairChange(Discovery, NotWorking, Enabled)]) { Inverse = Configure(region, Disabled) };
    }

    // Whether automated discovery continues when Macie is resumed. Where that is not known it is not switched, so that undoing stays
    // exact.
    private static async Task<Waiting> WaitingOfAsync(RepairContext context, MacieSession? session)
    {
        if (session is null or { IsEnabled: true }) return Waiting.No;
        return (await context.Evidence.Read(MacieEvidence.AutomatedDiscovery, context.Region).ConfigureAwait(false)).Match(
            discovery => discovery.Status == Enabled ? Waiting.Yes : Waiting.No,
            () => Waiting.No,
            _ => Waiting.Unknown);
    }

    private static ApiCall Configure(string region, string status) =>
        ApiCall.Of("macie2:UpdateAutomatedDiscoveryConfiguration", region, ("Status", status));

    private static async Task NoMemberAsync(RepairContext context, string region)
    {
        if ((await context.Evidence.Need(MacieEvidence.Administrator, region).ConfigureAwait(false))?.AccountId is { } administrator)
        {
            throw new RepairRefusedException(
                "MacieMember",
                $"The account {administrator} administers Macie for this account in {region}, and only it decides about automated "
                + $"discovery.",
                $"Enable it for {context.Account.AccountId} in the administrator account {administrator}.");
        }
    }

    private enum Waiting
    {
        No,
        Yes,
        Unknown,
    }
}
