using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace CisAws.Reports;

/// <summary>What a version of the benchmark does differently with a recommendation.</summary>
[Flags]
[JsonConverter(typeof(StringEnumConverter))]
public enum BenchmarkChanges
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It has another number.</summary>
    Renumbered = 1,

    /// <summary>It has another title; capitals, punctuation and quotes do not count.</summary>
    Retitled = 2,

    /// <summary>It is automated and was manual, or the other way round.</summary>
    Reclassified = 4,

    /// <summary>It is of the other profile level.</summary>
    LevelChanged = 8,

    /// <summary>Only the later version has it.</summary>
    Added = 16,

    /// <summary>Only the earlier version has it.</summary>
    Dropped = 32,
}

/// <summary>A recommendation in two versions of the benchmark: what the same control decides.</summary>
/// <param name="Change">What is different.</param>
/// <param name="Reference">The recommendation of the one version, or null where it has none.</param>
/// <param name="Difference">The recommendation of the other version, or null where it has none.</param>
public sealed record BenchmarkChange(BenchmarkChanges Change, Recommendation? Reference, Recommendation? Difference)
{
    /// <summary>The control.</summary>
    public string Control => Latest.Control;

    /// <summary>The number in the one version, or null.</summary>
    public string? Before => Reference?.Id;

    /// <summary>The number in the other version, or null.</summary>
    public string? After => Difference?.Id;

    /// <summary>The title in the other version; of one that it does not have, that of the first.</summary>
    public string Title => Latest.Title;

    private Recommendation Latest => Difference ?? Reference!;

    /// <summary>What is different, in words with both values, such as <c>level 1 to 2</c>; empty where nothing is.</summary>
    public string Detail => Reference is null || Difference is null
        ? string.Empty
        : string.Join("; ", Details(Reference, Difference));

    /// <inheritdoc/>
    public override string ToString() => $"{Before ?? "(none)"} -> {After ?? "(none)"} {Title}: {Change}";

    private IEnumerable<string> Details(Recommendation before, Recommendation after)
    {
        if (Change.HasFlag(BenchmarkChanges.Reclassified)) yield return $"{before.Assessment} to {after.Assessment}";
        if (Change.HasFlag(BenchmarkChanges.LevelChanged))
        {
            yield return FormattableString.Invariant($"level {before.Level} to {after.Level}");
        }

        if (Change.HasFlag(BenchmarkChanges.Retitled)) yield return $"was '{before.Title}'";
    }
}
