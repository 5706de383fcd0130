using System.Runtime.CompilerServices;
using Amazon.SecurityHub;
using Amazon.SecurityHub.Model;
using CisAws.Aws.Clients;
using CisAws.Aws.Collection;
using CisAws.Aws.Collection.Monitoring;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Publishing;

/// <summary>
/// Security Hub of an account. Its calls are made by the clients that read, which repeat a call whose outcome is not known: a finding that
/// is sent twice is there once.
/// </summary>
internal sealed class SecurityHubStore(ClientFactory clients, string accountId) : ISecurityHub
{
    private const int LargestPage = 100;

    public async IAsyncEnumerable<StoredFinding> ReadAsync(
        string region, string productArn, string idPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new GetFindingsRequest
        {
            MaxResults = LargestPage,
            Filters = new AwsSecurityFindingFilters
            {
                ProductArn = [new StringFilter { Comparison = StringFilterComparison.EQUALS, Value = productArn }],
                AwsAccountId = [new StringFilter { Comparison = StringFilterComparison.EQUALS, Value = accountId }],
                Id = [new StringFilter { Comparison = StringFilterComparison.PREFIX, Value = idPrefix }],
            },
        };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            (IReadOnlyList<StoredFinding> findings, request.NextToken) = await CallAsync(
                region, "securityhub:GetFindings", hub => PageAsync(hub, request, productArn, seen, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            foreach (StoredFinding finding in findings) yield return finding;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    public Task<ImportReply> ImportAsync(
        string region, IReadOnlyList<ReadOnlyMemory<byte>> findings, CancellationToken cancellationToken) =>
        SendAsync(region, [.. findings.Select(AsffMapping.Read)], cancellationToken);

    public Task<ImportReply> ArchiveAsync(
        string region, IReadOnlyList<StoredFinding> findings, DateTimeOffset at, CancellationToken cancellationToken) =>
        SendAsync(region, [.. findings.Select(f => AsffMapping.Archived(f, at))], cancellationToken);

    private static async Task<(IReadOnlyList<StoredFinding> Findings, string? Next)> PageAsync(
        AmazonSecurityHubClient hub, GetFindingsRequest request, string productArn, HashSet<string> seen,
        CancellationToken cancellationToken)
    {
        GetFindingsResponse page = await hub.GetFindingsAsync(request, cancellationToken).ConfigureAwait(false);
        if (page.Findings is null) throw new InvalidDataException("a page lacks its list");
        if (!string.IsNullOrEmpty(page.NextToken) && !seen.Add(page.NextToken)) throw Pages.Repeated();

        // In the home region of an aggregation the answer may have those of other regions too.
        return ([.. page.Findings.Where(f => f.ProductArn == productArn).Select(AsffMapping.Stored)], page.NextToken);
    }

    private Task<ImportReply> SendAsync(string region, List<AwsSecurityFinding> findings, CancellationToken cancellationToken) => CallAsync(
        region,
        "securityhub:BatchImportFindings",
        async hub =>
        {
            var request = new BatchImportFindingsRequest { Findings = findings };
            BatchImportFindingsResponse reply = await hub.BatchImportFindingsAsync(request, cancellationToken).ConfigureAwait(false);
            return new ImportReply(
                reply.SuccessCount ?? throw new InvalidDataException("SuccessCount is missing"),
                [
                    .. (reply.FailedFindings ?? []).Select(f => new ImportRejection(
                        f.Id ?? string.Empty, f.ErrorCode ?? "Unknown", f.ErrorMessage ?? "Security Hub gave no reason.")),
                ]);
        },
        cancellationToken);

    private async Task<T> CallAsync<T>(
        string region, string action, Func<AmazonSecurityHubClient, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(clients.Get<AmazonSecurityHubClient>(region)).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Explain(e, action, region);
        }
    }

    private static CisAwsException Explain(Exception error, string action, string region)
    {
        if (error is InvalidAccessException refused && SecurityHubReaders.IsNotEnabled(refused))
        {
            return new CisAwsException(
                SecurityHubErrors.NotEnabled,
                CisAwsErrorKind.NotFound,
                $"Security Hub CSPM is not enabled in {region}.",
                "Enable it there (Repair-CisSecurityHub), or leave out the findings of the region.",
                region,
                error);
        }

        if (MissingEndpoint.Explains(error)) error = MissingEndpoint.Failure("Security Hub", region);
        ReadFailure failure = FailureClassifier.Classify(error);
        return failure.Kind is ReadFailureKind.AccessDenied or ReadFailureKind.ServiceControlPolicy
            ? new CisAwsException(
                SecurityHubErrors.Denied,
                CisAwsErrorKind.PermissionDenied,
                $"{action} was denied in {region}: {failure.Message}",
                $"Allow {action}; Get-CisPermission -Publish gives the policy.",
                action,
                error)
            : Failed(action, region, failure, error);
    }

    private static CisAwsException Failed(string action, string region, ReadFailure failure, Exception cause) => new(
        SecurityHubErrors.Failed,
        failure.Kind == ReadFailureKind.Unreachable ? CisAwsErrorKind.Connection : CisAwsErrorKind.Service,
        $"{action} failed in {region}: {failure.Code}: {failure.Message}",
        "Correct the cause and publish again; what is there already is brought up to date.",
        action,
        cause);
}
