using System.IO.Enumeration;
using CisAws.Common;

namespace CisAws.Benchmark;

/// <summary>Selects recommendations of the benchmark.</summary>
public static class RecommendationSelector
{
    private static readonly (string Name, string Prefix)[] Sections =
    [
        ("Identity and Access Management", "2."), ("IAM", "2."), ("Identity", "2."), ("Storage", "3."), ("Logging", "4."),
        ("Monitoring", "5."), ("Networking", "6."),
        ("Simple Storage Service (S3)", "3.1."), ("S3", "3.1."), ("Relational Database Service (RDS)", "3.2."), ("RDS", "3.2."),
        ("Elastic File System (EFS)", "3.3."), ("EFS", "3.3."), ("Elastic Compute Cloud (EC2)", "6.1."), ("EC2", "6.1."),
        ("2", "2."), ("3", "3."), ("3.1", "3.1."), ("3.2", "3.2."), ("3.3", "3.3."), ("4", "4."), ("5", "5."), ("6", "6."), ("6.1", "6.1."),
    ];

    /// <summary>The names that <see cref="RecommendationFilter.Sections"/> accepts, for completion.</summary>
    public static IReadOnlyList<string> SectionNames { get; } = [.. Sections.Select(s => s.Name)];

    /// <summary>
    /// The recommendations that the filter describes, in the benchmark's order; empty where its parts exclude each other.
    /// </summary>
    /// <exception cref="CisAwsException">
    /// UnknownRecommendation, UnknownSection, InvalidFilter: a part matches nothing in this benchmark.
    /// </exception>
    public static IReadOnlyList<Recommendation> Select(RecommendationFilter filter)
    {
        Validate(filter);
        HashSet<string> ids = [.. filter.Ids.SelectMany(IdsLike)];
        HashSet<string> prefixes = [.. filter.Sections.SelectMany(SectionsLike)];
        return
        [
            .. BenchmarkCatalog.Recommendations.Where(r =>
                (filter.Ids.Count == 0 || ids.Contains(r.Id))
                && (filter.Levels.Count == 0 || filter.Levels.Contains(r.Level))
                && (filter.Sections.Count == 0 || prefixes.Any(p => r.Id.StartsWith(p, StringComparison.Ordinal)))
                && (!filter.AutomatedOnly || r.Assessment == AssessmentMethod.Automated)
                && (filter.ImplementationGroup is null || Group(r, filter.ControlsVersion) <= filter.ImplementationGroup)),
        ];
    }

    /// <summary>The same, divided by what this version can assess.</summary>
    /// <param name="filter">The selection.</param>
    /// <param name="implemented">The numbers of the recommendations that this version can assess.</param>
    /// <exception cref="CisAwsException">As for <see cref="Select(RecommendationFilter)"/>.</exception>
    public static RecommendationSelection Select(RecommendationFilter filter, IReadOnlySet<string> implemented)
    {
        ILookup<bool, Recommendation> selected = Select(filter).ToLookup(r => implemented.Contains(r.Id));
        return new([.. selected[true]], [.. selected[false]]);
    }

    private static int? Group(Recommendation recommendation, int controlsVersion) =>
        controlsVersion == 7 ? recommendation.ImplementationGroupV7 : recommendation.ImplementationGroup;

    private static void Validate(RecommendationFilter filter)
    {
        if (filter.Levels.FirstOrDefault(l => l is not (1 or 2)) is var level and not 0)
        {
            throw Invalid($"There is no level {level}.", "Levels are 1 and 2.");
        }

        if (filter.ControlsVersion is not (7 or 8))
        {
            throw Invalid($"The benchmark does not map version {filter.ControlsVersion} of the CIS Controls.", "Versions are 7 and 8.");
        }

        if (filter.ImplementationGroup is < 1 or > 3)
        {
            throw Invalid($"There is no implementation group {filter.ImplementationGroup}.", "Groups are 1, 2 and 3.");
        }
    }

    private static IEnumerable<string> IdsLike(string pattern)
    {
        string wanted = pattern.Trim();
        string[] found = [.. BenchmarkCatalog.Recommendations.Select(r => r.Id).Where(id => Matches(wanted, id))];
        if (found.Length > 0) return found;
        string[] near = NearIds(wanted.TrimEnd('*', '?', '.'));
        string action = near.Length == 0 ? "Get-CisRecommendation lists all numbers." : $"Did you mean {string.Join(", ", near)}?";
        throw new CisAwsException(
            "UnknownRecommendation",
            CisAwsErrorKind.InvalidArgument,
            $"{BenchmarkCatalog.Name} {BenchmarkCatalog.Version} has no recommendation '{pattern}'.",
            action,
            pattern);
    }

    // Numbers are similar when they begin with the same part; 2.1 and 6.1 differ in one digit but are not similar.
    private static string[] NearIds(string wanted) =>
    [
        .. BenchmarkCatalog.Recommendations.Select(r => r.Id)
            .Where(
                id => wanted.Length > 1
                    && (id.StartsWith(wanted, StringComparison.Ordinal) || id.StartsWith(wanted[..^1], StringComparison.Ordinal)))
            .OrderBy(id => id.StartsWith(wanted, StringComparison.Ordinal) ? 0 : 1)
            .Take(5),
    ];

    private static IEnumerable<string> SectionsLike(string pattern)
    {
        string wanted = pattern.Trim();
        string[] found = [.. Sections.Where(s => Matches(wanted, s.Name)).Select(s => s.Prefix)];
        if (found.Length > 0) return found;
        string near = NearMatches.Sentence(
            wanted.TrimEnd('*', '?'),
            SectionNames.Where(n => !char.IsAsciiDigit(n[0])),
            "Sections are IAM, Storage, Logging, Monitoring and Networking.");
        throw new CisAwsException(
            "UnknownSection",
            CisAwsErrorKind.InvalidArgument,
            $"{BenchmarkCatalog.Name} {BenchmarkCatalog.Version} has no section '{pattern}'.",
            near,
            pattern);
    }

    private static bool Matches(string pattern, string name) => pattern.Length > 0 && FileSystemName.MatchesSimpleExpression(pattern, name);

    private static CisAwsException Invalid(string message, string action) =>
        new("InvalidFilter", CisAwsErrorKind.InvalidArgument, message, action);
}
