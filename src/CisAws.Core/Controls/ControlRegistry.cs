using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>All controls of this version, in the benchmark's order.</summary>
public static class ControlRegistry
{
    /// <summary>All controls, in the benchmark's order.</summary>
    public static IReadOnlyList<Control> All { get; } =
    [
        .. Sections().SelectMany(section => section).OrderBy(c => BenchmarkCatalog.ForControl(c.Name)),
    ];

    /// <summary>The numbers of the recommendations that this version can assess.</summary>
    public static IReadOnlySet<string> Ids { get; } = All.Select(c => BenchmarkCatalog.NumberOf(c.Name)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The control of that name, or null where this version has none.</summary>
    public static Control? Find(string name) => All.FirstOrDefault(c => c.Name == name);

    /// <summary>The control that decides the recommendation of that number, or null where this version has none.</summary>
    public static Control? ForRecommendation(string recommendationId) =>
        BenchmarkCatalog.Find(recommendationId) is { } recommendation ? Find(recommendation.Control) : null;

    /// <summary>What the controls of those recommendations may read.</summary>
    public static IReadOnlyList<EvidenceSource> ReadsOf(IEnumerable<string> recommendationIds) =>
        [
            .. recommendationIds.Select(ForRecommendation)
                .OfType<Control>()
                .SelectMany(c => c.Reads)
                .Distinct()
                .OrderBy(s => s.Name, StringComparer.Ordinal),
        ];

    private static IEnumerable<IReadOnlyList<Control>> Sections()
    {
        yield return Iam.IamControls.All;
        yield return Storage.StorageControls.All;
        yield return Logging.LoggingControls.All;
        yield return Monitoring.MonitoringControls.All;
        yield return Networking.NetworkingControls.All;
    }
}
