using CisAws.Evidence;

namespace CisAws.PowerShell.Pipeline;

/// <summary>The errors of commands about many accounts.</summary>
internal static class AccountErrors
{
    public static CisAwsException NotARoleName(string name) => new(
        "RoleNameInvalid",
        CisAwsErrorKind.InvalidArgument,
        $"'{name}' is not the name of a role.",
        "Give the name that the role has in every account, with its path where it has one, such as audit/CisAudit, and no ARN.",
        name);

    public static CisAwsException NotARoleArn(string arn) => new(
        "RoleArnInvalid",
        CisAwsErrorKind.InvalidArgument,
        $"-SourceRoleArn '{arn}' is not the ARN of a role.",
        "Give it as arn:aws:iam::111122223333:role/NAME, with the partition of the account.",
        arn);

    public static CisAwsException SourceRoleNeeded() => new(
        "SourceRoleNeeded",
        CisAwsErrorKind.InvalidArgument,
        "-SourceExternalId goes with -SourceRoleArn.",
        "Give both, or -ExternalId for the roles of the accounts.");

    public static CisAwsException RoleNameNeeded(string account, string own) => new(
        "RoleNameNeeded",
        CisAwsErrorKind.InvalidArgument,
        $"The account {account} is not that of the credentials, which is {own}, and no role is named to assume there.",
        "Give -RoleName, or a column RoleName.",
        account);

    public static CisAwsException OrganizationRoleNeeded() => new(
        "RoleNameNeeded",
        CisAwsErrorKind.InvalidArgument,
        "-Organization needs the name of the role to assume in the accounts.",
        "Give -RoleName; about_CisMultiAccount has a template that makes the role in every account.");

    public static CisAwsException AccountsNeeded(IReadOnlyList<string> given) => new(
        "AccountsNeeded",
        CisAwsErrorKind.InvalidArgument,
        $"{string.Join(", ", given.Select(n => $"-{n}"))} goes with -AccountId or -Organization.",
        "Name the accounts, or leave it out to assess the account of the credentials.",
        given[0]);

    public static CisAwsException OtherConnection(string parameter) => new(
        "OtherConnection",
        CisAwsErrorKind.InvalidArgument,
        $"The accounts of one command are reached with the same credentials, but {parameter} is not the same for all of them.",
        $"Run a command for each {parameter}, or leave that column out.",
        parameter);

    public static CisAwsException SessionTooLong() => new(
        "SessionTooLong",
        CisAwsErrorKind.InvalidArgument,
        "A role that is assumed with a role lasts at most one hour, so that "
            + "-DurationInSeconds cannot be more than 3600 with -SourceRoleArn.",
        "Leave it out: sessions are opened again before they end.");

    public static CisAwsException NotASessionTag(string key) => new(
        "SessionTagInvalid",
        CisAwsErrorKind.InvalidArgument,
        $"'{key}' of -SessionTag is no tag that AWS takes.",
        "A key has 1 to 128 characters, a value at most 256.",
        key);

    public static CisAwsException TooManySessionTags(int count) => new(
        "SessionTagInvalid",
        CisAwsErrorKind.InvalidArgument,
        $"-SessionTag has {Fact.Render(count)} tags; AWS takes 50.",
        "Leave some out.");

    public static CisAwsException NoOrganization(string account) => new(
        "NoOrganization",
        CisAwsErrorKind.InvalidArgument,
        $"The account {account} belongs to no organization.",
        "Use credentials of the management account or of a delegated administrator, or name the accounts with -AccountId.",
        account);

    public static CisAwsException OrganizationNotRead(string account, EvidenceSource source, ReadFailure failure) => new(
        "OrganizationNotRead",
        CisAwsErrorKind.PermissionDenied,
        $"The accounts of the organization cannot be listed from account {account}: {source.Name} gave {failure.Code}: {failure.Message}",
        "Use credentials of the management account or of a delegated administrator, and allow "
            + $"{string.Join(", ", source.Actions)}; or name "
        + "the accounts with -AccountId.",
        account);

    public static CisAwsException NoAccountLeft() => new(
        "NoAccountLeft",
        CisAwsErrorKind.InvalidArgument,
        "No account of the organization is left to assess.",
        "Check -OrganizationalUnit and -ExcludeAccount.");
}
