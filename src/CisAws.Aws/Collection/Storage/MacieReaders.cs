using Amazon.Macie2;
using Amazon.Macie2.Model;
using CisAws.Evidence;

namespace CisAws.Aws.Collection.Storage;

/// <summary>Reads what Macie covers in a region.</summary>
internal static class MacieReaders
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(MacieEvidence.Session, async (request, cancel) => await ReadSessionAsync(request, cancel).ConfigureAwait(false))
        .On(MacieEvidence.Buckets, async (request, cancel) => new MacieBucketList(
        [
            .. request.Items(
                (await Pages.ReadAsync(
                    Macie(request).Paginators.DescribeBuckets(OwnBuckets(request)).Responses,
                    p => p.Buckets, p => p.NextToken, cancel).ConfigureAwait(false))
                    .Where(b => b?.AccountId is null || b.AccountId == request.Account.AccountId),
                ItemKinds.MacieBucket, b => b.BucketName, Map),
        ]))
        .On(MacieEvidence.Jobs, async (request, cancel) => new MacieJobList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Macie(request).Paginators.ListClassificationJobs(new ListClassificationJobsRequest()).Responses,
                    p => p.Items, p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.MacieJob, j => j.JobId, j => Map(j, request.Account.AccountId)),
        ]))
        .On(MacieEvidence.AutomatedDiscovery, async (request, cancel) => new MacieAutomatedDiscovery(Convert.Required(
            (await Macie(request).GetAutomatedDiscoveryConfigurationAsync(new(), cancel).ConfigureAwait(false)).Status?.Value, "status")))
        .On(MacieEvidence.Administrator, async (request, cancel) =>
            new MacieAdministrator(
                (await Macie(request).GetAdministratorAccountAsync(new(), cancel).ConfigureAwait(false)).Administrator?.AccountId));

    private static AmazonMacie2Client Macie(ReadRequest request) => request.Client<AmazonMacie2Client>();

    private static async Task<MacieSession?> ReadSessionAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return new MacieSession(
                Convert.Required(
                    (await Macie(request).GetMacieSessionAsync(new(), cancellationToken).ConfigureAwait(false)).Status?.Value, "status"));
        }
        catch (AmazonMacie2Exception e) when (IsNotEnabled(e))
        {
            return null;
        }
        catch (Exception e) when (MissingEndpoint.Explains(e))
        {
            throw MissingEndpoint.Failure("Macie", request.Region);
        }
    }

    // Macie switched off and Macie forbidden have the same error code; only the message differs.
    private static bool IsNotEnabled(AmazonMacie2Exception error) =>
        error.ErrorCode == "AccessDeniedException" && error.Message.Contains("Macie is not enabled", StringComparison.OrdinalIgnoreCase);

    // An administrator's inventory contains its members' buckets too.
    private static DescribeBucketsRequest OwnBuckets(ReadRequest request) =>
        new()
        {
            Criteria = new Dictionary<string,
            BucketCriteriaAdditionalProperties> { ["accountId"] = new() { Eq = [request.Account.AccountId] } },
        };

    private static MacieBucket Map(BucketMetadata b) => new(
        b.BucketName,
        b.ErrorCode?.Value,
        b.JobDetails?.IsDefinedInJob?.Value,
        b.JobDetails?.IsMonitoredByJob?.Value,
        b.AutomatedDiscoveryMonitoringStatus?.Value,
        Convert.Time(b.JobDetails?.LastJobRunTime),
        Convert.Time(b.LastAutomatedDiscoveryTime));

    private static MacieJob Map(JobSummary j, string accountId) => new(
        j.JobId,
        j.Name,
        j.JobType?.Value ?? string.Empty,
        j.JobStatus?.Value ?? string.Empty,
        [
            .. (j.BucketDefinitions ?? [])
                .Where(d => d.AccountId == accountId)
                .SelectMany(d => d.Buckets ?? [])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ]);
}
