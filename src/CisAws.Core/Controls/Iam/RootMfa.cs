using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>The common cases of 2.4 and 2.5: an account without a root password, without MFA, or of which too little is known.</summary>
internal static class RootMfa
{
    /// <summary>The verdict where the devices of root do not matter, or null where root has MFA and its devices decide.</summary>
    public static Verdict? WithoutDevice(ResourceRef account, RootCredentials root)
    {
        if (root is { Password: RootPassword.Unread, HasMfa: null }) return Unread(account, root);
        if (root.Password == RootPassword.Absent)
        {
            return Holds(account, root, "NoRootPassword", "Root has no password, so nobody can sign in with it.")
                .WarnIf(
                    root.AccessKeys > 0,
                    $"Root still has access keys; see {RecommendationReference.To(ControlNames.RootAccessKeys)}.");
        }

        if (root.HasMfa == true) return null;
        if (root.HasMfa is null || root.Password == RootPassword.Unread) return Unread(account, root);
        string password = root.Password == RootPassword.Present ? "has a password" : "may have a password";
        return Verdict.Fail(account, "NoRootMfa", $"Root {password} and no MFA device; it must have one.").WithFacts(root).WarnIf(
            root.IsByReport,
            $"This is what the credential report says, which can be hours old; {IamEvidence.AccountSummary.Name} could not be read "
            + $"({root.SummaryFailure?.Code}).");
    }

    /// <summary>
    /// A compliant answer: Pass where the live account summary says so, else Manual, because the report can be older than a change.
    /// </summary>
    public static Verdict Holds(ResourceRef account, RootCredentials root, string code, string reason) => root.SummaryFailure is { } failure
        ? Verdict.Manual(
            account,
            FindingLean.LikelyPass,
            $"{code}ByReport",
            $"The credential report says: {reason} It can be hours old, and {IamEvidence.AccountSummary.Name} could not be read "
            + $"({failure.Code}).")
            .WithFacts(root)
        : Verdict.Pass(account, code, reason).WithFacts(root);

    /// <summary>The verdict where password or MFA of root are not known.</summary>
    public static Verdict Unread(ResourceRef account, RootCredentials root)
    {
        if (root.SummaryFailure is { } summary) return Verdict.Error(account, IamEvidence.AccountSummary, summary);
        return root is { HasMfa: not null, ReportFailure: { } report }
            ? Verdict.Error(account, IamEvidence.CredentialReport, report)
            : new Verdict(
                account,
                FindingStatus.Error,
                "IncompleteAnswer",
                "AWS does not say whether root has a password and MFA; run again.").WithFacts(root);
    }

    /// <summary>Adds what is known about root.</summary>
    public static Verdict WithFacts(this Verdict verdict, RootCredentials root)
    {
        Verdict with = verdict.With("RootPassword", root.Password)
            .With("RootMfa", root.HasMfa is { } mfa ? Fact.Render(mfa) : "unknown")
            .With("RootAccessKeys", root.AccessKeys is { } keys ? Fact.Render(keys) : "unknown");
        return root.ReportGeneratedAt is { } time ? with.With("ReportGeneratedAt", time) : with;
    }
}
