using CisAws.Common;

namespace CisAws.Controls.Iam;

/// <summary>Partitions in which nobody can sign in as root, so that 2.4 and 2.5 ask for nothing.</summary>
internal static class RootSignIn
{
    /// <summary>The verdict where nobody can sign in as root; null where somebody can.</summary>
    public static Verdict? Impossible(AssessmentContext context)
    {
        if (Partitions.IsGovCloud(context.Account))
        {
            return Verdict.NotApplicable(context.AccountResource, "GovCloud", "Root cannot sign in to AWS GovCloud (US).");
        }

        return Partitions.HasNoRootUser(context.Account) ? NoRootUser(context.AccountResource) : null;
    }

    /// <summary>The verdict where the partition has no root user.</summary>
    public static Verdict NoRootUser(ResourceRef account) =>
        Verdict.NotApplicable(account, "NoRootUser", "Accounts in the AWS regions of China have no root user.");
}
