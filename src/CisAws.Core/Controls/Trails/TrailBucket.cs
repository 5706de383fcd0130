using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Trails;

/// <summary>A bucket that trails write to.</summary>
internal sealed class TrailBucket
{
    private readonly BucketList? buckets;
    private readonly Bucket? own;

    /// <summary>Checks whether the bucket is the account's.</summary>
    /// <param name="account">The account.</param>
    /// <param name="name">The bucket's name.</param>
    /// <param name="trails">The trails that write to it, in the order of their ARNs.</param>
    /// <param name="listing">The buckets of the account.</param>
    public TrailBucket(AccountIdentity account, string name, IReadOnlyList<Trail> trails, Answer<BucketList> listing)
    {
        (Name, Trails) = (name, trails);
        if (!listing.TryRead(out buckets, out ReadFailure? failure)) ListingFailure = failure;
        own = buckets?.Buckets.FirstOrDefault(b => b.Name == name);
        Unlocated = buckets?.Unlocated.FirstOrDefault(b => b.Name == name)?.Failure;
        string region = own?.Region ?? trails.Select(t => t.HomeRegion).Order(StringComparer.Ordinal).First();
        Resource = new ResourceRef("AWS::S3::Bucket", account.BucketArn(name), name, region);
    }

    public string Name { get; }

    public IReadOnlyList<Trail> Trails { get; }

    /// <summary>Whether the account owns it; null where its buckets are not known.</summary>
    public bool? IsOwn => buckets is null ? null : own is not null || Unlocated is not null;

    /// <summary>Why the buckets of the account are not known, or null.</summary>
    public ReadFailure? ListingFailure { get; }

    /// <summary>Why the region of the account's own bucket is not known, or null.</summary>
    public ReadFailure? Unlocated { get; }

    /// <summary>
    /// The bucket in its region; in the home region of a trail where its own is not known, whose S3 endpoint may answer too.
    /// </summary>
    public ResourceRef Resource { get; }

    /// <summary>Whether the account has a bucket of that name.</summary>
    public bool IsKnown(string name) => buckets is not null
        && (buckets.Buckets.Any(b => b.Name == name)
            || buckets.Unlocated.Any(b => b.Name == name));
}
