using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Trails;

namespace CisAws.Repairs.Logging;

/// <summary>4.2: digests that prove the log files of a trail unchanged. They prove what is delivered from then on.</summary>
[RepairCommand("CisLogFileValidation")]
[TextParameter("TrailArn", "the ARN of the trail.", IsIdentity = true)]
public sealed class LogFileValidationRepair() : Repair(ControlNames.LogFileValidation)
{
    private const string Fact = "LogFileValidationEnabled";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Automatic;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [.. TrailReads.Sources, .. TrailBuckets.Sources];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["cloudtrail:UpdateTrail"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        TrailReads.Target(Identity(options, "TrailArn"), Controls);

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        Trail trail = await TrailReads.NeedAsync(context, context.Target.Resource.Id).ConfigureAwait(false);
        return RepairState.Of((Fact, trail.Description.ValidatesLogFiles));
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        Trail trail = await TrailReads.NeedAsync(context, context.Target.Resource.Id).ConfigureAwait(false);
        if (trail.Description.ValidatesLogFiles)
        {
            return PlanDraft.Nothing($"Log file validation of the trail {trail.Name} is on already; nothing was written.");
        }

        await TrailReads.GuardAsync(context, trail).ConfigureAwait(false);
        List<string> risks = [];
        if (trail.Description.IsOrganizationTrail) risks.Add(
            "The trail records every account of the organization; digests are delivered for each of them.");
        else if (await TrailBuckets.CheckAsync(context, trail, TrailBuckets.Digests).ConfigureAwait(false) is { } doubt) risks.Add(doubt);
        return new PlanDraft(
            $"Turn on log file validation of the trail {trail.Name}",
            [new RepairStep(Update(trail, true), [new RepairChange(Fact, "false", "true")]) { Inverse = Update(trail, false) }])
        {
            Risks = risks,
            FollowUp =
                "Digests arrive every hour and prove the integrity of log files that are delivered "
                + "from now on, not of existing files.",
        };
    }

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        TrailReads.Command(Command, Quote(resource.Id), facts);

    private static ApiCall Update(Trail trail, bool isEnabled) =>
        ApiCall.Of("cloudtrail:UpdateTrail", trail.HomeRegion, ("Name", trail.Arn), ("EnableLogFileValidation", isEnabled));
}
