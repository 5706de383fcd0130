using CisAws.Common;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Logging;

/// <summary>A request of a service to a bucket that it delivers to.</summary>
/// <param name="Service">The service, such as <c>cloudtrail.amazonaws.com</c>.</param>
/// <param name="Action">The action.</param>
/// <param name="Resource">The ARN of the bucket or of an object.</param>
/// <param name="Request">The request for asking the policy of the bucket.</param>
internal sealed record BucketRequest(string Service, string Action, string Resource, PolicyRequest Request)
{
    /// <summary>A request for something of the account.</summary>
    /// <param name="service">The service.</param>
    /// <param name="action">The action.</param>
    /// <param name="resource">The ARN of the bucket or of an object.</param>
    /// <param name="account">The account whose resource makes the service deliver.</param>
    /// <param name="source">The ARN of that resource.</param>
    /// <param name="more">What else is known of its condition keys.</param>
    public static BucketRequest Of(
        string service, string action, string resource, AccountIdentity account, string source, params IEnumerable<ContextKey> more)
    {
        ContextKey[] keys = [ContextKey.Text("aws:SourceArn", source), ContextKey.Text("aws:SourceAccount", account.AccountId), .. more];
        return new BucketRequest(service, action, resource, ServiceRequest.Of(service, action, resource, keys));
    }

    /// <summary>What a policy says to it.</summary>
    public PolicyDecision DecisionBy(PolicyDocument document) => PolicyDecision.Of(document, Request);

    /// <summary>Whether a statement certainly allows it, regardless of Deny statements.</summary>
    public bool IsAllowedBy(PolicyDocument document) => DecisionBy(document).Allows.Count > 0;
}
