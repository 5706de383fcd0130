namespace CisAws.Knowledge.Policies;

/// <summary>
/// A request, as far as it is known, for asking policies what they do with it. What it leaves open stands for all that it could be: a
/// decision that is certain holds for every request that this one could turn out to be.
/// </summary>
/// <param name="Principal">
/// Who asks, for the policy of a resource or the trust policy of a role; null for identity policies, which speak of the one who holds them.
/// </param>
/// <param name="Action">The action, such as <c>s3:GetObject</c>, or every action of a kind.</param>
/// <param name="Resource">
/// The ARN of the resource, or every resource of a kind; null for a trust policy, which speaks of its own role.
/// </param>
/// <param name="Context">The condition keys.</param>
internal sealed record PolicyRequest(RequestPrincipal? Principal, RequestScope Action, RequestScope? Resource, RequestContext Context)
{
    /// <summary>A request by whoever holds identity policies.</summary>
    public static PolicyRequest ByHolder(RequestScope action, RequestScope resource, RequestContext context) =>
        new(null, action, resource, context);

    /// <summary>A request to assume the role of a trust policy.</summary>
    public static PolicyRequest ToAssume(RequestPrincipal principal, string action, RequestContext context) =>
        new(principal, RequestScope.One(action), null, context);
}
