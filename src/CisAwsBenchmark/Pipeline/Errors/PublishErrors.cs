using System.Globalization;
using CisAws.Common;
using CisAws.Gateway;
using CisAws.Publishing;

namespace CisAws.PowerShell.Pipeline;

/// <summary>The errors of publishing findings.</summary>
internal static class PublishErrors
{
    public static CisAwsException DemoNotPublished(int findings) => new(
        "DemoFinding",
        CisAwsErrorKind.InvalidArgument,
        $"Not sent: {Amount.Of(findings, "finding")} of the demonstration account, which is a file and has no Security Hub.",
        "Assess an account of your own and pipe its findings; -WhatIf shows what would be published.");

    public static CisAwsException OtherAccount(string accountId, int findings, string own) => new(
        "OtherAccount",
        CisAwsErrorKind.InvalidArgument,
        $"Not sent: {Amount.Of(findings, "finding")} about account {accountId}. The credentials are of account {own}.",
        "Security Hub takes findings from their own account only: sign in there and pipe them again.",
        accountId);

    public static CisAwsException NoSecurityHub() => new(
        "NoSecurityHub", CisAwsErrorKind.InvalidArgument, "This session has no Security Hub.", "Connect to an account of AWS.");

    public static CisAwsException Rejected(RejectedFinding rejected) => WriteErrors.Create(
        "FindingRejected",
        CisAwsErrorKind.Service,
        rejected.Finding is { } finding
            ? $"Security Hub did not take the finding of {finding.RecommendationId} about {finding.ResourceName} ({finding.Region}): "
                + $"{rejected.Code}: {rejected.Message}"
            : $"Security Hub did not take {rejected.Message}",
        "Correct the cause and publish again.",
        rejected.Finding?.Id ?? string.Empty,
        rejected.Code);

    public static CisAwsException NotArchived(ImportRejection rejected) => WriteErrors.Create(
        "FindingNotArchived",
        CisAwsErrorKind.Service,
        $"Security Hub did not archive {rejected.Id}: {rejected.Code}: {rejected.Message}",
        "Publish again with -ArchiveMissing.",
        rejected.Id,
        rejected.Code);

    public static CisAwsException NothingArchived(int rows) => new(
        "NothingArchived",
        CisAwsErrorKind.InvalidData,
        string.Create(CultureInfo.InvariantCulture, $"Nothing was archived: what {rows} of the rows are about, which are no findings, ")
            + "would seem to be gone.",
        "Pipe the findings as they were exported.");
}
