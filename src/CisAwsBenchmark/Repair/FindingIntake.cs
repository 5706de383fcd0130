using CisAws.PowerShell.Errors;

namespace CisAws.PowerShell.Repair;

/// <summary>Takes the findings of the pipeline and keeps those a repair is for.</summary>
/// <param name="recommendationIds">The recommendations the repair serves.</param>
internal sealed class FindingIntake(IReadOnlyList<string> recommendationIds)
{
    private readonly List<Finding> kept = [];

    /// <summary>Whether there is anything to repair.</summary>
    public bool IsEmpty => kept.Count == 0;

    /// <summary>Takes a finding.</summary>
    /// <returns>Why it was left aside, or null where it was kept.</returns>
    public string? Take(Finding finding)
    {
        if (!recommendationIds.Contains(finding.RecommendationId, StringComparer.Ordinal))
        {
            return $"Finding {finding.Id} is of recommendation {finding.RecommendationId}; this command repairs {string.Join(" and ", recommendationIds)}.";
        }

        if (finding.Status is FindingStatus.Pass or FindingStatus.NotApplicable) return $"Finding {finding.Id} of {finding.RecommendationId} is {finding.Status}: nothing to repair.";
        kept.Add(finding);
        return null;
    }

    /// <summary>Refuses findings of more than one account.</summary>
    /// <exception cref="CisAwsException">They are of several accounts.</exception>
    public void RequireOneAccount()
    {
        string[] accounts = [.. kept.Select(f => f.AccountId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (accounts.Length > 1) throw Trouble.SeveralAccounts(accounts);
    }

    /// <summary>Refuses findings of another account than the credentials'.</summary>
    /// <exception cref="CisAwsException">They are of another account.</exception>
    public void RequireAccount(string accountId)
    {
        if (kept.Find(f => f.AccountId != accountId) is { } other) throw Trouble.OtherAccount(other, accountId);
    }
}
