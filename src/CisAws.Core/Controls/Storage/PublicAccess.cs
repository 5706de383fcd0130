using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>
/// The block of public access that is in force for a bucket: a flag is on where the account or the bucket has it on, and unknown where
/// neither says yes and one could not be read.
/// </summary>
/// <param name="Account">The account's block, or null where it is unknown.</param>
/// <param name="Bucket">The bucket's block, or null where it is unknown.</param>
internal sealed record PublicAccess(PublicAccessBlock? Account, PublicAccessBlock? Bucket)
{
    private static readonly (string Name, Func<PublicAccessBlock, bool> IsOn)[] Flags =
    [
        (nameof(PublicAccessBlock.BlockPublicAcls), b => b.BlockPublicAcls),
        (nameof(PublicAccessBlock.BlockPublicPolicy), b => b.BlockPublicPolicy),
        (nameof(PublicAccessBlock.IgnorePublicAcls), b => b.IgnorePublicAcls),
        (nameof(PublicAccessBlock.RestrictPublicBuckets), b => b.RestrictPublicBuckets),
    ];

    /// <summary>The flags that are known to be off, in ordinal order.</summary>
    public IReadOnlyList<string> Off { get; } = [.. Flags.Where(f => Effective(f.IsOn, Account, Bucket) == false).Select(f => f.Name)];

    /// <summary>The flags that are known to be on, in ordinal order.</summary>
    public IReadOnlyList<string> On { get; } = [.. Flags.Where(f => Effective(f.IsOn, Account, Bucket) == true).Select(f => f.Name)];

    /// <summary>Whether all four are on: true, false or unknown.</summary>
    public bool? IsBlocked => On.Count == Flags.Length ? true : Off.Count > 0 ? false : null;

    /// <summary>What turns them on: account, bucket or mixed.</summary>
    public string Via => IsComplete(Account) ? "account" : IsComplete(Bucket) ? "bucket" : "mixed";

    /// <summary>Where they are on, in words.</summary>
    public string Place => Via switch
    {
        "account" => "the account",
        "bucket" => "the bucket",
        _ => "the account and the bucket together",
    };

    /// <summary>Whether all four flags of a block are on; not where it is unknown.</summary>
    public static bool IsComplete(PublicAccessBlock? block) => block is not null && Flags.All(f => f.IsOn(block));

    /// <summary>The flags of a block that are on, as a fact; null where it is unknown.</summary>
    public static IReadOnlyList<string>? FlagsOf(PublicAccessBlock? block) =>
        block is null ? null : [.. Flags.Where(f => f.IsOn(block)).Select(f => f.Name)];

    private static bool? Effective(Func<PublicAccessBlock, bool> flag, PublicAccessBlock? account, PublicAccessBlock? bucket) =>
        ((account is null ? null : flag(account)) | (bucket is null ? (bool?)null : flag(bucket)));
}
