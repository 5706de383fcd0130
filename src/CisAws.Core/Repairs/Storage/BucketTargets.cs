using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Repairs.Storage;

/// <summary>Buckets as targets of repairs: named by the user without a region, read again, and written to in their own region.</summary>
internal static class BucketTargets
{
    public const string Parameter = "BucketName";

    /// <summary>The description of the identity parameter.</summary>
    public const string Description = "the name of the bucket; its region is looked up.";

    private const string Type = "AWS::S3::Bucket";

    /// <summary>A bucket named by the user: it may be in any region, which Amazon S3 returns.</summary>
    public static ResourceRef Resource(AccountIdentity account, string name) =>
        new(Type, account.BucketArn(name), name, EvidenceKey.Global);

    /// <summary>Whether a finding or resource is about a bucket.</summary>
    public static bool IsBucket(string resourceType) => resourceType == Type;

    /// <summary>The target as it is now.</summary>
    /// <exception cref="RepairRefusedException">The account has no such bucket, or its region cannot be read.</exception>
    public static async Task<Bucket> FindAsync(RepairContext context)
    {
        string name = context.Target.Resource.Name;
        BucketList? list = await context.Evidence.Need(S3Evidence.Buckets).ConfigureAwait(false);
        if (list?.Unlocated.FirstOrDefault(b => b.Name == name) is { } unlocated)
        {
            throw BucketLocation.Unknown(unlocated);
        }

        return list?.Buckets.FirstOrDefault(b => b.Name == name) ?? throw NotFound(name);
    }

    /// <summary>Refuses a bucket that another tool manages; its tags are not read where that is not needed.</summary>
    public static async Task NotManagedAsync(RepairContext context, Bucket bucket)
    {
        if (context.Options.IncludeManaged) return;
        BucketTags tags = await context.Evidence.Need(S3Evidence.BucketTags, bucket.Region, bucket.Name).ConfigureAwait(false)
            ?? throw NotFound(bucket.Name);
        RepairGuards.NotManaged(context, bucket.Name, [.. tags.Tags.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal)]);
    }

    /// <summary>The bucket is not there, or no longer.</summary>
    public static RepairRefusedException NotFound(string name) =>
        new("BucketNotFound", $"The account has no general purpose bucket {name}.", "Give the name of a bucket of this account.");
}
