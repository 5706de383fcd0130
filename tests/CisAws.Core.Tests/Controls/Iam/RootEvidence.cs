using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

/// <summary>Evidence about root that several tests need.</summary>
internal static class RootEvidence
{
    public const string Arn = $"arn:aws:iam::{TestAccount.Id}:root";

    public static AccountSummary Summary(int? mfa, int? password, int? keys = 0)
    {
        var values = new Dictionary<string, int>();
        if (mfa is { } m) values["AccountMFAEnabled"] = m;
        if (password is { } p) values["AccountPasswordPresent"] = p;
        if (keys is { } k) values["AccountAccessKeysPresent"] = k;
        return new AccountSummary(values);
    }

    public static VirtualMfaDevice Virtual(string name, string userArn) =>
        new($"arn:aws:iam::{TestAccount.Id}:mfa/{name}", userArn, TestAccount.Now.AddYears(-1));
}
