using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Trails;

namespace CisAws.Repairs.Logging;

/// <summary>
/// 4.1: one multi-region trail that records all management events. A trail that is there is reused: a second one would record everything
/// twice. Its selectors are added to, never replaced. Only an account without a trail gets a new one.
/// </summary>
[RepairCommand("CisTrail")]
[TextParameter(
    "TrailName", "the trail to repair, or the name of a new one.",
    Details = "Without it the trail of the account that is nearest to the recommendation is used, and a new one is called "
    + "management-events.", Completion = ParameterCompletion.Resource)]
[TextParameter(
    "BucketName", "the bucket of this account that a new trail writes to, in whose region it is created.",
    Completion = ParameterCompletion.Resource)]
[TextParameter("KmsKeyId", "the key that encrypts the log files of a new trail; its policy must already allow the trail to use it.")]
[FlagParameter(
    "SetBucketPolicy", "adds to the policy of the bucket what a new trail needs to deliver; without it a bucket whose policy lacks that "
        + "is refused.")]
public sealed class TrailRepair() : Repair(ControlNames.TrailInEveryRegion)
{
    private const string DefaultName = "management-events";
    private const string IsLogging =
        nameof(IsLogging), IsMultiRegion =
            "IsMultiRegionTrail", IncludesGlobal = "IncludeGlobalServiceEvents", SetBucketPolicy = nameof(SetBucketPolicy);

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [.. TrailChoice.Sources, .. BucketReads.Sources, KmsEvidence.Key, KmsEvidence.Policy];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
    [
        "cloudtrail:CreateTrail", "cloudtrail:DeleteTrail", "cloudtrail:PutEventSelectors", "cloudtrail:StartLogging",
        "cloudtrail:StopLogging", "cloudtrail:UpdateTrail",
        "s3:DeleteBucketPolicy", "s3:PutBucketPolicy",
    ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(ResourceRef.Account(account), Controls);

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        TrailReads.Listed(resource.Id, facts, onlyMultiRegion: false) is { Count: 0 } ? null : Command;

    /// <inheritdoc/>
    public override string? Instead(ResourceRef resource, IReadOnlyList<Fact> facts) => CommandFor(resource, facts) is null
        ? $"{Command} makes a trail; it needs -BucketName, the bucket of this account that the trail writes to, and -{SetBucketPolicy} "
            + "where the policy of the bucket does not let it deliver."
        : null;

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        TrailState? trail = (await TrailChoice.ReadAsync(context).ConfigureAwait(false)).Chosen;
        (string, object?)[] policy = [];
        if (context.Options.Flag(SetBucketPolicy) && context.Options.Text("BucketName") is { Length: > 0 } name)
        {
            Bucket bucket = await BucketReads.NeedAsync(context, name).ConfigureAwait(false);
            policy = [(BucketReads.PolicyFact(name), await BucketReads.PolicyAsync(context, bucket).ConfigureAwait(false))];
        }

        return RepairState.Of(
            trail is null ? policy : [.. policy, .. TrailCreation.Facts(trail.Trail.Description, trail.Trail.HomeRegion), .. Facts(trail)]);
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        TrailChoice choice = await TrailChoice.ReadAsync(context).ConfigureAwait(false);
        if (choice.Qualifying is { } done)
        {
            return PlanDraft.Nothing($"The multi-region trail {done.Name} records all management events already; nothing was written.");
        }

        return choice.Chosen is { } chosen
            ? await ReuseAsync(context, choice, chosen, state).ConfigureAwait(false)
            : await new TrailCreation(context, context.Options.Text("TrailName") ?? DefaultName).PlanAsync(state).ConfigureAwait(false);
    }

    private static async Task<PlanDraft> ReuseAsync(RepairContext context, TrailChoice choice, TrailState chosen, RepairState state)
    {
        Trail trail = chosen.Trail;
        await TrailReads.GuardAsync(context, trail).ConfigureAwait(false);
        if (chosen.Health == TrailHealth.NotDelivering)
        {
            throw new RepairRefusedException(
                "TrailNotDelivering",
                $"The trail {trail.Name} cannot deliver to {trail.Description.BucketName} ({chosen.Status?.DeliveryError}), which "
                + $"starting it does not change.",
                "Correct its bucket (existence, policy, key) and run again, or name another trail with -TrailName.");
        }

        TrailEventSelectors merged = SelectorLimits.Checked(trail, ManagementMerge.Merge(chosen.Selectors!));
        List<RepairStep> steps = [];
        if (chosen.Status is { IsLogging: false }) steps.Add(TrailCreation.Start(trail.Name, trail.HomeRegion));
        if (!trail.Description.IsMultiRegion) steps.Add(Everywhere(trail));
        if (!ReferenceEquals(merged, chosen.Selectors))
        {
            steps.Add(
                new RepairStep(
                    SelectorCalls.Put(trail, merged),
                    state.ChangesTo(WithSelectors(state, chosen.Selectors!, merged)))
                    {
                        Inverse = SelectorCalls.Put(trail, chosen.Selectors!),
                    });
        }

        string[] others =
        [
            .. choice.Own.Where(s => s.Trail != trail && s.Status is { IsLogging: true } && s.Management is { IsEmpty: false })
                .Select(s => s.Trail.Name),
        ];
        return new PlanDraft($"Make the trail {trail.Name} record all management events of every region", steps)
        {
            Risks =
            [
                .. others.Length > 0
                    ? [$"Management events that {string.Join(", ", others)} records as well are recorded twice; the second copy is billed."]
                    : new[]
                    {
                        "The trail records and stores more than before; the first copy of management events is free, their storage is not.",
                    },
                .. trail.Description.IsMultiRegion
                    ? Array.Empty<string>()
                    : ["Log files of every region arrive in the bucket, each region in a folder of its own."],
            ],
        };
    }

    private static RepairStep Everywhere(Trail trail)
    {
        RepairChange[] global = trail.Description.IncludesGlobalServiceEvents ? [] : [new RepairChange(IncludesGlobal, "false", "true")];
        return new RepairStep(Update(trail, true, true), [new RepairChange(IsMultiRegion, "false", "true"), .. global])
        {
            Inverse = Update(trail, false, trail.Description.IncludesGlobalServiceEvents),
        };
    }

    private static ApiCall Update(Trail trail, bool isMultiRegion, bool includesGlobal) => ApiCall.Of(
        "cloudtrail:UpdateTrail", trail.HomeRegion, ("Name", trail.Arn), (IsMultiRegion, isMultiRegion), (IncludesGlobal, includesGlobal));

    private static IEnumerable<(string, object?)> Facts(TrailState trail) =>
        [(IsLogging, trail.Status?.IsLogging), .. trail.Selectors is null ? [] : SelectorCalls.Facts(trail.Selectors)];

    /// <summary>The state with other selectors.</summary>
    internal static RepairState WithSelectors(RepairState state, TrailEventSelectors before, TrailEventSelectors after)
    {
        var old = RepairState.Of([.. SelectorCalls.Facts(before)]);
        return state.After(old.ChangesTo(RepairState.Of([.. SelectorCalls.Facts(after)])));
    }
}
