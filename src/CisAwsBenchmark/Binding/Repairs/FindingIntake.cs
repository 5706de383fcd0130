using CisAws.Common;
using CisAws.Evidence;
using CisAws.PowerShell.Commands;
using CisAws.PowerShell.Pipeline;
using CisAws.Repairs;

namespace CisAws.PowerShell.Binding;

/// <summary>Collects the findings of the pipeline that a repair is for, one item per resource.</summary>
internal sealed class FindingIntake
{
    // Older findings are not repaired, although every state is read again: the user who pipes them may have another
    // picture of the account.
    private static readonly TimeSpan GreatestAge = TimeSpan.FromHours(24);

    // Clocks differ a little.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private readonly List<Finding> kept = [];
    private readonly List<RepairItem> items = [];

    /// <summary>Whether there is anything to repair.</summary>
    public bool IsEmpty => items.Count == 0;

    /// <summary>What to repair, in the order of the input.</summary>
    public IReadOnlyList<RepairItem> Items => items;

    /// <summary>The account of the findings, or null where there are none.</summary>
    public string? AccountId => kept.Count == 0 ? null : kept[0].AccountId;

    /// <summary>Takes a finding.</summary>
    /// <returns>Why it was ignored, or null where it was kept.</returns>
    public string? Take(Finding finding, IReadOnlyList<Repair> repairs)
    {
        Repair[] fitting = [.. repairs.Where(r => r.Controls.Contains(finding.Control, StringComparer.Ordinal))];
        if (fitting.Length == 0)
        {
            return repairs.Count == 1
                ? $"Finding {finding.Id} is of recommendation {finding.RecommendationId}; {repairs[0].Command} repairs "
                    + $"{string.Join(" and ", repairs[0].RecommendationIds)}."
                : $"Finding {finding.Id} is of recommendation {finding.RecommendationId}, which no cmdlet repairs; Get-CisRemediation "
                    + $"says what to do.";
        }

        if (finding.Status is not (FindingStatus.Fail or FindingStatus.Manual))
        {
            return $"Finding {finding.Id} of {finding.RecommendationId} is {finding.Status}: nothing to repair.";
        }

        foreach (Repair repair in fitting)
        {
            if (repair.TargetOf(finding) is not { } target) continue;
            kept.Add(finding);
            int known = items.FindIndex(i => i.Repair == repair && i.Target.Key == target.Key);
            if (known < 0) items.Add(new RepairItem(repair, target));
            else items[known] = items[known] with { Target = items[known].Target.With(target) };
            return null;
        }

        return $"Finding {finding.Id} of {finding.RecommendationId} ({finding.ReasonCode}) is about something that {fitting[0].Command} "
            + $"cannot repair.";
    }

    /// <summary>What to plan from a file, without a connection; null where the account itself is read.</summary>
    /// <param name="isWhatIf">Whether plans are only shown.</param>
    /// <param name="isConnectionNamed">Whether the user says how to reach the account.</param>
    /// <param name="demo">Reads the demonstration account.</param>
    /// <exception cref="CisAwsException">Findings of the demonstration account are to be repaired, or are mixed with others.</exception>
    public OfflinePlan? Offline(bool isWhatIf, bool isConnectionNamed, Func<AccountSnapshot> demo)
    {
        if (kept.Find(DemoRun.Made) is { } made)
        {
            return isWhatIf && kept.TrueForAll(DemoRun.Made)
                ? new OfflinePlan(FindingSnapshots.Of(made) ?? demo(), IsDemo: true, kept.Max(f => f.EvaluatedAt))
                : throw CommandErrors.DemoFinding(made);
        }

        // Who names credentials wants the account as it is; findings of several files, or of a file of findings, need it.
        return isWhatIf && !isConnectionNamed && kept.Count > 0 && FindingSnapshots.Of(kept[0]) is { } snapshot
            && kept.TrueForAll(f => FindingSnapshots.Of(f) == snapshot)
            ? new OfflinePlan(snapshot, IsDemo: false, kept.Max(f => f.EvaluatedAt))
            : null;
    }

    /// <summary>Refuses findings of more than one account.</summary>
    /// <exception cref="CisAwsException">They are of several accounts.</exception>
    public void RequireOneAccount()
    {
        string[] accounts = [.. kept.Select(f => f.AccountId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (accounts.Length > 1) throw CommandErrors.SeveralAccounts(accounts);
    }

    /// <summary>Refuses findings that are not of this account, partition, region or time.</summary>
    /// <param name="account">The account of the credentials.</param>
    /// <param name="region">The region the user named, or null.</param>
    /// <param name="now">The time, UTC; null where findings of any age are planned from what they are of.</param>
    /// <exception cref="CisAwsException">One of them is not.</exception>
    public void Require(AccountIdentity account, string? region, DateTimeOffset? now)
    {
        foreach (Finding finding in kept)
        {
            if (finding.AccountId != account.AccountId) throw CommandErrors.OtherAccount(finding, account.AccountId);
            if (Arn.Parse(finding.ResourceId) is { Partition: var partition } && partition != account.Partition)
            {
                throw CommandErrors.OtherPartition(finding, partition, account.Partition);
            }

            if (region is not null && finding.Region != EvidenceKey.Global && finding.Region != region)
            {
                throw CommandErrors.OtherRegion(finding, region);
            }

            if (now - finding.EvaluatedAt > GreatestAge || finding.EvaluatedAt - now > Tolerance) throw CommandErrors.StaleFinding(finding);
        }
    }
}
