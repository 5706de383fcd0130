using Amazon.Organizations;
using Amazon.Organizations.Model;
using CisAws.Evidence;

namespace CisAws.Aws.Collection.Organizations;

/// <summary>Reads the service and resource control policies of an organization with what they are attached to.</summary>
internal static class OrganizationPolicyReader
{
    public static async Task<OrganizationPolicyList?> ReadAsync(ReadRequest request, CancellationToken cancel)
    {
        var client = request.Client<AmazonOrganizationsClient>();
        var policies = new List<OrganizationPolicy>();
        foreach (PolicyType type in new[] { PolicyType.SERVICE_CONTROL_POLICY, PolicyType.RESOURCE_CONTROL_POLICY })
        {
            List<PolicySummary> listed = await Pages.ReadAsync(
                client.Paginators.ListPolicies(new() { Filter = type }).Responses, p => p.Policies, p => p.NextToken, cancel)
                .ConfigureAwait(false);
            foreach (PolicySummary policy in listed)
            {
                if (await PolicyAsync(client, policy, type, cancel).ConfigureAwait(false) is { } read) policies.Add(read);
            }
        }

        return new OrganizationPolicyList(policies);
    }

    // A policy that is deleted between the calls is attached to nothing.
    private static async Task<OrganizationPolicy?> PolicyAsync(
        AmazonOrganizationsClient client, PolicySummary policy, PolicyType type, CancellationToken cancel)
    {
        string id = Convert.Required(policy.Id, "Id");
        try
        {
            string? document = Convert.Required(policy.AwsManaged, "AwsManaged")
                ? null
                : Convert.Required(
                    Convert.Required(
                        (await client.DescribePolicyAsync(new() { PolicyId = id }, cancel).ConfigureAwait(false)).Policy, "Policy").Content,
                    "Content");
            List<PolicyTargetSummary> targets = await Pages.ReadAsync(
                client.Paginators.ListTargetsForPolicy(new() { PolicyId = id }).Responses, p => p.Targets, p => p.NextToken, cancel)
                .ConfigureAwait(false);
            return new OrganizationPolicy(
                id,
                policy.Name ?? string.Empty,
                type.Value,
                document,
                [.. targets.Select(t => Convert.Required(t.TargetId, "TargetId")).Order(StringComparer.Ordinal)]);
        }
        catch (PolicyNotFoundException)
        {
            return null;
        }
    }
}
