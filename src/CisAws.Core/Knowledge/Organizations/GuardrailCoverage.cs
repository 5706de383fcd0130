using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Knowledge.Organizations;

/// <summary>
/// Which accounts of an organization are under a policy of one type that limits what can be done in them. A policy limits if it has a
/// Deny statement; or, by what it does not allow, if nothing that is attached to the same place allows everything. An account is under
/// the policies that are attached to it and to every unit and root above it. Source: Organizations user guide, SCP evaluation.
/// </summary>
internal sealed class GuardrailCoverage
{
    private readonly OrganizationTree tree;
    private readonly ILookup<string, OrganizationPolicy> attached;
    private readonly Dictionary<string, bool> limited = new(StringComparer.Ordinal);

    /// <summary>Computes the coverage.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="policies">The policies of the organization.</param>
    /// <param name="type">The type of policies.</param>
    public GuardrailCoverage(OrganizationTree tree, IEnumerable<OrganizationPolicy> policies, string type)
    {
        this.tree = tree;
        OrganizationPolicy[] ofType = [.. policies.Where(p => p.Type == type)];
        attached = ofType.SelectMany(p => p.TargetIds.Distinct(StringComparer.Ordinal).Select(t => (Target: t, Policy: p)))
            .ToLookup(a => a.Target, a => a.Policy, StringComparer.Ordinal);
        IsInForce = tree.Roots.Any(r => r.EnabledPolicyTypes.Contains(type, StringComparer.Ordinal));
        NotUnderstood =
        [
            .. ofType.Where(p => p.Document is { } text && !PolicyDocument.Parse(text).IsUnderstood)
                .Select(p => p.Name).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether the organization has turned the type on; policies of a type that is off have no effect.</summary>
    public bool IsInForce { get; }

    /// <summary>The names of policies that were not fully understood; what they deny is not known.</summary>
    public IReadOnlyList<string> NotUnderstood { get; }

    /// <summary>Whether an account is under a policy that limits it.</summary>
    public bool Covers(OrganizationAccount account) => IsInForce && (Limits(account.Id) || IsUnderLimit(account.ParentId));

    private bool IsUnderLimit(string place)
    {
        if (limited.TryGetValue(place, out bool known)) return known;

        // Set first, so that units that name each other as their parents do not loop.
        limited[place] = Limits(place);
        if (limited[place]) return true;
        return limited[place] = tree.Units.FirstOrDefault(u => u.Id == place) is { } unit && IsUnderLimit(unit.ParentId);
    }

    private bool Limits(string place)
    {
        PolicyDocument[] documents = [.. attached[place].Where(p => p.Document is not null).Select(p => PolicyDocument.Parse(p.Document!))];
        if (documents.Any(Denies)) return true;
        bool allowsEverything = attached[place].Any(p => p.Document is null) || documents.Any(d => !d.IsUnderstood || AllowsEverything(d));
        return documents.Length > 0 && !allowsEverything;
    }

    private static bool Denies(PolicyDocument document) =>
        !document.IsBroken && document.Statements.Any(s => s is { IsUnderstood: true, Effect: PolicyEffect.Deny });

    private static bool AllowsEverything(PolicyDocument document) => PolicyDecision.Of(
        document,
        PolicyRequest.ByHolder(RequestScope.Everything, RequestScope.Everything, RequestContext.Open)).Outcome == DecisionOutcome.Allowed;
}
