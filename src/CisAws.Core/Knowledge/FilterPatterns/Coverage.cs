using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>How much of the required events patterns count.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum CoverageKind
{
    /// <summary>Every required event.</summary>
    Covered,

    /// <summary>Of at least one required kind no event.</summary>
    Missed,

    /// <summary>Of each required kind some events, of at least one not all.</summary>
    Narrowed,

    /// <summary>Not decided: too complex, or a pattern of another form than JSON may count what the others do not. Never a pass.</summary>
    Undecided,
}

/// <summary>Whether patterns together count the events a recommendation requires.</summary>
/// <param name="Kind">The verdict.</param>
/// <param name="Sentence">The verdict as one plain sentence that names the events and the condition.</param>
public sealed record Coverage(CoverageKind Kind, string Sentence)
{
    /// <summary>Required events that are never counted.</summary>
    public IReadOnlyList<string> MissingEvents { get; init; } = [];

    /// <summary>Required events of which only some are counted.</summary>
    public IReadOnlyList<string> NarrowedEvents { get; init; } = [];

    /// <summary>Required events that nothing was decided about.</summary>
    public IReadOnlyList<string> UndecidedEvents { get; init; } = [];

    /// <summary>
    /// Events the benchmark lists and the patterns do not count, but whose API AWS has retired. They do not change <see cref="Kind"/>.
    /// </summary>
    public IReadOnlyList<string> ObsoleteEvents { get; init; } = [];

    /// <summary>What must hold for a narrowed event to be counted, as text; null where none is narrowed.</summary>
    public string? NarrowingCondition { get; init; }

    /// <summary>An event as JSON text that is required and not counted; null where there is none.</summary>
    public string? Counterexample { get; init; }

    /// <summary>Remarks that do not change the verdict.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
