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
    private readonly List<(Finding Finding, RepairItem Item)> kept = [];

    /// <summary>Whether there is anything to repair.</summary>
    public bool IsEmpty => kept.Count == 0;

    /// <summary>What to repair, in the order of the input: one for all findings of a resource.</summary>
    public IReadOnlyList<RepairItem> Items =>
    [
        .. kept.Select(k => k.Item).GroupBy(i => (i.Repair, i.Target.Key))
            .Select(g => new RepairItem(g.Key.Repair, g.Select(i => i.Target).Aggregate((all, next) => all.With(next)))),
    ];

    /// <summary>The account of the findings, or null where there are none.</summary>
    public string? AccountId => kept.Count == 0 ? null : kept[0].Finding.AccountId;

    /// <summary>
    /// Says so where a finding has a number by which a repair is known, that of the default version, and its own version gives that number
    /// to something else: who piped it may have gone by the number. Null where it is not so.
    /// </summary>
    public static string? OtherVersion(Finding finding, IReadOnlyList<Repair> repairs)
    {
        if (repairs is not [var repair] || finding.BenchmarkVersion == BenchmarkCatalog.DefaultVersion
            || repair.Controls.Contains(finding.Control, StringComparer.Ordinal)
            || !repair.RecommendationIds.Contains(finding.RecommendationId, StringComparer.Ordinal))
        {
            return null;
        }

        string[] right = [.. RepairRegistry.For(finding.Control).Select(r => r.Command)];
        string what = right.Length > 0
            ? $"which {string.Join(" or ", right)} repairs"
            : "which no cmdlet repairs; Get-CisRemediation says what to do";
        return $"{finding.RecommendationId} of version {finding.BenchmarkVersion} is about {finding.Control}, {what}. {repair.Command} "
            + $"repairs {finding.RecommendationId} of version {BenchmarkCatalog.DefaultVersion}; the findings are left out.";
    }

    /// <summary>Takes a finding.</summary>
    /// <returns>Why it was ignored, or null where it was kept.</returns>
    public string? Take(Finding finding, IReadOnlyList<Repair> repairs)
    {
        Repair[] fitting = [.. repairs.Where(r => r.Controls.Contains(finding.Control, StringComparer.Ordinal))];
        if (fitting.Length == 0)
        {
            return repairs.Count == 1
                ? $"Finding {finding.Id} is of recommendation {Number(finding)}; {repairs[0].Command} repairs "
                    + $"{string.Join(" and ", NumbersOf(repairs[0], finding))}."
                : $"Finding {finding.Id} is of recommendation {Number(finding)}, which no cmdlet repairs; Get-CisRemediation "
                    + $"says what to do.";
        }

        if (finding.Status is not (FindingStatus.Fail or FindingStatus.Manual))
        {
            return $"Finding {finding.Id} of {finding.RecommendationId} is {finding.Status}: nothing to repair.";
        }

        foreach (Repair repair in fitting)
        {
            if (repair.TargetOf(finding) is not { } target) continue;
            kept.Add((finding, new RepairItem(repair, target)));
            return null;
        }

        return $"Finding {finding.Id} of {finding.RecommendationId} ({finding.ReasonCode}) is about something that {fitting[0].Command} "
            + $"cannot repair.";
    }

    /// <summary>What to plan from a file, without a connection; null where the account itself is read.</summary>
    /// <param name="isWhatIf">Whether plans are only shown.</param>
    /// <param name="isConnectionNamed">Whether the user says how to reach the account.</param>
    /// <param name="demo">Reads the demonstration account.</param>
    public OfflinePlan? Offline(bool isWhatIf, bool isConnectionNamed, Func<AccountSnapshot> demo)
    {
        if (!isWhatIf || kept.Count == 0) return null;
        Finding first = kept[0].Finding;
        DateTimeOffset latest = kept.Max(k => k.Finding.EvaluatedAt);
        if (kept.TrueForAll(k => DemoRun.Made(k.Finding)))
        {
            return new OfflinePlan(SessionFindings.SnapshotOf(first) ?? demo(), IsDemo: true, latest);
        }

        // Who names credentials wants the account as it is; findings of several files, or of a file of findings, need it.
        return !isConnectionNamed && SessionFindings.SnapshotOf(first) is { } snapshot
            && kept.TrueForAll(k => SessionFindings.SnapshotOf(k.Finding) == snapshot)
            ? new OfflinePlan(snapshot, IsDemo: false, latest)
            : null;
    }

    /// <summary>Gives back findings of the demonstration account, which only a plan of nothing but them can be made of.</summary>
    /// <param name="isWhatIf">Whether plans are only shown.</param>
    /// <returns>The error of each.</returns>
    public IReadOnlyList<CisAwsException> RefuseDemo(bool isWhatIf) => isWhatIf && kept.TrueForAll(k => DemoRun.Made(k.Finding))
        ? []
        : Refuse(f => DemoRun.Made(f) ? CommandErrors.DemoFinding(f) : null);

    /// <summary>Gives back findings that an exception covers.</summary>
    /// <returns>The error of each.</returns>
    public IReadOnlyList<CisAwsException> RefuseExcepted() =>
        Refuse(f => f.Exception is { } note ? CommandErrors.FindingExcepted(f, note) : null);

    /// <summary>
    /// Refuses findings of more than one account as a whole: which of them is meant, the credentials alone do not say.
    /// </summary>
    /// <exception cref="CisAwsException">They are of several accounts.</exception>
    public void RequireOneAccount()
    {
        string[] accounts = [.. kept.Select(k => k.Finding.AccountId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (accounts.Length > 1) throw CommandErrors.SeveralAccounts(accounts);
    }

    /// <summary>Gives back findings that are not of this partition, region or time.</summary>
    /// <param name="account">The account of the credentials.</param>
    /// <param name="region">The region the user named, or null.</param>
    /// <param name="now">The time, UTC; null where findings of any age are planned from what they are of.</param>
    /// <returns>The error of each.</returns>
    /// <exception cref="CisAwsException">The findings are of another account.</exception>
    public IReadOnlyList<CisAwsException> Refuse(AccountIdentity account, string? region, DateTimeOffset? now)
    {
        if (kept.Find(k => k.Finding.AccountId != account.AccountId).Finding is { } other)
        {
            throw CommandErrors.OtherAccount(other, account.AccountId);
        }

        return Refuse(finding =>
            Arn.Parse(finding.ResourceId) is { Partition: var partition } && partition != account.Partition
                ? CommandErrors.OtherPartition(finding, partition, account.Partition)
            : region is not null && finding.Region != EvidenceKey.Global && finding.Region != region
                ? CommandErrors.OtherRegion(finding, region)
            : now - finding.EvaluatedAt > GreatestAge || finding.EvaluatedAt - now > Tolerance ? CommandErrors.StaleFinding(finding)
            : null);
    }

    private static string Number(Finding finding) => finding.BenchmarkVersion == BenchmarkCatalog.DefaultVersion
        ? finding.RecommendationId
        : $"{finding.RecommendationId} of version {finding.BenchmarkVersion}";

    // What a repair is for, by the version of the finding where that has it.
    private static IEnumerable<string> NumbersOf(Repair repair, Finding finding) => repair.Controls
        .Select(c => BenchmarkCatalog.FindVersion(finding.BenchmarkVersion)?.FindControl(c)?.Id
            ?? $"{BenchmarkCatalog.Default.NumberOf(c)} of version {BenchmarkCatalog.DefaultVersion}");

    private CisAwsException[] Refuse(Func<Finding, CisAwsException?> why)
    {
        CisAwsException[] errors = [.. kept.Select(k => why(k.Finding)).OfType<CisAwsException>()];
        kept.RemoveAll(k => why(k.Finding) is not null);
        return errors;
    }
}
