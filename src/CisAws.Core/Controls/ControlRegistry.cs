using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>All controls of this version, in the benchmark's order.</summary>
public static class ControlRegistry
{
    /// <summary>All controls, in the benchmark's order.</summary>
    public static IReadOnlyList<Control> All { get; } =
    [
        .. Sections().SelectMany(section => section).OrderBy(c => c.RecommendationId, RecommendationIdComparer.Instance),
    ];

    /// <summary>The numbers of the recommendations that this version can assess.</summary>
    public static IReadOnlySet<string> Ids { get; } = All.Select(c => c.RecommendationId).ToHashSet(StringComparer.Ordinal);

    /// <summary>The control of a recommendation, or null where this version has none.</summary>
    public static Control? Find(string recommendationId) => All.FirstOrDefault(c => string.Equals(c.RecommendationId, recommendationId, StringComparison.Ordinal));

    /// <summary>What the controls of those recommendations may read.</summary>
    public static IReadOnlyList<EvidenceSource> ReadsOf(IEnumerable<string> recommendationIds) =>
        [.. recommendationIds.Select(Find).OfType<Control>().SelectMany(c => c.Reads).Distinct().OrderBy(s => s.Name, StringComparer.Ordinal)];

    private static IEnumerable<IReadOnlyList<Control>> Sections()
    {
        yield return Iam.IamControls.All;
        yield return Storage.StorageControls.All;
        yield return Logging.LoggingControls.All;
        yield return Monitoring.MonitoringControls.All;
        yield return Networking.NetworkingControls.All;
    }
}
