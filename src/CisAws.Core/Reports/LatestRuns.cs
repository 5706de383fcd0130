namespace CisAws.Reports;

/// <summary>
/// What is kept of the latest run of each account, where findings of several runs are given. The latest is told for each version, control
/// and region by itself: runs may be of some sections or regions, and then neither replaces the other. Of runs for one moment the one
/// that came last counts.
/// </summary>
/// <typeparam name="T">What is kept of a control of a run in a region; made anew for each.</typeparam>
internal sealed class LatestRuns<T>
    where T : new()
{
    private readonly Dictionary<FindingKey, Part> parts = [];

    /// <summary>What is kept, in no order that means anything.</summary>
    public IEnumerable<KeyValuePair<FindingKey, T>> All => parts.Select(p => KeyValuePair.Create(p.Key, p.Value.Kept));

    /// <summary>What is kept of the run of a finding; false where a later run has findings of the same control and region.</summary>
    /// <param name="key">The key of the finding, with its version.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="kept">What is kept.</param>
    public bool TryTake(FindingKey key, Finding finding, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? kept)
    {
        FindingKey place = PlaceOf(key);
        kept = default;
        if (!parts.TryGetValue(place, out Part? part) || part.IsBefore(finding))
        {
            parts[place] = part = new Part(finding.EvaluatedAt, finding.RunId, new T());
        }

        if (!part.IsOf(finding)) return false;
        kept = part.Kept!;
        return true;
    }

    /// <summary>What is kept of the control and region of a finding, or the default where nothing is.</summary>
    public T? Find(FindingKey key) => parts.TryGetValue(PlaceOf(key), out Part? part) ? part.Kept : default;

    private static FindingKey PlaceOf(FindingKey key) => key with { ResourceId = string.Empty };

    private sealed record Part(DateTimeOffset EvaluatedAt, string RunId, T Kept)
    {
        public bool IsOf(Finding finding) => RunId == finding.RunId && EvaluatedAt == finding.EvaluatedAt;

        public bool IsBefore(Finding finding) => !IsOf(finding) && EvaluatedAt <= finding.EvaluatedAt;
    }
}
