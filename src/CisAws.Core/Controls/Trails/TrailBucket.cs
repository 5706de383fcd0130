using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Trails;

/// <summary>A bucket that trails write to.</summary>
internal sealed class TrailBucket
{
    private readonly BucketList? buckets;
    private readonly Bucket? own;

    /// <summary>Asks whether the bucket is the account's. Needs <see cref="S3Evidence.Buckets"/>.</summary>
    /// <param name="context">Where to ask.</param>
    /// <param name="name">The bucket's name.</param>
    /// <param name="trails">The trails that write to it, in the order of their ARNs.</param>
    public TrailBucket(AssessmentContext context, string name, IReadOnlyList<Trail> trails)
    {
        (Name, Trails) = (name, trails);
        Answer<BucketList> answer = context.Read(S3Evidence.Buckets);
        (buckets, ListingFailure) = (answer.Value, answer.Failure);
        own = buckets?.Buckets.FirstOrDefault(b => string.Equals(b.Name, name, StringComparison.Ordinal));
        Unlocated = buckets?.Unlocated.FirstOrDefault(b => string.Equals(b.Name, name, StringComparison.Ordinal))?.Failure;
        Resource = new ResourceRef("AWS::S3::Bucket", $"arn:{context.Account.Partition}:s3:::{name}", name, own?.Region ?? trails.Select(t => t.HomeRegion).Order(StringComparer.Ordinal).First());
    }

    public string Name { get; }

    public IReadOnlyList<Trail> Trails { get; }

    /// <summary>Whether the account owns it; null where its buckets are not known.</summary>
    public bool? IsOwn => buckets is null ? null : own is not null || Unlocated is not null;

    /// <summary>Why the buckets of the account are not known, or null.</summary>
    public ReadFailure? ListingFailure { get; }

    /// <summary>Why the region of the account's own bucket is not known, or null.</summary>
    public ReadFailure? Unlocated { get; }

    /// <summary>The bucket in its region; in the home region of a trail where its own is not known, whose S3 endpoint may answer too.</summary>
    public ResourceRef Resource { get; }

    /// <summary>Whether the account has a bucket of that name.</summary>
    public bool IsKnown(string name) => buckets is not null
        && (buckets.Buckets.Any(b => string.Equals(b.Name, name, StringComparison.Ordinal))
            || buckets.Unlocated.Any(b => string.Equals(b.Name, name, StringComparison.Ordinal)));
}
