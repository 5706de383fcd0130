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

    /// <summary>The numbers of the recommendations, in the benchmark's order.</summary>
    public IReadOnlyList<string> RecommendationIds => BenchmarkCatalog.Default.NumbersOf(Controls);

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
    public RepairTarget With(RepairTarget other) => this with
    {
        Controls = [.. Controls.Union(other.Controls, StringComparer.Ordinal).Order(ControlOrder.Instance)],
        FindingIds = [.. FindingIds.Union(other.FindingIds, StringComparer.Ordinal)],
        Facts = other.Facts.Concat(Facts)
            .GroupBy(f => f.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.OrdinalIgnoreCase),
    };

    /// <inheritdoc/>
    public override string ToString() => VisibleText.Line($"{Resource} in {Resource.Region}");
}
