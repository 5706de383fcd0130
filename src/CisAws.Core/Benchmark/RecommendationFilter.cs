namespace CisAws.Benchmark;

/// <summary>Which recommendations to select. Every part narrows the selection; an empty part does not.</summary>
public sealed record RecommendationFilter
{
    /// <summary>Everything.</summary>
    public static RecommendationFilter All { get; } = new();

    /// <summary>The versions of the benchmark; the numbers and sections of the other parts are those of each of them.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [BenchmarkCatalog.DefaultVersion];

    /// <summary>Numbers, with <c>*</c> and <c>?</c> as wildcards: <c>2.*</c>, <c>2.1?</c>, <c>3.1.1</c>. Empty for all.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The profile levels, 1 and 2, as the recommendation itself carries them. Empty for both.</summary>
    public IReadOnlyList<int> Levels { get; init; } = [];

    /// <summary>
    /// Sections or subsections by name, number or short name (<c>IAM</c>, <c>Identity</c>, <c>S3</c> …), with wildcards. Empty for all.
    /// </summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Only what the benchmark calls automated.</summary>
    public bool AutomatedOnly { get; init; }

    /// <summary>The implementation group of the CIS Controls, 1 to 3: it includes all lower groups. Null for all.</summary>
    public int? ImplementationGroup { get; init; }

    /// <summary>The version of the CIS Controls whose groups are used: 7 or 8.</summary>
    public int ControlsVersion { get; init; } = 8;
}

/// <summary>The selected recommendations: version by version as asked, each in the benchmark's order.</summary>
/// <param name="Assessable">Those this version can assess.</param>
/// <param name="NotImplemented">Those it cannot assess yet.</param>
public sealed record RecommendationSelection(IReadOnlyList<Recommendation> Assessable, IReadOnlyList<Recommendation> NotImplemented);
