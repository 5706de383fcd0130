using CisAws.Evidence;
using CisAws.Repairs;

namespace CisAws.PowerShell.Repair;

/// <summary>What a password policy is to be made of.</summary>
/// <param name="MinimumLength">The least length, characters.</param>
/// <param name="ReusePrevention">How many former passwords to bar.</param>
/// <param name="Symbols">Whether to raise this requirement.</param>
/// <param name="Numbers">Whether to raise this requirement.</param>
/// <param name="Uppercase">Whether to raise this requirement.</param>
/// <param name="Lowercase">Whether to raise this requirement.</param>
internal sealed record PasswordPolicyTargets(int MinimumLength, int ReusePrevention, bool Symbols, bool Numbers, bool Uppercase, bool Lowercase)
{
    /// <summary>The plan that leads there from a policy.</summary>
    public PasswordPolicyPlan PlanFrom(PasswordPolicy? current) =>
        PasswordPolicyRepair.Plan(current, MinimumLength, ReusePrevention, Symbols, Numbers, Uppercase, Lowercase);
}
