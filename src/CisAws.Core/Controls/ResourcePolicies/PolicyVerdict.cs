using CisAws.Common;
using CisAws.Knowledge.Policies;

namespace CisAws.Controls.ResourcePolicies;

/// <summary>Decides 2.21 for the policy of one resource. Pure.</summary>
internal static class PolicyVerdict
{
    /// <summary>The verdict.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="policy">Its policy as JSON text, or null where it has none.</param>
    public static Verdict Decide(ResourceRef resource, string? policy)
    {
        if (policy is null)
        {
            return Verdict.Pass(resource, "NoPolicy", $"{resource.Name} has no policy of its own, so it lets nobody in by one.");
        }

        var access = UnrestrictedAccess.Of(PolicyDocument.Parse(policy));
        Verdict verdict = access switch
        {
            { Open.Count: > 0 } => Verdict.Fail(
                resource,
                "OpenToEveryone",
                $"The policy of {resource.Name} lets everyone in by {string.Join(", ", access.Open)}; it must name principals, or limit "
                + "callers by a condition."),
            { IsClosed: true, Restricted.Count: 0 } => Verdict.Pass(
                resource, "PrincipalsNamed", $"The policy of {resource.Name} allows nothing to everyone."),
            { IsClosed: true } => Verdict.Pass(
                resource,
                "LimitedByCondition",
                $"The policy of {resource.Name} names everyone, and its conditions let no stranger in."),
            { Undecided.Count: > 0 } => Verdict.Manual(
                resource,
                FindingLean.Undetermined,
                "ConditionsUndecided",
                $"The policy of {resource.Name} names everyone in {string.Join(", ", access.Undecided)}; check whether its conditions keep "
                + "strangers out."),
            _ => Verdict.Manual(
                resource,
                FindingLean.Undetermined,
                "PolicyNotUnderstood",
                $"The policy of {resource.Name} was not fully understood; check whether it lets everyone in."),
        };
        return verdict
            .With("OpenStatements", access.Open)
            .With("UndecidedStatements", access.Undecided)
            .With("LimitedStatements", access.Restricted)
            .With("NotUnderstood", access.NotUnderstood);
    }
}
