namespace CisAws.Evidence;

/// <summary>
/// Roles that a service makes in an account when it is enabled there for the first time, in whatever region, and that cannot be deleted
/// while it is enabled in one: an account without the role does not use the service. Sources: the pages on service-linked roles in the user
/// guides of AWS Config, IAM Access Analyzer, Security Hub CSPM and Security Hub.
/// </summary>
internal static class ServiceLinkedRoles
{
    /// <summary>Made with the first analyzer of the account, and in all members with an analyzer of the organization.</summary>
    public const string AccessAnalyzer = "AWSServiceRoleForAccessAnalyzer";

    /// <summary>Made with the first recorder of a service; recorders of the account can do without it.</summary>
    public const string Config = "AWSServiceRoleForConfig";

    /// <summary>Made where Security Hub CSPM is enabled, in every account by itself.</summary>
    public const string SecurityHub = "AWSServiceRoleForSecurityHub";

    /// <summary>Made where the newer Security Hub is enabled, in every account by itself.</summary>
    public const string SecurityHubV2 = "AWSServiceRoleForSecurityHubV2";
}
