using System.Globalization;
using CisAws.Common;

namespace CisAws.Reports;

/// <summary>What was not read for one reason.</summary>
/// <param name="Code">The code of the reason, such as <c>AccessDenied</c>.</param>
/// <param name="Why">The reason in words.</param>
/// <param name="What">The questions to AWS that were not answered, such as <c>iam:GetCredentialReport</c>, in ordinal order.</param>
/// <param name="Regions">The regions in which they were asked, without <c>global</c>, in ordinal order.</param>
/// <param name="RecommendationIds">The numbers of the recommendations that needed the answers, in the benchmark's order.</param>
/// <param name="Findings">How many findings have the status Error for this reason.</param>
public sealed record UnreadGroup(
    string Code,
    string Why,
    IReadOnlyList<string> What,
    IReadOnlyList<string> Regions,
    IReadOnlyList<string> RecommendationIds,
    int Findings)
{
    /// <summary>The versions of the benchmark that the recommendations are of, the newest first.</summary>
    public IReadOnlyList<string> BenchmarkVersions { get; init; } = [BenchmarkCatalog.DefaultVersion];

    // That many regions are named; of more the number is told.
    private const int NamedRegions = 3;

    /// <summary>Where: nothing, <c> in eu-west-1</c>, or <c> in 17 regions</c>.</summary>
    public string Where => Regions.Count switch
    {
        0 => string.Empty,
        <= NamedRegions => $" in {string.Join(", ", Regions)}",
        var many => string.Create(CultureInfo.InvariantCulture, $" in {many} regions"),
    };

    /// <inheritdoc/>
    public override string ToString() => VisibleText.Line(What.Count > 0 ? $"{Why}{Where}: {string.Join(", ", What)}" : $"{Why}{Where}");
}

/// <summary>Groups the findings whose facts could not be read by the reason.</summary>
internal sealed class UnreadTally
{
    private readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal);

    /// <summary>The groups, the one of most findings first.</summary>
    public IEnumerable<UnreadGroup> Groups => groups
        .OrderByDescending(g => g.Value.Findings).ThenBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => g.Value.Describe(g.Key));

    /// <summary>Counts a finding, if it has the status Error.</summary>
    public void Add(Finding finding)
    {
        if (finding.Status != FindingStatus.Error) return;
        if (!groups.TryGetValue(finding.ReasonCode, out Group? group)) groups.Add(finding.ReasonCode, group = new Group(finding.Reason));
        group.Add(finding);
    }

    private static string? Words(string code) => code switch
    {
        "AccessDenied" => "access denied",
        "ScpDenied" => "denied by a service control policy",
        "NotCollected" => "not in the snapshot",
        "OtherAccount" => "only another account of the organization can read it",
        "Throttled" => "still throttled after all retries",
        "Unreachable" => "the endpoint did not respond",
        "NoEndpoint" => "the service has no endpoint there",
        "RegionDisabled" => "the region does not accept the credentials",
        "CredentialsRejected" => "the credentials were rejected",
        "Malformed" => "the answer could not be understood",
        "EndpointNotAws" => "what answered was not AWS",
        "ServiceError" => "AWS answered with an error",
        "InternalError" => "an error in CisAwsBenchmark",
        _ => null,
    };

    private sealed class Group(string example)
    {
        private readonly SortedSet<string> what = new(StringComparer.Ordinal);
        private readonly SortedSet<string> regions = new(StringComparer.Ordinal);
        private readonly SortedSet<string> recommendations = new(RecommendationIdComparer.Instance);
        private readonly SortedSet<string> versions = new(RecommendationIdComparer.Instance);
        private bool areOthers;

        public int Findings { get; private set; }

        public void Add(Finding finding)
        {
            Findings++;
            recommendations.Add(finding.RecommendationId);
            versions.Add(finding.BenchmarkVersion);
            if (CloudPlace.Region(finding) is { } region) regions.Add(region);
            if (finding.Evidence["Source"] is { } source) what.Add(source);
            else areOthers |= finding.Reason != example;
        }

        public UnreadGroup Describe(string code) => new(
            code, Words(code) ?? (areOthers ? $"various reasons, for example: {example}" : example), [.. what], [.. regions],
            [.. recommendations], Findings) { BenchmarkVersions = [.. versions.Reverse()] };
    }
}
