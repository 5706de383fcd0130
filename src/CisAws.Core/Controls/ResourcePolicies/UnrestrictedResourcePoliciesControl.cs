using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.ResourcePolicies;

/// <summary>
/// 2.21 of 7.0.0: the policies of buckets, queues, topics, functions, keys, secrets and event buses let nobody in who is not known. A
/// statement that names everyone under a condition on who is calling is no violation. Versions and aliases of functions, and other
/// services with policies of resources, are not read.
/// </summary>
public sealed class UnrestrictedResourcePoliciesControl() : Control(ControlNames.UnrestrictedResourcePolicies)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions,
        S3Evidence.Buckets,
        S3Evidence.BucketPolicy,
        SqsEvidence.Queues,
        SqsEvidence.Policy,
        SnsEvidence.Topics,
        SnsEvidence.Topic,
        LambdaEvidence.Functions,
        LambdaEvidence.Policy,
        KmsEvidence.Keys,
        KmsEvidence.Key,
        KmsEvidence.Policy,
        SecretEvidence.Secrets,
        SecretEvidence.Policy,
        EventsEvidence.Buses,
    ];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        Task<IReadOnlyList<Verdict>> ofBuckets = BucketsAsync(context);
        IReadOnlyList<Verdict> regional = await RegionVerdicts
            .AssessAsync(context, region => new RegionPolicies(context, region).AssessAsync()).ConfigureAwait(false);
        Verdict[] all = RegionListings.Merge([.. await ofBuckets.ConfigureAwait(false), .. regional]);
        return Array.TrueForAll(all, v => v.ReasonCode == RegionVerdicts.RegionNotOptedIn)
            ? [.. all, Verdict.NotApplicable(
                context.AccountResource, "NoResources", "There is no bucket, queue, topic, function, key, secret or event bus to assess.")]
            : all;
    }

    private static async Task<IReadOnlyList<Verdict>> BucketsAsync(AssessmentContext context)
    {
        if (!(await context.Evidence.Read(S3Evidence.Buckets).ConfigureAwait(false))
            .TryRead(out BucketList? list, out ReadFailure? failure))
        {
            return [Verdict.Error(context.AccountResource, S3Evidence.Buckets, failure).With("UnreadSources", S3Evidence.Buckets.Name)];
        }

        Verdict?[] rows = await Task.WhenAll(list.Buckets.Where(b => context.Includes(b.Region)).Select(b => BucketAsync(context, b)))
            .ConfigureAwait(false);
        return
        [
            .. rows.OfType<Verdict>(),
            .. list.Unlocated.Select(b => Verdict.Error(Resource(context, b.Name, EvidenceKey.Global), S3Evidence.Buckets, b.Failure)),
        ];
    }

    private static async Task<Verdict?> BucketAsync(AssessmentContext context, Bucket bucket)
    {
        ResourceRef resource = Resource(context, bucket.Name, bucket.Region);
        return (await context.Evidence.Read(S3Evidence.BucketPolicy, bucket.Region, bucket.Name).ConfigureAwait(false)).Match<Verdict?>(
            policy => PolicyVerdict.Decide(resource, policy.Document),
            () => null,
            failure => Verdict.Error(resource, S3Evidence.BucketPolicy, failure));
    }

    private static ResourceRef Resource(AssessmentContext context, string bucket, string region) =>
        new("AWS::S3::Bucket", context.Account.BucketArn(bucket), bucket, region);
}
