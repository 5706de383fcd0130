namespace CisAws.Reports;

/// <summary>
/// Compares the findings of two runs. They are kept in temporary files and read again one by one as the changes are told, so that runs of
/// any size are compared in bounded memory.
/// </summary>
public sealed class FindingComparison : IDisposable
{
    private readonly FindingSpool earlier = new();
    private readonly FindingSpool later = new();
    private readonly FindingIndex reference = new();
    private readonly FindingIndex difference = new();

    /// <summary>
    /// Accounts that only one of the runs has findings of. None where a run has no findings: it is of no account, and that everything is
    /// gone is the answer.
    /// </summary>
    public IReadOnlyList<string> OtherAccounts => Apart(reference.Accounts, difference.Accounts);

    /// <summary>Versions of the benchmark that only one of the runs has findings of. None where a run has no findings.</summary>
    public IReadOnlyList<string> OtherVersions => Apart(reference.Versions, difference.Versions);

    /// <summary>Takes a finding of the earlier run.</summary>
    public void AddReference(Finding finding) => reference.Add(finding, earlier.Add(finding));

    /// <summary>Takes a finding of the later run.</summary>
    public void AddDifference(Finding finding) => difference.Add(finding, later.Add(finding));

    /// <summary>
    /// What changed, the worst first, and then in the order of findings. Runs of one version each are compared control by control, also
    /// where the versions differ; where a run has findings of several versions, each version is compared with itself.
    /// </summary>
    public IEnumerable<FindingChange> Changes() => ChangeList.Compare(reference, earlier, difference, later).Read();

    /// <inheritdoc/>
    public void Dispose()
    {
        earlier.Dispose();
        later.Dispose();
    }

    private static string[] Apart(HashSet<string> one, HashSet<string> other)
    {
        if (one.Count == 0 || other.Count == 0) return [];
        HashSet<string> both = new(one, StringComparer.Ordinal);
        both.SymmetricExceptWith(other);
        return [.. both.Order(StringComparer.Ordinal)];
    }
}
