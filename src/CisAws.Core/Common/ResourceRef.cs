using CisAws.Evidence;

namespace CisAws.Common;

/// <summary>The resource a verdict is about.</summary>
/// <param name="Type">The CloudFormation type, such as <c>AWS::IAM::User</c>.</param>
/// <param name="Id">The ARN, or the id where there is no ARN.</param>
/// <param name="Name">Its display name.</param>
/// <param name="Region">Its region, or <see cref="EvidenceKey.Global"/>.</param>
public sealed record ResourceRef(string Type, string Id, string Name, string Region)
{
    /// <summary>Its tags as <c>key=value</c>, where they were read. They do not tell one resource from another.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The CloudFormation-like type of an account as a whole.</summary>
    public const string AccountType = "AWS::::Account";

    /// <summary>
    /// Its name, and its id where that does not say it: <c>alice (arn:aws:iam::…:user/alice)</c>, but <c>alice (AKIA…)</c> for a key of
    /// that id and <c>web (sg-0123)</c> for the group with that id in its ARN.
    /// </summary>
    public override string ToString() =>
        Name == Id || Name.EndsWith($"({Tail})", StringComparison.Ordinal) ? Name : $"{Name} ({Id})";

    /// <summary>The account as a whole.</summary>
    public static ResourceRef Account(AccountIdentity account) =>
        new(AccountType, account.AccountArn, account.AccountId, EvidenceKey.Global);

    /// <summary>The account in one region.</summary>
    public static ResourceRef AccountIn(AccountIdentity account, string region) =>
        new(AccountType, account.AccountArn, account.AccountId, region);

    /// <inheritdoc/>
    public bool Equals(ResourceRef? other) =>
        other is not null && (Type, Id, Name, Region) == (other.Type, other.Id, other.Name, other.Region);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Id, Name, Region);

    private string Tail => Id[(Id.LastIndexOfAny(['/', ':']) + 1)..];
}
