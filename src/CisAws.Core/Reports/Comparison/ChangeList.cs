using System.Runtime.InteropServices;

namespace CisAws.Reports;

/// <summary>
/// What changed between two runs, the worst first, and then in the order of findings. A change is read from where the findings are kept
/// when it is asked for, and none is held.
/// </summary>
internal sealed class ChangeList
{
    private readonly FindingSpool earlier;
    private readonly FindingSpool later;
    private readonly Entry[] entries;

    private ChangeList(FindingSpool earlier, FindingSpool later, Entry[] entries)
    {
        this.earlier = earlier;
        this.later = later;
        this.entries = entries;
    }

    /// <summary>Compares.</summary>
    /// <param name="reference">The earlier run.</param>
    /// <param name="earlier">Where its findings are kept.</param>
    /// <param name="difference">The later run.</param>
    /// <param name="later">Where its findings are kept.</param>
    public static ChangeList Compare(FindingIndex reference, FindingSpool earlier, FindingIndex difference, FindingSpool later)
    {
        // Runs of one version each are compared control by control, also where the versions differ.
        bool isApart = reference.Versions.Count > 1 || difference.Versions.Count > 1;
        string? one = isApart ? null : reference.Versions.FirstOrDefault(), other = isApart ? null : difference.Versions.FirstOrDefault();
        List<Entry> found = [];
        foreach ((FindingKey key, FindingState after) in difference.States)
        {
            found.Add(new Entry(key, reference.Find(key with { Version = one ?? key.Version }), after));
        }

        foreach ((FindingKey key, FindingState before) in reference.States)
        {
            FindingKey now = key with { Version = other ?? key.Version };
            if (difference.Find(now) is null) found.Add(new Entry(now, before, After: null));
        }

        found.Sort(Order);
        return new ChangeList(earlier, later, [.. found]);
    }

    /// <summary>
    /// The accounts and versions of the benchmark of the changes, ordered. What runs of one version each have is of the version of the
    /// later run.
    /// </summary>
    public IReadOnlyList<(string AccountId, string Version)> Runs =>
    [
        .. entries.Where(e => e.Kind != ChangeKind.Unchanged).Select(RunOf).Distinct()
            .OrderBy(r => r.AccountId, StringComparer.Ordinal).ThenBy(r => r.Version, RecommendationIdComparer.Instance),
    ];

    /// <summary>How many changes there are of each kind, the worst first, without what is unchanged.</summary>
    /// <param name="run">The account and the version, or null for all.</param>
    public IReadOnlyList<(ChangeKind Kind, int Count)> Counts((string AccountId, string Version)? run = null) =>
    [
        .. entries.Where(e => e.Kind != ChangeKind.Unchanged && IsOf(e, run)).GroupBy(e => e.Kind).OrderBy(g => g.Key)
            .Select(g => (g.Key, g.Count())),
    ];

    /// <summary>Reads all changes, what is unchanged as well.</summary>
    public IEnumerable<FindingChange> Read() => entries.Select(Read);

    /// <summary>Reads the changes of some kinds.</summary>
    /// <param name="run">The account and the version, or null for all.</param>
    /// <param name="kinds">The kinds; none for all but what is unchanged.</param>
    public IEnumerable<FindingChange> Read((string AccountId, string Version)? run, params ChangeKind[] kinds) => entries
        .Where(e => IsOf(e, run) && (kinds.Length == 0 ? e.Kind != ChangeKind.Unchanged : kinds.Contains(e.Kind)))
        .Select(Read);

    private static bool IsOf(Entry entry, (string AccountId, string Version)? run) => run is null || RunOf(entry) == run;

    private static (string AccountId, string Version) RunOf(Entry entry) => (entry.Key.AccountId, entry.Key.Version);

    private FindingChange Read(Entry entry) => new(
        entry.Kind,
        entry.Before is { } before ? earlier.At(before.Place) : null,
        entry.After is { } after ? later.At(after.Place) : null);

    private static int Order(Entry one, Entry other)
    {
        FindingState a = one.Latest, b = other.Latest;
        int order = one.Kind.CompareTo(other.Kind);
        if (order == 0) order = b.Severity.CompareTo(a.Severity);
        if (order == 0) order = RecommendationIdComparer.Instance.Compare(one.Key.Version, other.Key.Version);
        if (order == 0) order = RecommendationIdComparer.Instance.Compare(a.RecommendationId, b.RecommendationId);
        if (order == 0) order = string.CompareOrdinal(one.Key.AccountId, other.Key.AccountId);
        if (order == 0) order = string.CompareOrdinal(one.Key.Region, other.Key.Region);
        if (order == 0) order = string.CompareOrdinal(one.Key.ResourceId, other.Key.ResourceId);
        return order != 0 ? order : string.CompareOrdinal(one.Key.Control, other.Key.Control);
    }

    private static ChangeKind KindOf(FindingState? before, FindingState? after)
    {
        if (after is not { } now) return ChangeKind.Disappeared;
        if (before is not { } was) return now.IsOpenFailure ? ChangeKind.NewFailure : ChangeKind.Appeared;
        if (now.IsOpenFailure) return was.IsOpenFailure ? ChangeKind.StillFailing : ChangeKind.NewFailure;

        // What cannot be read any more is not fixed.
        bool isFixed = now.Outcome is FindingOutcome.Passed or FindingOutcome.NotApplicable;
        if (isFixed && was.Outcome == FindingOutcome.Failed) return ChangeKind.Fixed;
        if (was.Status != now.Status) return ChangeKind.StatusChanged;
        if (was.Outcome != now.Outcome || was.IsExcepted != now.IsExcepted) return ChangeKind.DecisionChanged;
        if (now.Outcome == FindingOutcome.Failed) return ChangeKind.StillFailing;
        return was.Evidence != 0 && now.Evidence != 0 && was.Evidence != now.Evidence ? ChangeKind.EvidenceChanged : ChangeKind.Unchanged;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(FindingKey Key, FindingState? Before, FindingState? After)
    {
        public ChangeKind Kind { get; } = KindOf(Before, After);

        public FindingState Latest => After ?? Before!.Value;
    }
}
