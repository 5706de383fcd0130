using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>IAM users as resources of verdicts.</summary>
internal static class UserResource
{
    /// <summary>The CloudFormation type of an IAM user.</summary>
    public const string Type = "AWS::IAM::User";

    /// <summary>The user of a row of the credential report.</summary>
    public static ResourceRef Of(CredentialReportRow row) => Of(row.Arn, row.User);

    /// <summary>The user of iam:ListUsers.</summary>
    public static ResourceRef Of(UserInfo user) => Of(user.Arn, user.Name);

    private static ResourceRef Of(string arn, string name) => new(Type, arn, name, EvidenceKey.Global);

    /// <summary>The verdict about a user that went away after it was listed.</summary>
    public static Verdict Deleted(ResourceRef user) =>
        Verdict.NotApplicable(user, "UserDeleted", $"The user {user.Name} was deleted after it was listed.");

    /// <summary>The verdict about an account without IAM users.</summary>
    public static Verdict None(ResourceRef account) => Verdict.NotApplicable(account, "NoUsers", "The account has no IAM users.");
}
