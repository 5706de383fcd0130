using CisAws.Benchmark;
using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.Policies;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Logging;

/// <summary>
/// 3.3 of 2.0.0: neither the access control list nor the policy of a bucket that a trail writes to lets everyone in. Settings that block
/// public access are not looked at: the recommendation is about what they would block.
/// </summary>
public sealed class TrailBucketPublicAccessControl() : Control(ControlNames.TrailBucketPublicAccess)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        .. TrailInventory.ListingReads, S3Evidence.Buckets, S3Evidence.BucketAcl, S3Evidence.BucketPolicy,
    ];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) => TrailRows.AssessAsync(context, async inventory =>
    {
        IGrouping<string, Trail>[] buckets =
        [
            .. inventory.Trails.Where(t => !string.IsNullOrEmpty(t.Description.BucketName))
                .GroupBy(t => t.Description.BucketName!, StringComparer.Ordinal),
        ];
        if (buckets.Length == 0) return [];
        Answer<BucketList> listing = await context.Evidence.Read(S3Evidence.Buckets).ConfigureAwait(false);
        return await Task.WhenAll(
            buckets.Select(b => DecideAsync(context, new TrailBucket(context.Account, b.Key, [.. b], listing)))).ConfigureAwait(false);
    });

    private static async Task<Verdict> DecideAsync(AssessmentContext context, TrailBucket bucket)
    {
        if (bucket.IsOwn == false && bucket.Trails.All(t => t.IsAssessedElsewhere(context.Settings)))
        {
            return TrailRows.AssessedElsewhere(bucket.Resource, bucket.Trails[0]);
        }

        // Without its region the bucket cannot be asked.
        if (bucket.ListingFailure is { } failure) return Facts(bucket, Verdict.Error(bucket.Resource, S3Evidence.Buckets, failure));
        if (bucket.Unlocated is { } unlocated) return Facts(bucket, Verdict.Error(bucket.Resource, S3Evidence.Buckets, unlocated));
        ValueTask<Answer<BucketAcl>> aclRead = context.Evidence.Read(S3Evidence.BucketAcl, bucket.Resource.Region, bucket.Name);
        ValueTask<Answer<BucketPolicy>> policyRead = context.Evidence.Read(S3Evidence.BucketPolicy, bucket.Resource.Region, bucket.Name);
        return Facts(bucket, Decide(bucket, await aclRead.ConfigureAwait(false), await policyRead.ConfigureAwait(false)));
    }

    private static Verdict Decide(TrailBucket bucket, Answer<BucketAcl> acl, Answer<BucketPolicy> policy)
    {
        string[] grants =
        [
            .. (acl.OrNull()?.Grants ?? []).Where(g => g.IsPublic).Select(g => $"{g.Permission} to {g.Grantee}")
                .Order(StringComparer.Ordinal),
        ];
        UnrestrictedAccess? access =
            policy.OrNull()?.Document is { } document ? UnrestrictedAccess.Of(PolicyDocument.Parse(document)) : null;
        Verdict verdict = (grants.Length, access) switch
        {
            ( > 0, _) => Verdict.Fail(
                bucket.Resource,
                "PublicAcl",
                $"The access control list of the trail's bucket {bucket.Name} grants {string.Join(", ", grants)}; it must grant nothing to "
                + "everyone."),
            (_, { Open.Count: > 0 }) => Verdict.Fail(
                bucket.Resource,
                "PublicPolicy",
                $"The policy of the trail's bucket {bucket.Name} lets everyone in by {string.Join(", ", access.Open)}; it must not."),
            _ when acl is Answer<BucketAcl>.Absent || policy is Answer<BucketPolicy>.Absent => Verdict.NotApplicable(
                bucket.Resource, "BucketMissing", $"The bucket {bucket.Name} does not exist."),
            _ when acl.Failure is { } failure => Unread(bucket, S3Evidence.BucketAcl, failure),
            _ when policy.Failure is { } failure => Unread(bucket, S3Evidence.BucketPolicy, failure),
            (_, null or { IsClosed: true }) => Verdict.Pass(
                bucket.Resource, "NotPublic", $"Neither the access control list nor the policy of {bucket.Name} lets everyone in."),
            _ => Verdict.Manual(
                bucket.Resource,
                FindingLean.Undetermined,
                "PolicyUndecided",
                $"The policy of the trail's bucket {bucket.Name} may let everyone in; check the conditions of "
                + $"{string.Join(", ", access.Undecided.Concat(access.NotUnderstood).DefaultIfEmpty("the document"))}."),
        };
        return verdict.With("PublicGrants", grants).With("OpenStatements", access?.Open);
    }

    private static Verdict Unread(TrailBucket bucket, EvidenceSource source, ReadFailure failure) =>
        bucket.IsOwn == false && failure.Kind is ReadFailureKind.AccessDenied or ReadFailureKind.OtherAccount
            ? Verdict.Manual(
                bucket.Resource,
                FindingLean.Undetermined,
                "OwnerMustCheck",
                $"The bucket {bucket.Name} is not of this account and does not answer ({failure.Code}); its owner must check that it is "
                + "not public.")
            : Verdict.Error(bucket.Resource, source, failure);

    private static Verdict Facts(TrailBucket bucket, Verdict verdict) => verdict.With("Trails", bucket.Trails.Select(t => t.Arn));
}
