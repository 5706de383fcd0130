using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Monitoring;

/// <summary>Everything found of the chains for one recommendation.</summary>
/// <param name="Context">The context of the assessment.</param>
/// <param name="Family">The events that need an alarm.</param>
/// <param name="Inventory">The trails.</param>
/// <param name="States">The trails that may be the account's record of every region.</param>
internal sealed record MonitoringSituation(
    AssessmentContext Context, EventFamily Family, TrailInventory Inventory, IReadOnlyList<TrailState> States)
{
    // The same filters are asked about several times on the way to a verdict.
    private readonly Dictionary<string, Coverage> covers = new(StringComparer.Ordinal);

    /// <summary>What controls must declare to read a situation.</summary>
    public static IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        .. TrailInventory.AllReads, LogsEvidence.LogGroup, LogsEvidence.MetricFilters, CloudWatchEvidence.Alarms,
        SnsEvidence.Topic, SnsEvidence.Subscriptions, SnsEvidence.FilterPolicy,
    ];

    /// <summary>A chain for each trail, up to its log group.</summary>
    public IReadOnlyList<Chain> Groups { get; private init; } = [];

    /// <summary>The log groups to look for metric filters in, each once.</summary>
    public IReadOnlyList<Chain> Readable { get; private init; } = [];

    /// <summary>Chains that end because the metric filters of a log group could not be read.</summary>
    public IReadOnlyList<Chain> UnreadFilters { get; private init; } = [];

    /// <summary>The metric filters that count some of the events.</summary>
    public IReadOnlyList<FilterOutcome> Filters { get; private init; } = [];

    /// <summary>The chain that ends because something on the way to the metric filters could not be read, or null.</summary>
    public Chain? Gap => Groups.Concat(UnreadFilters).FirstOrDefault(c => c.End is UnreadEnd);

    /// <summary>Follows all chains.</summary>
    public static async Task<MonitoringSituation> ReadAsync(AssessmentContext context, EventFamily family, TrailInventory inventory)
    {
        IReadOnlyList<TrailState> states = await inventory.CandidatesAsync().ConfigureAwait(false);
        Chain[] groups = await Task.WhenAll(
            TrailLink.Follow(context, states, family).Select(c => LogGroupLink.FollowAsync(context, c))).ConfigureAwait(false);
        Chain[] readable =
        [
            .. groups.Where(c => c is { End: null, LogGroup: not null }).GroupBy(c => c.LogGroup!.Arn, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => g.OrderBy(c => c.Warnings.Count).ThenBy(c => c.Trail.Arn, StringComparer.Ordinal).First()),
        ];
        IReadOnlyList<Chain>[] found = await Task.WhenAll(readable.Select(c => FilterLink.FollowAsync(context, c))).ConfigureAwait(false);
        Chain[] filters = [.. found.SelectMany(c => c)];
        FilterOutcome?[] outcomes = await Task.WhenAll(
            filters.Where(c => c.Filter is not null).Select(c => FilterOutcome.FollowAsync(context, c, family))).ConfigureAwait(false);
        return new MonitoringSituation(context, family, inventory, states)
        {
            Groups = groups,
            Readable = readable,
            UnreadFilters = [.. filters.Where(c => c.Filter is null)],
            Filters = [.. outcomes.OfType<FilterOutcome>()],
        };
    }

    /// <summary>What filters count together.</summary>
    public Coverage Cover(Func<FilterOutcome, bool> filter)
    {
        int[] chosen = [.. Enumerable.Range(0, Filters.Count).Where(i => filter(Filters[i]))];
        if (chosen is [int only]) return Filters[only].Alone;
        string key = string.Join(',', chosen);
        if (!covers.TryGetValue(key, out Coverage? coverage))
        {
            covers[key] = coverage = PatternCoverage.Decide([.. chosen.Select(i => Filters[i].Pattern)], Family);
        }

        return coverage;
    }

    /// <summary>
    /// What filters count together if comparisons whose result is not documented compare texts, and which comparisons these are.
    /// </summary>
    public (Coverage Coverage, IReadOnlyList<string> Assumed) CoverByText(IEnumerable<FilterOutcome> filters) =>
        PatternCoverage.DecideByText([.. filters.Select(f => f.Pattern)], Family);

    /// <summary>The metric filters whose best chain ends that way.</summary>
    public FilterOutcome[] Ending(params ChainEndKind[] kinds) =>
        [.. Filters.Where(f => f.Best.End is { } end && kinds.Contains(end.Kind))];
}
