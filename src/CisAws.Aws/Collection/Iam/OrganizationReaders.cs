using Amazon.AccessAnalyzer;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.Organizations;
using Amazon.Organizations.Model;
using Amazon.SSOAdmin;
using CisAws.Evidence;
using Organization = CisAws.Evidence.Organization;

namespace CisAws.Aws.Collection.Iam;

/// <summary>Reads the organization, Identity Center, Access Analyzer and the event history of root.</summary>
internal static class OrganizationReaders
{
    // LookupEvents allows two calls a second; four pages show a person enough.
    private const int EventPages = 4;

    public static ReaderTable All { get; } = new ReaderTable()
        .On(
            OrganizationEvidence.Organization,
            async (request, cancel) => await ReadOrganizationAsync(request, cancel).ConfigureAwait(false))
        .On(OrganizationEvidence.IdentityCenterInstances, async (request, cancel) => new IdentityCenterInstanceList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    request.Client<AmazonSSOAdminClient>().Paginators.ListInstances(new()).Responses,
                    p => p.Instances, p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.IdentityCenter,
                i => i.InstanceArn,
                i => new IdentityCenterInstance(i.InstanceArn, i.OwnerAccountId, i.Status?.Value)),
        ]))
        .On(OrganizationEvidence.Analyzers, async (request, cancel) => new AnalyzerList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    request.Client<AmazonAccessAnalyzerClient>().Paginators.ListAnalyzers(new()).Responses,
                    p => p.Analyzers, p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.Analyzer,
                a => a.Arn,
                a => new Analyzer(
                    Convert.Required(a.Name, "name"),
                    a.Arn,
                    Convert.Required(a.Type, "type").Value,
                    Convert.Required(a.Status, "status").Value,
                    a.StatusReason?.Code?.Value,
                    a.ManagedBy)),
        ]))
        .On(OrganizationEvidence.OrganizationAnalyzers, static (_, _) => throw new ReadFailureException(ReadFailure.OtherAccount))
        .On(OrganizationEvidence.RootEvents, async (request, cancel) => await ReadRootEventsAsync(request, cancel).ConfigureAwait(false));

    private static async Task<Organization?> ReadOrganizationAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            Amazon.Organizations.Model.Organization o = Convert.Required(
                (await request.Client<AmazonOrganizationsClient>().DescribeOrganizationAsync(new(), cancellationToken)
                    .ConfigureAwait(false)).Organization,
                "Organization");
            return new Organization(
                Convert.Required(o.Id, "Id"), Convert.Required(o.MasterAccountId, "MasterAccountId"), o.FeatureSet?.Value ?? string.Empty);
        }
        catch (AWSOrganizationsNotInUseException)
        {
            return null;
        }
    }

    private static async Task<RootEventList> ReadRootEventsAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var cloudTrail = request.Client<AmazonCloudTrailClient>();
        var events = new List<RootEvent>();
        string? token = null;
        for (int page = 0; page < EventPages; page++)
        {
            LookupEventsResponse response = await cloudTrail.LookupEventsAsync(
                new LookupEventsRequest
                {
                    LookupAttributes = [new LookupAttribute { AttributeKey = LookupAttributeKey.Username, AttributeValue = "root" }],
                    MaxResults = 50,
                    NextToken = token,
                },
                cancellationToken).ConfigureAwait(false);
            events.AddRange(Convert.Required(response.Events, "Events").Select(Event));
            string? last = token;
            token = response.NextToken;
            if (string.IsNullOrEmpty(token)) break;
            if (token == last) throw Pages.Repeated();
        }

        return new RootEventList(events, !string.IsNullOrEmpty(token));
    }

    private static RootEvent Event(Event e) =>
        new(
            Convert.RequiredTime(e.EventTime, "EventTime"),
            e.EventSource ?? string.Empty,
            e.EventName ?? string.Empty,
            bool.TryParse(e.ReadOnly, out bool readOnly) ? readOnly : null);
}
