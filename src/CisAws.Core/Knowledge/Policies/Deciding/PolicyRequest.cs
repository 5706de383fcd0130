namespace CisAws.Knowledge.Policies;

/// <summary>
/// A request, as far as it is known, to be decided by policies. What it leaves open can have any value: a decision that is certain holds
/// for every request that this one could turn out to be.
/// </summary>
/// <param name="Principal">
/// The caller, for the policy of a resource or the trust policy of a role; null for identity policies, which apply to the principal that
/// has them.
/// </param>
/// <param name="Action">The action, such as <c>s3:GetObject</c>, or every action of a kind.</param>
/// <param name="Resource">
/// The ARN of the resource, or every resource of a kind; null for a trust policy, which applies to its own role.
/// </param>
/// <param name="Context">The condition keys.</param>
internal sealed record PolicyRequest(RequestPrincipal? Principal, RequestScope Action, RequestScope? Resource, RequestContext Context)
{
    /// <summary>A request by the principal that has the identity policies.</summary>
    public static PolicyRequest ByHolder(RequestScope action, RequestScope resource, RequestContext context) =>
        new(null, action, resource, context);

    /// <summary>A request to assume the role of a trust policy.</summary>
    public static PolicyRequest ToAssume(RequestPrincipal principal, string action, RequestContext context) =>
        new(principal, RequestScope.One(action), null, context);
}
