using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Storage;

/// <summary>A use of a bucket that a block of public access would cut.</summary>
/// <param name="Text">A clause such as <c>its policy is public</c>.</param>
/// <param name="Action">The action that could not be read, so that it counts as used; null where the use is known.</param>
/// <param name="Failure">Why it could not be read; null where the use is known.</param>
internal sealed record BucketUse(string Text, string? Action = null, ReadFailureKind? Failure = null);

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
    /// <returns>The uses; empty where nothing is cut.</returns>
    public static async Task<IReadOnlyList<BucketUse>> FindAsync(RepairContext context, Bucket bucket, bool cutsAcls, bool cutsPolicies)
    {
        List<Task<BucketUse?>> looks = [];
        if (cutsAcls) looks.Add(OfAclAsync(context, bucket));
        if (cutsPolicies) looks.Add(OfPolicyAsync(context, bucket));
        if (cutsAcls || cutsPolicies) looks.Add(OfWebsiteAsync(context, bucket));
        return [.. (await Task.WhenAll(looks).ConfigureAwait(false)).OfType<BucketUse>()];
    }

    private static async Task<BucketUse?> OfAclAsync(RepairContext context, Bucket bucket) =>
        (await context.Evidence.Read(S3Evidence.BucketAcl, bucket.Region, bucket.Name).ConfigureAwait(false))
            .Match(OfAcl, () => null, failure => Unknown("its ACL", S3Evidence.BucketAcl, failure));

    private static BucketUse? OfAcl(BucketAcl acl)
    {
        string[] permissions =
            [.. acl.Grants.Where(g => g.IsPublic).Select(g => g.Permission).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return permissions.Length == 0 ? null : new($"its ACL grants {string.Join(", ", permissions)} to the public");
    }

    private static async Task<BucketUse?> OfPolicyAsync(RepairContext context, Bucket bucket)
    {
        Answer<BucketPolicyStatus> status =
            await context.Evidence.Read(S3Evidence.BucketPolicyStatus, bucket.Region, bucket.Name).ConfigureAwait(false);
        if (status is Answer<BucketPolicyStatus>.Unread unread) return Unknown("its policy", S3Evidence.BucketPolicyStatus, unread.Failure);
        if (status is not Answer<BucketPolicyStatus>.Read { Value.IsPublic: true }) return null;

        // While a policy is public the block cuts the other accounts that it names as well.
        Answer<BucketPolicy> policy =
            await context.Evidence.Read(S3Evidence.BucketPolicy, bucket.Region, bucket.Name).ConfigureAwait(false);
        if (policy is Answer<BucketPolicy>.Unread document)
        {
            string why = $"{string.Join(", ", S3Evidence.BucketPolicy.Actions)}: {document.Failure.Code}";
            return new(
                $"its policy is public, and whether it grants to other accounts, which would be cut off too, cannot be read ({why})");
        }

        string[] accounts = policy.OrNull()?.Document is { } text ? OtherAccounts(text, context.Account.AccountId) : [];
        return new(accounts.Length == 0
            ? "its policy is public"
            : $"its policy is public and grants to accounts {string.Join(", ", accounts)}, which would be cut off with the public");
    }

    private static async Task<BucketUse?> OfWebsiteAsync(RepairContext context, Bucket bucket) =>
        (await context.Evidence.Read(S3Evidence.BucketWebsite, bucket.Region, bucket.Name).ConfigureAwait(false)).Match(
            website => website.IsEnabled ? new BucketUse("it hosts a website") : null,
            () => null,
            failure => Unknown("its website hosting", S3Evidence.BucketWebsite, failure));

    /// <summary>What cannot be read, which counts as used.</summary>
    /// <param name="what">What it is, such as <c>its ACL</c>.</param>
    /// <param name="source">Its source.</param>
    /// <param name="failure">Why not.</param>
    public static BucketUse Unknown(string what, EvidenceSource source, ReadFailure failure)
    {
        string actions = string.Join(", ", source.Actions);
        string why = failure.Kind == ReadFailureKind.NotCollected ? $"{failure.Code}: {failure.Message.TrimEnd('.')}" : failure.Code;
        return new($"{what} cannot be read ({actions}: {why})", actions, failure.Kind);
    }

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
