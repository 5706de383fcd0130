using System.Management.Automation;
using CisAws.Common;
using CisAws.Repairs;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Results of repairs as they leave the cmdlets: their sentences show what names hide, and what failed is an error too.</summary>
internal static class Outcomes
{
    /// <summary>A result whose texts for people show what names in them hide. What identifies the resource stays.</summary>
    public static RepairResult Shown(RepairResult result) => result with
    {
        Reason = VisibleText.Line(result.Reason),
        FollowUp = result.FollowUp is { } next ? VisibleText.Line(next) : null,
        Changes = Shown(result.Changes),
        Risks = Shown(result.Risks),
        Calls = Shown(result.Calls),
    };

    /// <summary>The error of a result that is refused or failed; null for others.</summary>
    public static ErrorRecord? ErrorOf(RepairResult result)
    {
        string? what = result switch
        {
            { Outcome: RepairOutcome.Failed } => "not repaired",
            { ReasonCode: RepairResults.NotConfirmedCode } => "not confirmed",
            { Outcome: RepairOutcome.Refused } => "refused",
            _ => null,
        };
        return what is null ? null : new CisAwsException(
            result.ReasonCode,
            CisAwsErrorKind.Service,
            $"{result.ResourceName} ({result.Region}, account {result.AccountId}) is {what}: {result.Reason}",
            result.FollowUp ?? string.Empty,
            result.ResourceId).ToErrorRecord();
    }

    private static TextCollection Shown(TextCollection texts) => new([.. texts.Select(VisibleText.Value)]);
}
