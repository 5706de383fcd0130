using CisAws.Controls;
using CisAws.Repairs;

namespace CisAws.Guidance.Permissions;

/// <summary>
/// The IAM actions that controls and repairs need, from what they themselves declare: what is not declared cannot be read, so the list is
/// complete, and what nothing declares is not in it. sts:GetCallerIdentity needs no permission.
/// </summary>
public static class PermissionActions
{
    /// <summary>The actions that read, ordered. Without sts:AssumeRoot, which always has its own statement.</summary>
    public static IReadOnlyList<string> Reading(PermissionScope scope) => Ordered(new[]
    {
        ControlRegistry.ReadsOf(scope.Recommendations.Select(r => r.Control)).SelectMany(s => s.Actions),
        scope.Repair ? RepairsOf(scope).SelectMany(r => r.Reads).SelectMany(s => s.Actions) : [],
    }.SelectMany(actions => actions).Where(a => !IsAssumption(a)));

    /// <summary>The actions that write; none where no repairs are included.</summary>
    public static IReadOnlyList<string> Writing(PermissionScope scope)
    {
        if (!scope.Repair) return [];
        HashSet<string> reading = [.. Reading(scope)];
        return Ordered(RepairsOf(scope).SelectMany(r => r.WriteActions).Where(a => !reading.Contains(a) && !IsAssumption(a)));
    }

    /// <summary>Whether the repairs take root of member accounts, which another statement allows.</summary>
    public static bool TakesRoot(PermissionScope scope) =>
        scope.Repair && RepairsOf(scope).SelectMany(r => r.WriteActions).Any(IsAssumption);

    private static bool IsAssumption(string action) => action == "sts:AssumeRoot";

    private static IEnumerable<Repairs.Repair> RepairsOf(PermissionScope scope) =>
        scope.Recommendations.SelectMany(r => RepairRegistry.For(r.Control)).Distinct();

    private static string[] Ordered(IEnumerable<string> actions) =>
        [.. actions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
