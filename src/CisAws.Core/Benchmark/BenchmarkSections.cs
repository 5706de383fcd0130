namespace CisAws.Benchmark;

/// <summary>The sections of the benchmark: what they are called, and which cmdlet assesses them.</summary>
internal static class BenchmarkSections
{
    private static readonly Dictionary<string, string> Commands = new(StringComparer.Ordinal)
    {
        ["Identity and Access Management"] = "Test-CisIam",
        ["Storage"] = "Test-CisStorage",
        ["Logging"] = "Test-CisLogging",
        ["Monitoring"] = "Test-CisMonitoring",
        ["Networking"] = "Test-CisNetworking",
    };

    private static readonly Dictionary<string, string[]> ShortNames = new(StringComparer.Ordinal)
    {
        ["Identity and Access Management"] = ["IAM", "Identity"],
        ["Simple Storage Service (S3)"] = ["S3"],
        ["Relational Database Service (RDS)"] = ["RDS"],
        ["Elastic File System (EFS)"] = ["EFS"],
        ["Elastic Compute Cloud (EC2)"] = ["EC2"],
    };

    /// <summary>The cmdlet that assesses a section, or null where there is none.</summary>
    public static string? TestCommand(string section) => Commands.GetValueOrDefault(section);

    /// <summary>Everything that the sections of the catalogues can be called: names and short names before numbers.</summary>
    public static IReadOnlyList<string> NamesIn(IEnumerable<BenchmarkCatalog> catalogs)
    {
        Recommendation[] all = [.. catalogs.SelectMany(c => c.Recommendations)];
        return
        [
            .. all.SelectMany(r => Names(r.Section))
                .Concat(all.SelectMany(r => Names(r.Subsection)))
                .Concat(all.SelectMany(Numbers).Order(RecommendationIdComparer.Instance))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Everything that the sections of a recommendation can be called.</summary>
    public static IEnumerable<string> NamesOf(Recommendation recommendation) =>
        Names(recommendation.Section).Concat(Names(recommendation.Subsection)).Concat(Numbers(recommendation));

    private static IEnumerable<string> Names(string? section) =>
        section is null ? [] : [section, .. ShortNames.GetValueOrDefault(section) ?? []];

    // Of 3.1.4: 3 and 3.1.
    private static IEnumerable<string> Numbers(Recommendation recommendation)
    {
        string[] parts = recommendation.Id.Split('.');
        return Enumerable.Range(1, parts.Length - 1).Select(n => string.Join('.', parts[..n]));
    }
}
