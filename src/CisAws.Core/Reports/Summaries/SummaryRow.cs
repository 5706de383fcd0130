using Newtonsoft.Json.Converters;
using Newtonsoft.Json;

namespace CisAws.Reports;

/// <summary>What a row of a summary counts.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum SummaryKind
{
    /// <summary>The findings of one recommendation.</summary>
    Recommendation,

    /// <summary>The recommendations of one section.</summary>
    Section,

    /// <summary>The recommendations of one profile level.</summary>
    Level,

    /// <summary>All recommendations.</summary>
    Total,

    /// <summary>Findings whose facts could not be read, for one reason.</summary>
    Coverage,
}

/// <summary>What the findings of a recommendation say together.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum SummaryVerdict
{
    /// <summary>Every resource passes, or a person attests it.</summary>
    Pass,

    /// <summary>There is nothing to assess.</summary>
    NotApplicable,

    /// <summary>The recommendation was not assessed.</summary>
    NotAssessed,

    /// <summary>Every violation is excepted, and nothing else is open.</summary>
    Excepted,

    /// <summary>A person must decide.</summary>
    Manual,

    /// <summary>A needed fact could not be read.</summary>
    Error,

    /// <summary>There is a violation that is not excepted, or a person attests one.</summary>
    Fail,
}

/// <summary>One row of a summary of findings.</summary>
public sealed record SummaryRow
{
    /// <summary>How scores are computed.</summary>
    public const string Formula = "score = recommendations that pass / recommendations that were assessed and are applicable";

    /// <summary>What the row counts.</summary>
    public required SummaryKind Kind { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The version of the benchmark.</summary>
    public required string BenchmarkVersion { get; init; }

    /// <summary>The day on which CIS published that version, in ISO 8601; null where no source of its catalogue gives it.</summary>
    public string? BenchmarkDate => BenchmarkCatalog.FindVersion(BenchmarkVersion)?.Date;

    /// <summary>The number of the recommendation, the section, <c>Level 1</c>, <c>Total</c>, or the code of a reason.</summary>
    public required string Name { get; init; }

    /// <summary>The control of a recommendation; null for other rows.</summary>
    public string? Control { get; init; }

    /// <summary>The title of a recommendation; of other rows what they count, in words.</summary>
    public required string Title { get; init; }

    /// <summary>The section of a recommendation; null for other rows.</summary>
    public string? Section { get; init; }

    /// <summary>The profile level of a recommendation; null for other rows.</summary>
    public int? Level { get; init; }

    /// <summary>Automated or manual, of a recommendation; null for other rows.</summary>
    public AssessmentMethod? Assessment { get; init; }

    /// <summary>What the findings of a recommendation say together; null for other rows.</summary>
    public SummaryVerdict? Verdict { get; init; }

    /// <summary>Findings with the status Pass.</summary>
    public int Pass { get; init; }

    /// <summary>Findings with the status Fail, excepted ones included.</summary>
    public int Fail { get; init; }

    /// <summary>Findings with the status Manual, attested and excepted ones included.</summary>
    public int Manual { get; init; }

    /// <summary>Findings with the status Error.</summary>
    public int Error { get; init; }

    /// <summary>Findings with the status NotApplicable.</summary>
    public int NotApplicable { get; init; }

    /// <summary>Those of the findings that an exception covers.</summary>
    public int Excepted { get; init; }

    /// <summary>Those of the findings that an attestation covers.</summary>
    public int Attested { get; init; }

    /// <summary>Of a section, a level and the total: recommendations with the verdict Pass.</summary>
    public int? Passed { get; init; }

    /// <summary>Of a section, a level and the total: recommendations that were assessed and are applicable.</summary>
    public int? Scored { get; init; }

    /// <summary>
    /// Of a section, a level and the total: <see cref="Passed"/> / <see cref="Scored"/>, 0 to 1; null where nothing is scored.
    /// </summary>
    public double? Score => Scored is > 0 ? (double)Passed!.Value / Scored.Value : null;

    /// <inheritdoc/>
    public override string ToString() => Common.VisibleText.Line(
        Kind == SummaryKind.Recommendation
            ? $"{Name} {Title}: {Verdict}"
            : Scored is null
            ? $"{Name}: {Title}"
            : FormattableString.Invariant($"{Name}: {Passed} of {Scored} recommendations pass"));
}
