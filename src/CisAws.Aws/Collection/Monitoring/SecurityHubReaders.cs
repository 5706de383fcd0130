using System.Globalization;
using Amazon.SecurityHub;
using Amazon.SecurityHub.Model;
using CisAws.Evidence;

namespace CisAws.Aws.Collection.Monitoring;

/// <summary>Reads whether Security Hub CSPM and the newer Security Hub are enabled in a region, and which standards are.</summary>
internal static class SecurityHubReaders
{
    private const int LargestPage = 100;

    public static ReaderTable All { get; } = new ReaderTable()
        .On(SecurityHubEvidence.Hub, (request, cancel) => WhereEnabled(request, async hub =>
        {
            DescribeHubResponse answer = await hub.DescribeHubAsync(new DescribeHubRequest(), cancel).ConfigureAwait(false);
            return new SecurityHub(
                Convert.Required(answer.HubArn, nameof(answer.HubArn)),
                Time(answer.SubscribedAt),
                answer.AutoEnableControls,
                answer.ControlFindingGenerator?.Value);
        }))
        .On(SecurityHubEvidence.EnabledStandards, (request, cancel) => WhereEnabled(request, async hub => new EnabledStandardList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    hub.Paginators.GetEnabledStandards(new GetEnabledStandardsRequest { MaxResults = LargestPage }).Responses,
                    p => p.StandardsSubscriptions, p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.Standard, s => s.StandardsSubscriptionArn, Map),
        ])))
        .On(SecurityHubEvidence.HubV2, (request, cancel) => WhereEnabled(request, async hub =>
        {
            DescribeSecurityHubV2Response answer = await hub.DescribeSecurityHubV2Async(new DescribeSecurityHubV2Request(), cancel)
                .ConfigureAwait(false);
            return new SecurityHubV2(Convert.Required(answer.HubV2Arn, nameof(answer.HubV2Arn)), Time(answer.SubscribedAt));
        }));

    private static async Task<T?> WhereEnabled<T>(ReadRequest request, Func<AmazonSecurityHubClient, Task<T>> read)
        where T : class
    {
        try
        {
            return await read(request.Client<AmazonSecurityHubClient>()).ConfigureAwait(false);
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
        catch (InvalidAccessException e) when (IsNotEnabled(e))
        {
            return null;
        }
        catch (Exception e) when (MissingEndpoint.Explains(e))
        {
            throw MissingEndpoint.Failure("Security Hub", request.Region);
        }
    }

    /// <summary>
    /// Whether the service is not enabled. One that the account may not use has the same error code; only the message differs.
    /// </summary>
    internal static bool IsNotEnabled(InvalidAccessException error) =>
        error.Message.Contains("not subscribed", StringComparison.OrdinalIgnoreCase)
            || error.Message.Contains("not enabled", StringComparison.OrdinalIgnoreCase);

    private static EnabledStandard Map(StandardsSubscription s) => new(
        Convert.Required(s.StandardsArn, nameof(s.StandardsArn)),
        s.StandardsSubscriptionArn,
        Convert.Required(s.StandardsStatus?.Value, nameof(s.StandardsStatus)),
        s.StandardsStatusReason?.StatusReasonCode?.Value);

    // The service sends these times as text.
    private static DateTimeOffset? Time(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
        : throw new InvalidDataException("SubscribedAt is not a time");
}
