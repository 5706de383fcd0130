using CisAws.Benchmark;
using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>
/// All controls of this project: those of the default version of the benchmark in its order, then those of other versions.
/// </summary>
public static class ControlRegistry
{
    /// <summary>All controls, in the order that <see cref="ControlRegistry"/> names.</summary>
    public static IReadOnlyList<Control> All { get; } =
    [
        .. Sections().SelectMany(section => section).OrderBy(c => c.Name, ControlOrder.Instance),
    ];

    /// <summary>The names of the controls, which are the recommendations that this project can assess.</summary>
    public static IReadOnlySet<string> Names { get; } = All.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>The control of that name, or null where this project has none.</summary>
    public static Control? Find(string name) => All.FirstOrDefault(c => c.Name == name);

    /// <summary>The controls that decide recommendations of a version of the benchmark, in its order.</summary>
    public static IReadOnlyList<Control> Of(BenchmarkCatalog catalog) =>
        [.. catalog.Recommendations.Select(r => Find(r.Control)).OfType<Control>()];

    /// <summary>What the controls of those names may read.</summary>
    public static IReadOnlyList<EvidenceSource> ReadsOf(IEnumerable<string> controls) =>
        [
            .. controls.Select(Find)
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
        yield return Organizations.OrganizationControls.All;
        yield return [new ResourcePolicies.UnrestrictedResourcePoliciesControl(), new FrontEnds.FrontEndAccessLoggingControl()];
    }
}
