using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Logging;

/// <summary>Finds buckets for repairs, and writes their policies.</summary>
internal static class BucketReads
{
    /// <summary>The most characters of a bucket policy.</summary>
    private const int LargestPolicy = 20480;

    /// <summary>What it reads.</summary>
    public static IReadOnlyList<EvidenceSource> Sources { get; } = [S3Evidence.Buckets, S3Evidence.BucketPolicy, S3Evidence.BucketTags];

    /// <summary>The account's bucket of that name; another one refuses the repair.</summary>
    public static async Task<Bucket> NeedAsync(RepairContext context, string name)
    {
        BucketList? list = await context.Evidence.Need(S3Evidence.Buckets).ConfigureAwait(false);
        if (list?.Buckets.FirstOrDefault(b => b.Name == name) is { } bucket) return bucket;
        throw list?.Unlocated.FirstOrDefault(b => b.Name == name) is { } unlocated
            ? BucketLocation.Unknown(unlocated)
            : new RepairRefusedException(
                "BucketNotOwn",
                $"The account has no bucket {name}.",
                "Give the name of a bucket of this account, or run it with credentials of the account that owns it.");
    }

    /// <summary>The policy of a bucket, verbatim, or null where it has none.</summary>
    public static async Task<string?> PolicyAsync(RepairContext context, Bucket bucket) =>
        (await context.Evidence.Need(S3Evidence.BucketPolicy, bucket.Region, bucket.Name).ConfigureAwait(false))?.Document;

    /// <summary>Refuses a bucket that another tool manages.</summary>
    public static async Task NotManagedAsync(RepairContext context, Bucket bucket)
    {
        if (context.Options.IncludeManaged) return;
        BucketTags? tags = await context.Evidence.Need(S3Evidence.BucketTags, bucket.Region, bucket.Name).ConfigureAwait(false);
        RepairGuards.NotManaged(
            context, bucket.Name, [.. (tags?.Tags ?? new Dictionary<string, string>()).Select(t => $"{t.Key}={t.Value}")]);
    }

    /// <summary>The name of the fact that is the policy of a bucket.</summary>
    public static string PolicyFact(string bucket) => $"Policy of {bucket}";

    /// <summary>The step that changes the policy of a bucket.</summary>
    public static RepairStep Write(RepairContext context, Bucket bucket, string? before, string after)
    {
        if (after.Length > LargestPolicy || !PolicyDocument.Parse(after).IsUnderstood)
        {
            throw new RepairRefusedException(
                "PolicyNotWritable",
                $"The policy of the bucket {bucket.Name} would be longer than {Fact.Render(LargestPolicy)} characters, or has parts "
                + $"that are not understood.",
                "Correct the policy manually and run again.");
        }

        return new RepairStep(Put(context, bucket, after), [new RepairChange(PolicyFact(bucket.Name), before, after)])
        {
            Inverse = before is null
                ? ApiCall.Of(
                    "s3:DeleteBucketPolicy", bucket.Region, ("BucketName", bucket.Name), ("ExpectedBucketOwner", context.Account.AccountId))
                : Put(context, bucket, before),
            InverseDoneCodes = before is null ? ["NoSuchBucketPolicy"] : [],
        };
    }

    private static ApiCall Put(RepairContext context, Bucket bucket, string policy) => ApiCall.Of(
        "s3:PutBucketPolicy",
        bucket.Region,
        ("BucketName", bucket.Name),
        ("Policy", policy),
        ("ExpectedBucketOwner", context.Account.AccountId));
}
