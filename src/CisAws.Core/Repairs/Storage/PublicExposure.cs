using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Storage;

/// <summary>Who uses a bucket in ways that a block of public access cuts, as far as its settings tell.</summary>
internal static class PublicExposure
{
    private const int AccountIdLength = 12;

    /// <summary>What it needs to read.</summary>
    public static IReadOnlyList<EvidenceSource> Reads { get; } = [S3Evidence.BucketAcl, S3Evidence.BucketPolicy, S3Evidence.BucketPolicyStatus, S3Evidence.BucketWebsite];

    /// <summary>What of a bucket would be cut; what cannot be read counts as used.</summary>
    /// <param name="context">The context.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="cutsAcls">Whether public ACLs lose their effect.</param>
    /// <param name="cutsPolicies">Whether public policies do.</param>
    /// <returns>Clauses such as <c>its policy is public</c>; none where nothing is cut.</returns>
    public static IReadOnlyList<string> Find(RepairContext context, Bucket bucket, bool cutsAcls, bool cutsPolicies)
    {
        Func<string?>[] looks =
        [
            () => cutsAcls ? OfAcl(context.AskIn(S3Evidence.BucketAcl, bucket.Region, bucket.Name)) : null,
            () => cutsPolicies ? OfPolicy(context, bucket) : null,
            () => cutsAcls || cutsPolicies ? OfWebsite(context.AskIn(S3Evidence.BucketWebsite, bucket.Region, bucket.Name)) : null,
        ];
        return [.. InOneRound.Select(looks, look => look()).OfType<string>()];
    }

    private static string? OfAcl(Answer<BucketAcl> acl)
    {
        if (acl.Failure is { } failure) return Unknown("its ACL", failure);
        string[] permissions = [.. (acl.Value?.Grants ?? []).Where(g => g.IsPublic).Select(g => g.Permission).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return permissions.Length == 0 ? null : $"its ACL grants {string.Join(", ", permissions)} to the public";
    }

    private static string? OfPolicy(RepairContext context, Bucket bucket)
    {
        Answer<BucketPolicyStatus> status = context.AskIn(S3Evidence.BucketPolicyStatus, bucket.Region, bucket.Name);
        if (status.Failure is { } failure) return Unknown("its policy", failure);
        if (status.Value is not { IsPublic: true }) return null;

        // While a policy is public the block cuts the other accounts that it names as well.
        Answer<BucketPolicy> policy = context.AskIn(S3Evidence.BucketPolicy, bucket.Region, bucket.Name);
        string[] accounts = policy.Value?.Document is { } document ? OtherAccounts(document, context.Account.AccountId) : [];
        return accounts.Length == 0 ? "its policy is public" : $"its policy is public and grants to accounts {string.Join(", ", accounts)}, which would be cut with the public";
    }

    private static string? OfWebsite(Answer<BucketWebsite> website) => website.Failure is { } failure
        ? Unknown("its website hosting", failure)
        : website.Value is { IsEnabled: true } ? "it hosts a website" : null;

    private static string Unknown(string what, ReadFailure failure) => $"{what} cannot be read ({failure.Code})";

    private static string[] OtherAccounts(string document, string own) =>
    [
        .. PolicyDocument.Parse(document).Statements.Where(s => s is { Effect: PolicyEffect.Allow, Principal: { Negated: false } })
            .SelectMany(s => s.Principal!.Principals).Where(p => p.Kind == PrincipalKind.Aws).Select(p => AccountOf(p.Value)).OfType<string>()
            .Where(a => !string.Equals(a, own, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static string? AccountOf(string principal)
    {
        string account = principal.Split(':') is ["arn", _, _, _, var id, ..] ? id : principal;
        return account.Length == AccountIdLength && account.All(char.IsAsciiDigit) ? account : null;
    }
}
