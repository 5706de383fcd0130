using System.IO.Enumeration;
using CisAws.Common;

namespace CisAws.Benchmark;

/// <summary>Selects recommendations of versions of the benchmark.</summary>
public static class RecommendationSelector
{
    /// <summary>The names that <see cref="RecommendationFilter.Sections"/> accepts in every version, for completion.</summary>
    public static IReadOnlyList<string> SectionNames { get; } = BenchmarkSections.NamesIn([BenchmarkCatalog.Default]);

    /// <summary>The names that <see cref="RecommendationFilter.Sections"/> accepts in these versions.</summary>
    /// <exception cref="CisAwsException">UnknownBenchmarkVersion.</exception>
    public static IReadOnlyList<string> SectionNamesOf(IEnumerable<string> versions) =>
        BenchmarkSections.NamesIn(versions.Select(v => BenchmarkCatalog.Named(v)).Distinct());

    /// <summary>
    /// The recommendations that the filter describes: version by version as it names them, each in the benchmark's order. A number or a
    /// section must be one of at least one version. Empty where the parts of the filter exclude each other.
    /// </summary>
    /// <exception cref="CisAwsException">
    /// UnknownBenchmarkVersion, UnknownRecommendation, UnknownSection, InvalidFilter: a part matches nothing in these versions.
    /// </exception>
    public static IReadOnlyList<Recommendation> Select(RecommendationFilter filter)
    {
        BenchmarkCatalog[] catalogs = [.. filter.Versions.Select(v => BenchmarkCatalog.Named(v)).Distinct()];
        Validate(filter);
        HashSet<string> ids = [.. filter.Ids.SelectMany(id => IdsLike(id, catalogs))];
        HashSet<string> sections = [.. filter.Sections.SelectMany(section => SectionsLike(section, catalogs))];
        return
        [
            .. catalogs.SelectMany(c => c.Recommendations).Where(r =>
                (filter.Ids.Count == 0 || ids.Contains(r.Id))
                && (filter.Levels.Count == 0 || filter.Levels.Contains(r.Level))
                && (filter.Sections.Count == 0 || BenchmarkSections.NamesOf(r).Any(sections.Contains))
                && (!filter.AutomatedOnly || r.Assessment == AssessmentMethod.Automated)
                && (filter.ImplementationGroup is null || Group(r, filter.ControlsVersion) <= filter.ImplementationGroup)),
        ];
    }

    /// <summary>The same, divided by what this project can assess.</summary>
    /// <param name="filter">The selection.</param>
    /// <param name="implemented">The names of the controls that exist.</param>
    /// <exception cref="CisAwsException">As for <see cref="Select(RecommendationFilter)"/>.</exception>
    public static RecommendationSelection Select(RecommendationFilter filter, IReadOnlySet<string> implemented)
    {
        ILookup<bool, Recommendation> selected = Select(filter).ToLookup(r => implemented.Contains(r.Control));
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

    private static IEnumerable<string> IdsLike(string pattern, BenchmarkCatalog[] catalogs)
    {
        string wanted = pattern.Trim();
        string[] all = [.. catalogs.SelectMany(c => c.Recommendations).Select(r => r.Id).Distinct(StringComparer.Ordinal)];
        string[] found = [.. all.Where(id => Matches(wanted, id))];
        if (found.Length > 0) return found;
        string[] near = NearIds(wanted.TrimEnd('*', '?', '.'), all);
        string? similar = near.Length == 0 ? null : NearMatches.Question(near);
        string? elsewhere = Elsewhere(catalogs, c => c.Recommendations.Any(r => Matches(wanted, r.Id)));
        string action = (elsewhere, similar) switch
        {
            (null, null) => "Get-CisRecommendation lists all numbers.",
            (null, _) => similar,
            (_, null) => elsewhere,
            _ => $"{similar} {elsewhere}",
        };
        throw new CisAwsException(
            "UnknownRecommendation", CisAwsErrorKind.InvalidArgument, $"{Named(catalogs)} no recommendation '{pattern}'.", action, pattern);
    }

    /// <summary>Asks whether a number of the catalogue was meant; null where none is similar.</summary>
    internal static string? Similar(string number, BenchmarkCatalog catalog) =>
        NearIds(number.Trim(), [.. catalog.Recommendations.Select(r => r.Id)]) is { Length: > 0 } near ? NearMatches.Question(near) : null;

    // Numbers are similar when they begin with the same part; 2.1 and 6.1 differ in one digit but are not similar.
    private static string[] NearIds(string wanted, string[] all) =>
    [
        .. all.Where(
                id => wanted.Length > 1
                    && (id.StartsWith(wanted, StringComparison.Ordinal) || id.StartsWith(wanted[..^1], StringComparison.Ordinal)))
            .OrderBy(id => id.StartsWith(wanted, StringComparison.Ordinal) ? 0 : 1)
            .Take(5),
    ];

    private static IEnumerable<string> SectionsLike(string pattern, BenchmarkCatalog[] catalogs)
    {
        string wanted = pattern.Trim();
        IReadOnlyList<string> names = BenchmarkSections.NamesIn(catalogs);
        string[] found = [.. names.Where(name => Matches(wanted, name))];
        if (found.Length > 0) return found;
        string near = Elsewhere(catalogs, c => BenchmarkSections.NamesIn([c]).Any(name => Matches(wanted, name)))
            ?? NearMatches.Sentence(
                wanted.TrimEnd('*', '?'),
                names.Where(n => !char.IsAsciiDigit(n[0])),
                "Sections are IAM, Storage, Logging, Monitoring and Networking.");
        throw new CisAwsException(
            "UnknownSection", CisAwsErrorKind.InvalidArgument, $"{Named(catalogs)} no section '{pattern}'.", near, pattern);
    }

    /// <summary>Which other versions have what these do not, as what to do; null where none has it.</summary>
    internal static string? Elsewhere(IEnumerable<BenchmarkCatalog> catalogs, Func<BenchmarkCatalog, bool> has) =>
        BenchmarkCatalog.All.Except(catalogs).Where(has).Select(c => c.Version).ToArray() switch
        {
            [] => null,
            [var one] => $"{one} has it: add -BenchmarkVersion {one}.",
            [.. var others, var last] =>
                $"{string.Join(", ", others)} and {last} have it: add -BenchmarkVersion {others[0]}, or another of them.",
        };

    private static string Named(BenchmarkCatalog[] catalogs) =>
        $"{BenchmarkCatalog.Name} {string.Join(", ", catalogs.Select(c => c.Version))} {(catalogs.Length == 1 ? "has" : "have")}";

    private static bool Matches(string pattern, string name) => pattern.Length > 0 && FileSystemName.MatchesSimpleExpression(pattern, name);

    private static CisAwsException Invalid(string message, string action) =>
        new("InvalidFilter", CisAwsErrorKind.InvalidArgument, message, action);
}
