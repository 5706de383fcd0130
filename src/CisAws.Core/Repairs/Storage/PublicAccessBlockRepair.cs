using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Storage;

/// <summary>
/// 3.1.4: public access is blocked, for a bucket or for the whole account. Neither ACLs nor policies are touched, so undoing is exact. A
/// bucket that its settings make public is not changed unless the administrator includes it.
/// </summary>
[RepairCommand("CisPublicAccessBlock")]
[TextParameter("BucketName", BucketTargets.Description, IsIdentity = true)]
[FlagParameter(
    "Account", "blocks public access for the account as a whole: all its buckets, present and future.", IsIdentity = true,
    ParameterSets = ["Account"])]
[FlagParameter(
    "IncludePublic", "blocks also where the public, or other accounts by a public policy, use a bucket: they lose access immediately.")]
public sealed class PublicAccessBlockRepair() : Repair(ControlNames.BucketPublicAccessBlock)
{
    private const string AccountParameter = "Account", IncludePublic = "IncludePublic";
    private const int MostShown = 10;

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [
            S3Evidence.Buckets,
            S3Evidence.AccountPublicAccessBlock,
            S3Evidence.BucketPublicAccessBlock,
            S3Evidence.BucketTags,
            .. PublicExposure.Reads,
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["s3:PutBucketPublicAccessBlock", "s3:PutAccountPublicAccessBlock"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) => new(
        options.Flag(AccountParameter)
            ? ResourceRef.Account(account)
            : BucketTargets.Resource(account, Identity(options, BucketTargets.Parameter)),
        Controls);

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => finding.ResourceId == target.Resource.Id;

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        BucketTargets.IsBucket(resource.Type)
            ? $"{Command} -{BucketTargets.Parameter} {Quote(resource.Name)}"
            : $"{Command} -{AccountParameter}";

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context) => PublicAccessBlockSettings.State(
        IsBucket(context)
            ? await BlockOfAsync(context, await BucketTargets.FindAsync(context).ConfigureAwait(false)).ConfigureAwait(false)
            : await AccountBlockAsync(context).ConfigureAwait(false));

    /// <inheritdoc/>
    public override Task<PlanDraft> PlanAsync(RepairContext context, RepairState state) =>
        IsBucket(context) ? ForBucketAsync(context, state) : ForAccountAsync(context, state);

    private static async Task<PlanDraft> ForBucketAsync(RepairContext context, RepairState state)
    {
        Bucket bucket = await BucketTargets.FindAsync(context).ConfigureAwait(false);
        PublicAccessBlock own = await BlockOfAsync(context, bucket).ConfigureAwait(false);
        Answer<PublicAccessBlock> ofAccount = await context.Evidence.Read(S3Evidence.AccountPublicAccessBlock).ConfigureAwait(false);
        var access = new PublicAccess(ofAccount.OrNull(), own);
        if (access.IsBlocked == true)
        {
            return PlanDraft.Nothing(
                $"Public access to the bucket {bucket.Name} is already blocked, set on: {access.Via}; nothing was written.");
        }

        await BucketTargets.NotManagedAsync(context, bucket).ConfigureAwait(false);
        IReadOnlyList<BucketUse> uses = await UsesAsync(context, bucket, access, S3Evidence.AccountPublicAccessBlock, ofAccount)
            .ConfigureAwait(false);
        Accept(context, uses);
        return Draft(
            context, $"Block public access to the bucket {bucket.Name}", uses,
            Step(state, own, block => PublicAccessBlockSettings.Write(context.Account, bucket, block)));
    }

    private static async Task<PlanDraft> ForAccountAsync(RepairContext context, RepairState state)
    {
        PublicAccessBlock own = await AccountBlockAsync(context).ConfigureAwait(false);
        if (PublicAccess.IsComplete(own))
        {
            return PlanDraft.Nothing(
                $"The account {context.Account.AccountId} already blocks public access to all buckets; nothing was written.");
        }

        BucketList buckets = await context.Evidence.Need(S3Evidence.Buckets).ConfigureAwait(false) ?? new BucketList([]);
        BucketUse[] uses =
        [
            .. (await Task.WhenAll(buckets.Buckets.Select(b => UsesAsync(context, own, b))).ConfigureAwait(false)).SelectMany(u => u),
            .. Cuts(new PublicAccess(own, null)) is (false, false) ? [] : buckets.Unlocated.Select(Unknown),
        ];
        Accept(context, uses);
        PlanDraft draft = Draft(
            context, $"Block public access to all buckets of account {context.Account.AccountId}", uses,
            Step(state, own, block => PublicAccessBlockSettings.Write(context.Account, block)));
        return draft with
        {
            Risks =
            [
                .. draft.Risks,
                $"It applies to all {Fact.Render(buckets.Buckets.Count + buckets.Unlocated.Count)} buckets, in all "
                + "regions, and to future ones.",
                "Where a policy of the organization controls the account's block, AWS refuses the write (403) and nothing changes: then "
                + "the organization decides.",
            ],
        };
    }

    private static PlanDraft Draft(RepairContext context, string title, IReadOnlyList<BucketUse> uses, RepairStep step) =>
        new(title, [step])
    {
        Impact = uses.Count > 0 ? RepairImpact.High : RepairImpact.Medium,
        Risks =
        [
            .. uses.Count > 0 ? [$"Loses access immediately, or may lose it: {Shown(uses)}."] : Array.Empty<string>(),
            "Single objects may have public ACLs of their own, which no setting of the bucket shows; they lose their effect.",
        ],
    };

    private static RepairStep Step(RepairState state, PublicAccessBlock before, Func<PublicAccessBlock, ApiCall> write) =>
        new(
            write(PublicAccessBlockSettings.Full),
            state.ChangesTo(PublicAccessBlockSettings.State(PublicAccessBlockSettings.Full))) { Inverse = write(before) };

    private static async Task<IReadOnlyList<BucketUse>> UsesAsync(RepairContext context, PublicAccessBlock ofAccount, Bucket bucket)
    {
        Answer<PublicAccessBlock> own =
            await context.Evidence.Read(S3Evidence.BucketPublicAccessBlock, bucket.Region, bucket.Name).ConfigureAwait(false);
        return await UsesAsync(context, bucket, new PublicAccess(ofAccount, own.OrNull()), S3Evidence.BucketPublicAccessBlock, own)
            .ConfigureAwait(false);
    }

    // Flags that are already on do not cut access that is in use. An unknown flag is treated as off, and where something is used, whether
    // it is cut by this repair or was before is as unknown.
    private static async Task<IReadOnlyList<BucketUse>> UsesAsync(
        RepairContext context, Bucket bucket, PublicAccess access, EvidenceSource otherBlock, Answer<PublicAccessBlock> other)
    {
        (bool acls, bool policies) = Cuts(access);
        IReadOnlyList<BucketUse> uses = await PublicExposure.FindAsync(context, bucket, acls, policies).ConfigureAwait(false);
        if (uses.Count > 0 && other is Answer<PublicAccessBlock>.Unread unread)
        {
            string whose = otherBlock == S3Evidence.BucketPublicAccessBlock ? "its block" : "the block of the account";
            uses = [.. uses, PublicExposure.Unknown(whose, otherBlock, unread.Failure)];
        }

        return [.. uses.Select(use => use with { Text = $"{bucket.Name}: {use.Text}" })];
    }

    private static (bool Acls, bool Policies) Cuts(PublicAccess access) => (
        !access.On.Contains(nameof(PublicAccessBlock.IgnorePublicAcls), StringComparer.Ordinal),
        !access.On.Contains(nameof(PublicAccessBlock.RestrictPublicBuckets), StringComparer.Ordinal));

    private static BucketUse Unknown(UnlocatedBucket bucket) => new(
        $"{bucket.Name}: its region cannot be determined ({BucketLocation.Action}: {bucket.Failure.Code})",
        BucketLocation.Action, bucket.Failure.Kind);

    private static void Accept(RepairContext context, IReadOnlyList<BucketUse> uses)
    {
        if (uses.Count == 0 || context.Options.Flag(IncludePublic)) return;

        // Nobody can decide to cut off uses without knowing whether there are any.
        BucketUse[] unread = [.. uses.Where(u => u.Action is not null)];
        if (unread.Length > 0)
        {
            throw new RepairRefusedException(
                "StateUnreadable", $"Whether the public uses it is not known: {Shown(unread)}.",
                Array.TrueForAll(unread, u => u.Failure == ReadFailureKind.NotCollected)
                    ? NeededEvidence.NotInSnapshot
                    : $"Correct the cause (allow {string.Join(", ", unread.Select(u => u.Action).Distinct(StringComparer.Ordinal))} where "
                        + "it is a missing permission) and run again.");
        }

        throw new RepairRefusedException(
            "PublicUse", $"Blocking public access would cut off those who use it: {Shown(uses)}.",
            $"Give readers other access (CloudFront with origin access control, a policy that names them), or use -{IncludePublic}.");
    }

    private static string Shown(IReadOnlyList<BucketUse> uses) =>
        string.Join("; ", uses.Take(MostShown).Select(u => u.Text))
            + (uses.Count > MostShown ? $" and {Fact.Render(uses.Count - MostShown)} more" : string.Empty);

    private static bool IsBucket(RepairContext context) => BucketTargets.IsBucket(context.Target.Resource.Type);

    private static async Task<PublicAccessBlock> BlockOfAsync(RepairContext context, Bucket bucket) =>
        await context.Evidence.Need(S3Evidence.BucketPublicAccessBlock, bucket.Region, bucket.Name).ConfigureAwait(false)
        ?? throw BucketTargets.NotFound(bucket.Name);

    private static async Task<PublicAccessBlock> AccountBlockAsync(RepairContext context) =>
        await context.Evidence.Need(S3Evidence.AccountPublicAccessBlock).ConfigureAwait(false)
        ?? new PublicAccessBlock(false, false, false, false, false);
}
