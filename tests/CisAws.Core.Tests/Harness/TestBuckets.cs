using CisAws.Evidence;

namespace CisAws.Tests.Harness;

/// <summary>Buckets of a test account. A bucket's own settings are set as the scenario needs them.</summary>
public static class TestBuckets
{
    public const string Region = "eu-west-1";

    /// <summary>The account has these buckets, all in <see cref="Region"/>.</summary>
    public static TestAccount WithBuckets(this TestAccount account, params string[] names) =>
        account.With(S3Evidence.Buckets, new BucketList([.. names.Select(n => Bucket(n))]));

    public static Bucket Bucket(string name, string region = Region) => new(name, region, TestAccount.Now.AddYears(-1));

    public static TestAccount WithPolicy(this TestAccount account, string bucket, string? document) =>
        account.WithIn(S3Evidence.BucketPolicy, Region, new BucketPolicy(document), bucket);

    public static TestAccount WithVersioning(this TestAccount account, string bucket, string? status, string? mfaDelete) =>
        account.WithIn(S3Evidence.BucketVersioning, Region, new BucketVersioning(status, mfaDelete), bucket);

    public static TestAccount WithObjectLock(this TestAccount account, string bucket, string? objectLock = null) => account
        .WithIn(S3Evidence.BucketObjectLock, Region, new BucketObjectLock(objectLock is not null, objectLock), bucket);

    public static TestAccount WithTags(this TestAccount account, string bucket, params (string Key, string Value)[] tags) =>
        account.WithIn(S3Evidence.BucketTags, Region, new BucketTags(tags.ToDictionary(t => t.Key, t => t.Value)), bucket);

    /// <summary>
    /// A block of public access; the four letters of <paramref name="flags"/> are its flags: A and P block ACLs and policies, I and R
    /// ignore and restrict.
    /// </summary>
    public static PublicAccessBlock Block(string flags) =>
        new(true, flags.Contains('A'), flags.Contains('I'), flags.Contains('P'), flags.Contains('R'));

    public static PublicAccessBlock NoBlock { get; } = new(false, false, false, false, false);

    /// <summary>The finding of a bucket.</summary>
    public static Finding Of(this IEnumerable<Finding> findings, string bucket) => Assert.Single(findings, f => f.ResourceName == bucket);
}
