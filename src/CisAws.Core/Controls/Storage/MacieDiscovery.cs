using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>What Macie does for one bucket of a region in which it works.</summary>
/// <param name="Resource">The bucket.</param>
/// <param name="Known">What Macie's inventory says, or null where it does not list the bucket.</param>
/// <param name="Evidence">
/// Reads evidence: the jobs of the region are read only where the inventory does not decide, automated discovery and the administrator only
/// where nothing covers the bucket.
/// </param>
internal sealed record MacieDiscovery(ResourceRef Resource, MacieBucket? Known, EvidenceReader Evidence)
{
    private bool IsInJob => Known?.IsDefinedInJob is "TRUE";

    private bool IsMonitored => Known?.AutomatedDiscovery is "MONITORED";

    public async Task<Verdict> DecideAsync()
    {
        Verdict verdict = Known switch
        {
            { ErrorCode: { } code } =>
                Error($"Macie cannot read the bucket ({code}); allow its service-linked role in the bucket policy and run again."),
            _ when IsInJob || IsMonitored => Covered(),
            null or { IsDefinedInJob: not "FALSE" } => await ByJobsAsync().ConfigureAwait(false),
            _ => await NotCoveredAsync().ConfigureAwait(false),
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
        Resource,
        FindingLean.LikelyPass,
        "DiscoveryCovers",
        $"Macie searches for sensitive data in the bucket by {Means}; confirm that what it finds is secured.")
        .WarnIf(
            IsInJob && !IsMonitored && Known?.IsMonitoredByJob is "FALSE",
            "Only a job that ran once covers the bucket: data that was added later is not inspected.");

    // The inventory can be up to a day old and may not include jobs.
    private async Task<Verdict> ByJobsAsync()
    {
        Answer<MacieJobList> jobs = await Evidence.Read(MacieEvidence.Jobs, Resource.Region).ConfigureAwait(false);
        string[] naming =
        [
            .. (jobs.OrNull()?.Jobs ?? []).Where(j => j.IsEffective && j.Buckets.Contains(Resource.Name, StringComparer.Ordinal))
                .Select(j => j.Name ?? j.Id).Order(StringComparer.Ordinal),
        ];
        if (naming.Length > 0)
        {
            return Verdict.Manual(
                Resource, FindingLean.LikelyPass, "DiscoveryCovers",
                $"Macie's inventory does not say, but jobs name the bucket: {string.Join(", ", naming)}; confirm that what they find "
                + $"is secured.");
        }

        Verdict verdict = Known is null
            ? Verdict.Manual(
                Resource, FindingLean.Undetermined, "NotInInventory",
                "Macie's inventory does not list the bucket yet, and no job names it; a new bucket appears within a day.")
            : Error("Macie does not report whether a job covers the bucket (isDefinedInJob is UNKNOWN); run again later.");
        return verdict.WarnIf(jobs.Failure is not null, $"Jobs could not be read ({jobs.Failure?.Code}).");
    }

    private async Task<Verdict> NotCoveredAsync()
    {
        ValueTask<Answer<MacieAutomatedDiscovery>> askedDiscovery = Evidence.Read(MacieEvidence.AutomatedDiscovery, Resource.Region);
        Answer<MacieAdministrator> administrator = await Evidence.Read(MacieEvidence.Administrator, Resource.Region).ConfigureAwait(false);
        Answer<MacieAutomatedDiscovery> discovery = await askedDiscovery.ConfigureAwait(false);
        string? by = administrator.OrNull()?.AccountId;
        return Verdict.Manual(
            Resource, by is null ? FindingLean.LikelyFail : FindingLean.Undetermined, "DiscoveryDoesNotCover",
            "Macie is enabled, but neither a job nor automated discovery covers the bucket; one of them, or another tool, is expected.")
            .With("AutomatedDiscoveryStatus", discovery.OrNull()?.Status).With("Administrator", by)
            .WarnIf(by is not null, $"Account {by} administers Macie: its jobs may cover the bucket without being visible here.")
            .WarnIf(administrator.Failure is not null, $"Who administers Macie could not be read ({administrator.Failure?.Code}).")
            .WarnIf(discovery.Failure is not null, $"Automated discovery could not be read ({discovery.Failure?.Code}).");
    }

    private Verdict Error(string reason) => new(Resource, FindingStatus.Error, "MacieCannotTell", reason);
}
