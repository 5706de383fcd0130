using CisAws.Benchmark;
using CisAws.Common;

namespace CisAws.Repairs;

/// <summary>The resource to repair.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Controls">
/// The names of the controls whose findings led to the repair, or of all that the repair covers, in the benchmark's order.
/// </param>
public sealed record RepairTarget(ResourceRef Resource, IReadOnlyList<string> Controls)
{
    private readonly NamedValueDictionary<string> facts = new([]);

    /// <summary>
    /// The version of the benchmark that it is numbered by: that of the findings that led to the repair, or the default one where the user
    /// named the resource.
    /// </summary>
    public string BenchmarkVersion { get; init; } = BenchmarkCatalog.DefaultVersion;

    /// <summary>The numbers of the recommendations in <see cref="BenchmarkVersion"/>, in the benchmark's order.</summary>
    public IReadOnlyList<string> RecommendationIds => BenchmarkCatalog.ForFindingsOf(BenchmarkVersion).NumbersOf(Controls);

    /// <summary>The numbers for a sentence, with the version where it is not the default one: <c>2.12 of version 7.0.0</c>.</summary>
    internal string Numbers => RecommendationReference.OfVersion(string.Join(", ", RecommendationIds), BenchmarkVersion);

    /// <summary>
    /// The number of the recommendation that a control decides, for texts about the target: that of its version, or that of the default one
    /// with the version where its own does not have the control.
    /// </summary>
    /// <param name="control">The name of the control.</param>
    internal string NumberOf(string control) => BenchmarkCatalog.FindVersion(BenchmarkVersion)?.FindControl(control)?.Id
        ?? RecommendationReference.Elsewhere(BenchmarkCatalog.Default.NumberOf(control), BenchmarkCatalog.DefaultVersion);

    /// <summary>The numbers as one word, behind the version where it is not the default one: <c>7.0.0:2.12+2.13</c>.</summary>
    internal string Short => ShortOf(RecommendationIds, BenchmarkVersion);

    /// <summary>Numbers as one word, behind the version where it is not the default one.</summary>
    internal static string ShortOf(IEnumerable<string> numbers, string version) =>
        (version == BenchmarkCatalog.DefaultVersion ? string.Empty : version + ":") + string.Join("+", numbers);

    /// <summary>
    /// The first of the versions that has all the controls: its numbers name them. What repairs serve, the default version has.
    /// </summary>
    internal static string VersionFor(IReadOnlyList<string> controls, params IEnumerable<string> versions) => versions.FirstOrDefault(
        v => BenchmarkCatalog.FindVersion(v) is { } catalog && controls.All(c => catalog.FindControl(c) is not null))
        ?? BenchmarkCatalog.DefaultVersion;

    /// <summary>The ids of the findings that led to the repair; empty where the user named the resource.</summary>
    public IReadOnlyList<string> FindingIds { get; init; } = [];

    /// <summary>
    /// The facts of the findings by name, such as ids that the resource's ARN does not contain. Hints only: everything that decides is
    /// read again.
    /// </summary>
    public IReadOnlyDictionary<string, string> Facts
    {
        get => facts;
        init => facts = value as NamedValueDictionary<string> ?? new NamedValueDictionary<string>(value);
    }

    /// <summary>Two targets with the same key are one resource.</summary>
    public string Key => $"{Resource.Region}|{Resource.Id}";

    /// <summary>The target of two findings about one resource.</summary>
    public RepairTarget With(RepairTarget other) => With(
        other, [.. Controls.Union(other.Controls, StringComparer.Ordinal).Order(ControlOrder.Instance)]);

    private RepairTarget With(RepairTarget other, IReadOnlyList<string> controls) => this with
    {
        Controls = controls,
        BenchmarkVersion = VersionFor(controls, BenchmarkVersion, other.BenchmarkVersion),
        FindingIds = [.. FindingIds.Union(other.FindingIds, StringComparer.Ordinal)],
        Facts = other.Facts.Concat(Facts)
            .GroupBy(f => f.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.OrdinalIgnoreCase),
    };

    /// <inheritdoc/>
    public override string ToString() => VisibleText.Line($"{Resource} in {Resource.Region}");
}
