using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Guidance.Runbooks;

/// <summary>What a runbook is for: a finding, or a recommendation with placeholders for values that only a finding has.</summary>
/// <param name="Recommendation">The recommendation.</param>
/// <param name="Finding">The finding, or null.</param>
public sealed record RunbookSubject(Recommendation Recommendation, Finding? Finding)
{
    /// <summary>The account.</summary>
    public string AccountId => Finding?.AccountId ?? "<account id>";

    /// <summary>The region for commands; account-wide calls are made in us-east-1.</summary>
    public string Region => Finding is null ? "<region>" : Finding.Region == EvidenceKey.Global ? "us-east-1" : Finding.Region;

    /// <summary>The name of the resource.</summary>
    /// <param name="placeholder">The placeholder where there is no finding.</param>
    public string Name(string placeholder) => Finding?.ResourceName ?? placeholder;

    /// <summary>The partition of the resource.</summary>
    public string Partition => Arn.Parse(Finding?.ResourceId)?.Partition ?? "aws";

    /// <summary>A fact of the finding, or the placeholder.</summary>
    public string Fact(string name, string placeholder) =>
        Finding?.Evidence[name] is { Length: > 0 } value and not "(none)" ? value : placeholder;
}
