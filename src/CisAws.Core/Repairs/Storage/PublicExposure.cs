using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Storage;

/// <summary>Uses of a bucket that a block of public access would cut, as far as its settings show them.</summary>
internal static class PublicExposure
{
    private const int AccountIdLength = 12;

    /// <summary>What it needs to read.</summary>
    public static IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        S3Evidence.BucketAcl, S3Evidence.BucketPolicy, S3Evidence.BucketPolicyStatus, S3Evidence.BucketWebsite,
    ];

    /// <summary>The uses of a bucket that would be cut; settings that cannot be read count as used.</summary>
    /// <param name="context">The context.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="cutsAcls">Whether public ACLs lose their effect.</param>
    /// <param name="cutsPolicies">Whether public policies do.</param>
    /// <returns>Clauses such as <c>its policy is public</c>; empty where nothing is cut.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(RepairContext context, Bucket bucket, bool cutsAcls, bool cutsPolicies)
    {
        List<Task<string?>> looks = [];
        if (cutsAcls) looks.Add(OfAclAsync(context, bucket));
        if (cutsPolicies) looks.Add(OfPolicyAsync(context, bucket));
        if (cutsAcls || cutsPolicies) looks.Add(OfWebsiteAsync(context, bucket));
        return [.. (await Task.WhenAll(looks).ConfigureAwait(false)).OfType<string>()];
    }

    private static async Task<string?> OfAclAsync(RepairContext context, Bucket bucket) =>
        (await context.Evidence.Read(S3Evidence.BucketAcl, bucket.Region, bucket.Name).ConfigureAwait(false))
            .Match(OfAcl, () => null, failure => Unknown("its ACL", failure));

    private static string? OfAcl(BucketAcl acl)
    {
        string[] permissions =
            [.. acl.Grants.Where(g => g.IsPublic).Select(g => g.Permission).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return permissions.Length == 0 ? null : $"its ACL grants {string.Join(", ", permissions)} to the public";
    }

    private static async Task<string?> OfPolicyAsync(RepairContext context, Bucket bucket)
    {
        Answer<BucketPolicyStatus> status =
            await context.Evidence.Read(S3Evidence.BucketPolicyStatus, bucket.Region, bucket.Name).ConfigureAwait(false);
        if (status is Answer<BucketPolicyStatus>.Unread unread) return Unknown("its policy", unread.Failure);
        if (status is not Answer<BucketPolicyStatus>.Read { Value.IsPublic: true }) return null;

        // While a policy is public the block cuts the other accounts that it names as well.
        Answer<BucketPolicy> policy =
            await context.Evidence.Read(S3Evidence.BucketPolicy, bucket.Region, bucket.Name).ConfigureAwait(false);
        string[] accounts = policy.OrNull()?.Document is { } document ? OtherAccounts(document, context.Account.AccountId) : [];
        return accounts.Length == 0
            ? "its policy is public"
            : $"its policy is public and grants to accounts {string.Join(", ", accounts)}, which would be cut off with the public";
    }

    private static async Task<string?> OfWebsiteAsync(RepairContext context, Bucket bucket) =>
        (await context.Evidence.Read(S3Evidence.BucketWebsite, bucket.Region, bucket.Name).ConfigureAwait(false)).Match(
            website => website.IsEnabled ? "it hosts a website" : null,
            () => null,
            failure => Unknown("its website hosting", failure));

    private static string Unknown(string what, ReadFailure failure) => $"{what} cannot be read ({failure.Code})";

    private static string[] OtherAccounts(string document, string own) =>
    [
        .. PolicyDocument.Parse(document).Statements.Where(s => s is { Effect: PolicyEffect.Allow, Principal: { Negated: false } })
            .SelectMany(s => s.Principal!.Principals)
                .Where(p => p.Kind == PrincipalKind.Aws)
                .Select(p => AccountOf(p.Value))
                .OfType<string>()
            .Where(a => a != own).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static string? AccountOf(string principal)
    {
        string account = Arn.Parse(principal)?.AccountId ?? principal;
        return account.Length == AccountIdLength && account.All(char.IsAsciiDigit) ? account : null;
    }
}
