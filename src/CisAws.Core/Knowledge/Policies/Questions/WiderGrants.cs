using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Knowledge.Policies;

/// <summary>Finds other policies in use that grant an action; a hint beside a verdict about one policy.</summary>
public static class WiderGrants
{
    /// <summary>
    /// The names of policies that are attached to a principal and allow the action on some resource: managed policies by name, inline ones
    /// as <c>role/name#policy</c>. In ordinal order. A policy that denies the action itself does not count; what other policies deny, and
    /// on which resources and conditions it is allowed, is not looked at.
    /// </summary>
    /// <param name="details">Principals and their policies.</param>
    /// <param name="action">The action.</param>
    /// <param name="exceptArn">A managed policy to leave out.</param>
    public static IReadOnlyList<string> Of(AuthorizationDetails details, string action, string exceptArn)
    {
        IReadOnlyList<PolicyHolder> holders = PolicyHolders.Of(details, AssessmentSettings.Default);
        HashSet<string> attached = [.. holders.SelectMany(h => h.AttachedPolicies).Select(p => p.Arn)];
        IEnumerable<string> managed = details.Policies
            .Where(p => attached.Contains(p.Arn) && p.Arn != exceptArn && Allows(p.Document, action))
            .Select(p => p.Name);
        IEnumerable<string> inline = holders.SelectMany(
            h => h.InlinePolicies.Where(p => Allows(p.Document, action)).Select(p => $"{h}#{p.Name}"));
        return [.. managed.Concat(inline).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static bool Allows(string? document, string action) => document is not null
        && PolicyDecision.Of(
            PolicyDocument.Parse(document),
            PolicyRequest.ByHolder(RequestScope.One(action), RequestScope.Everything, RequestContext.Open)).IsConceivable;
}
