namespace CisAws.Common;

/// <summary>Differences between the partitions of AWS.</summary>
internal static class Partitions
{
    /// <summary>The commercial partition.</summary>
    public const string Commercial = "aws";

    /// <summary>The partition of the AWS GovCloud (US) regions: no root sign-in, no endpoint of Account Management.</summary>
    public const string GovCloud = "aws-us-gov";

    /// <summary>The partition of the regions in China, whose accounts have no root user.</summary>
    public const string China = "aws-cn";

    /// <summary>Whether the account is in AWS GovCloud (US).</summary>
    public static bool IsGovCloud(AccountIdentity account) => account.Partition == GovCloud;

    /// <summary>
    /// Whether the accounts of the partition have no root user. Source: Getting Started with AWS services in China, IAM.
    /// </summary>
    public static bool HasNoRootUser(AccountIdentity account) => account.Partition == China;

    /// <summary>
    /// The region that also records account-wide events of the partition, in addition to the region of the call, or null where none is
    /// known.
    /// </summary>
    public static string? HomeOfGlobalEvents(AccountIdentity account) =>
        account.Partition == Commercial ? "us-east-1" : null;
}
