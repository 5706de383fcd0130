using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>What Macie does for one bucket of a region in which it works.</summary>
/// <param name="Resource">The bucket.</param>
/// <param name="Known">What Macie's inventory says, or null where it does not list the bucket.</param>
/// <param name="Jobs">The classification jobs of the region; only asked where the inventory does not tell.</param>
/// <param name="Discovery">Automated discovery in the region; only asked where nothing covers the bucket.</param>
/// <param name="Administrator">Who administers Macie; only asked where nothing covers the bucket.</param>
internal sealed record MacieDiscovery(
    ResourceRef Resource,
    MacieBucket? Known,
    Func<Answer<MacieJobList>> Jobs,
    Func<Answer<MacieAutomatedDiscovery>> Discovery,
    Func<Answer<MacieAdministrator>> Administrator)
{
    private bool IsInJob => Known?.IsDefinedInJob is "TRUE";

    private bool IsMonitored => Known?.AutomatedDiscovery is "MONITORED";

    public Verdict Decide()
    {
        Verdict verdict = Known switch
        {
            { ErrorCode: { } code } => Error($"Macie cannot read the bucket ({code}); allow its service-linked role in the bucket policy and run again."),
            _ when IsInJob || IsMonitored => Covered(),
            null or { IsDefinedInJob: not "FALSE" } => ByJobs(),
            _ => NotCovered(),
        };
        return verdict.With("IsDefinedInJob", Known?.IsDefinedInJob).With("AutomatedDiscovery", Known?.AutomatedDiscovery)
            .With("LastJobRunTime", Known?.LastJobRunTime).With("LastAutomatedDiscoveryTime", Known?.LastAutomatedDiscoveryTime);
    }

    private string Means => (IsInJob, IsMonitored) switch
    {
        (true, true) => "a job and automated discovery",
        (true, _) => "a job",
        _ => "automated discovery",
    };

    private Verdict Covered() => Verdict.Manual(
        Resource, FindingLean.LikelyPass, "DiscoveryCovers", $"Macie looks for sensitive data in the bucket by {Means}; confirm that what it finds is secured.")
        .WarnIf(IsInJob && !IsMonitored && Known?.IsMonitoredByJob is "FALSE", "Only a job that ran once covers the bucket: data that came later is not looked at.");

    // The inventory lags by up to a day and may not know about jobs.
    private Verdict ByJobs()
    {
        Answer<MacieJobList> jobs = Jobs();
        string[] naming =
        [
            .. (jobs.Value?.Jobs ?? []).Where(j => j.IsEffective && j.Buckets.Contains(Resource.Name, StringComparer.Ordinal))
                .Select(j => j.Name ?? j.Id).Order(StringComparer.Ordinal),
        ];
        if (naming.Length > 0)
        {
            return Verdict.Manual(
                Resource, FindingLean.LikelyPass, "DiscoveryCovers",
                $"Macie's inventory does not tell, but jobs name the bucket: {string.Join(", ", naming)}; confirm that what they find is secured.");
        }

        Verdict verdict = Known is null
            ? Verdict.Manual(
                Resource, FindingLean.Undetermined, "NotInInventory",
                "Macie's inventory does not list the bucket yet, and no job names it; a new bucket appears within a day.")
            : Error("Macie does not tell whether a job covers the bucket (isDefinedInJob is UNKNOWN); run again later.");
        return verdict.WarnIf(!jobs.IsRead, $"Jobs could not be read ({jobs.Failure?.Code}).");
    }

    private Verdict NotCovered()
    {
        Answer<MacieAutomatedDiscovery> discovery = Discovery();
        Answer<MacieAdministrator> administrator = Administrator();
        string? by = administrator.Value?.AccountId;
        return Verdict.Manual(
            Resource, by is null ? FindingLean.LikelyFail : FindingLean.Undetermined, "DiscoveryDoesNotCover",
            "Macie is enabled, but neither a job nor automated discovery covers the bucket; one of them, or another tool, is expected.")
            .With("AutomatedDiscoveryStatus", discovery.Value?.Status).With("Administrator", by)
            .WarnIf(by is not null, $"Account {by} administers Macie: its jobs may cover the bucket without being told here.")
            .WarnIf(!administrator.IsRead, $"Who administers Macie could not be read ({administrator.Failure?.Code}).")
            .WarnIf(!discovery.IsRead, $"Automated discovery could not be read ({discovery.Failure?.Code}).");
    }

    private Verdict Error(string reason) => new(Resource, FindingStatus.Error, "MacieCannotTell", reason);
}
