using CisAws.Benchmark;
using CisAws.Common;

namespace CisAws;

/// <summary>
/// The catalogue of one version of the benchmark: the facts of its recommendations, embedded, with this project's own severity and
/// explanations. Each recommendation names the control that decides it; versions share controls.
/// </summary>
public sealed class BenchmarkCatalog
{
    private static readonly Lazy<IReadOnlyList<BenchmarkCatalog>> Every = new(CatalogFiles.Read);
    private readonly Dictionary<string, Recommendation> byId, byControl;
    private readonly Dictionary<string, int> positions;

    internal BenchmarkCatalog(
        string version,
        string? date,
        IReadOnlyList<string> sources,
        IReadOnlyDictionary<string, int> thresholds,
        IEnumerable<Recommendation> recommendations)
    {
        Version = version;
        Date = date;
        Sources = sources;
        Thresholds = thresholds;
        Recommendations = [.. recommendations.Order()];
        byId = Recommendations.ToDictionary(r => r.Id, StringComparer.Ordinal);
        byControl = Recommendations.ToDictionary(r => r.Control, StringComparer.Ordinal);
        positions = Recommendations.Select((r, i) => (r.Control, i)).ToDictionary(p => p.Control, p => p.i, StringComparer.Ordinal);
    }

    /// <summary>The name of the benchmark.</summary>
    public const string Name = "CIS Amazon Web Services Foundations Benchmark";

    /// <summary>The version that is meant where none is named.</summary>
    public const string DefaultVersion = "6.0.0";

    /// <summary>The catalogues of all versions, the newest version first.</summary>
    public static IReadOnlyList<BenchmarkCatalog> All => Every.Value;

    /// <summary>The catalogue of the version that is meant where none is named.</summary>
    public static BenchmarkCatalog Default { get; } = OfVersion(DefaultVersion);

    /// <summary>The version, such as <c>6.0.0</c>.</summary>
    public string Version { get; }

    /// <summary>The day on which CIS published it, in ISO 8601; null where no source of the catalogue gives it.</summary>
    public string? Date { get; }

    /// <summary>Where numbers, titles, levels and classifications come from; where sources disagree, the first counts.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>The numbers that the version itself gives, by the names of the settings that they are the values of.</summary>
    public IReadOnlyDictionary<string, int> Thresholds { get; }

    /// <summary>All recommendations in the benchmark's order.</summary>
    public IReadOnlyList<Recommendation> Recommendations { get; }

    /// <summary>The catalogue of a version, or null where there is none.</summary>
    public static BenchmarkCatalog? FindVersion(string? version) => All.FirstOrDefault(c => c.Version == version);

    /// <summary>The catalogue of a version.</summary>
    /// <exception cref="CisAwsException">UnknownBenchmarkVersion.</exception>
    public static BenchmarkCatalog OfVersion(string version) => FindVersion(version) ?? throw Unknown(version, All);

    /// <summary>
    /// The catalogue that a user names: by its version, or by the beginning of one that no other has, such as <c>7</c> or <c>4.0</c>.
    /// </summary>
    /// <exception cref="CisAwsException">UnknownBenchmarkVersion: there is none, or more than one.</exception>
    public static BenchmarkCatalog Named(string version)
    {
        string wanted = version.Trim();
        if (FindVersion(wanted) is { } exact) return exact;
        BenchmarkCatalog[] meant = wanted.Length == 0
            ? []
            : [.. All.Where(c => c.Version.StartsWith(wanted + ".", StringComparison.Ordinal))];
        return meant.Length == 1 ? meant[0] : throw Unknown(wanted, meant.Length == 0 ? All : meant);
    }

    /// <summary>
    /// The catalogue that findings of a version are counted by: that of the version, or the default one where findings of a file are of a
    /// version that has none, since they name their controls.
    /// </summary>
    public static BenchmarkCatalog ForFindingsOf(string version) => FindVersion(version) ?? Default;

    /// <summary>
    /// The recommendation that shows what a control decides: that of the default version, or where it has none, of the newest version
    /// that has one. Null where no version has the control.
    /// </summary>
    public static Recommendation? FindExample(string control) =>
        Default.FindControl(control) ?? All.Select(c => c.FindControl(control)).FirstOrDefault(r => r is not null);

    /// <summary>The recommendation of that number.</summary>
    /// <exception cref="KeyNotFoundException">The version has no such recommendation.</exception>
    public Recommendation Get(string id) => Find(id) ?? throw new KeyNotFoundException($"{Name} {Version} has no recommendation {id}.");

    /// <summary>The recommendation of that number, or null where the version has none.</summary>
    public Recommendation? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The recommendation that a control decides, or null where the version has none.</summary>
    /// <param name="control">The name of the control, one of <see cref="ControlNames"/>.</param>
    public Recommendation? FindControl(string control) => byControl.GetValueOrDefault(control);

    /// <summary>The recommendation that a control decides.</summary>
    /// <param name="control">The name of the control, one of <see cref="ControlNames"/>.</param>
    /// <exception cref="KeyNotFoundException">The version has no recommendation for it.</exception>
    public Recommendation ForControl(string control) => FindControl(control)
        ?? throw new KeyNotFoundException($"{Name} {Version} has no recommendation for the control {control}.");

    /// <summary>The number of the recommendation that a control decides, such as <c>2.11</c>.</summary>
    /// <exception cref="KeyNotFoundException">As for <see cref="ForControl"/>.</exception>
    public string NumberOf(string control) => ForControl(control).Id;

    /// <summary>The numbers of the recommendations that controls decide, in the benchmark's order.</summary>
    /// <exception cref="KeyNotFoundException">As for <see cref="ForControl"/>.</exception>
    public IReadOnlyList<string> NumbersOf(IEnumerable<string> controls) => [.. controls.Select(ForControl).Order().Select(r => r.Id)];

    /// <summary>
    /// The place of the recommendation that a control decides in <see cref="Recommendations"/>, from 0; -1 where there is none.
    /// </summary>
    internal int IndexOf(string control) => positions.GetValueOrDefault(control, -1);

    private static CisAwsException Unknown(string version, IReadOnlyList<BenchmarkCatalog> known) => new(
        "UnknownBenchmarkVersion",
        CisAwsErrorKind.InvalidArgument,
        known.Count == All.Count
            ? $"There is no catalogue of version '{VisibleText.Line(version)}' of the {Name}."
            : $"'{VisibleText.Line(version)}' is the beginning of several versions of the {Name}.",
        $"Versions are {string.Join(", ", known.Select(c => c.Version))}.",
        version);

    /// <summary>The version with its date, as <c>6.0.0 of 2025-09-23</c>, or that none is known.</summary>
    public override string ToString() => Date is null ? $"{Version} (date not known)" : $"{Version} of {Date}";
}
