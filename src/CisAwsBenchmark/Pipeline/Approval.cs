using System.Globalization;
using System.Management.Automation;
using CisAws.Common;
using CisAws.Repairs;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// Asks for approval of plans and carries out only what was approved. One for all items of a command: an answer to all holds for the rest
/// of them.
/// </summary>
/// <param name="cmdlet">The cmdlet that asks.</param>
/// <param name="force">Whether to skip the confirmation.</param>
internal sealed class Approval(PSCmdlet cmdlet, bool force)
{
    private readonly Question question = new(cmdlet);

    /// <summary>Whether plans are only shown. -WhatIf wins over -Force, given here or set for the whole session.</summary>
    public bool IsWhatIf => cmdlet.MyInvocation.BoundParameters.ContainsKey("WhatIf")
        ? IsGiven("WhatIf")
        : LanguagePrimitives.IsTrue(cmdlet.SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>Plans, asks, plans again and carries out.</summary>
    /// <param name="plan">Plans from the state of now.</param>
    /// <param name="apply">Carries out a plan.</param>
    /// <param name="assume">Takes a plan for carried out that -WhatIf shows, for the items that follow.</param>
    public RepairResult Carry(Func<RepairPlan> plan, Func<RepairPlan, RepairResult> apply, Action<RepairPlan> assume)
    {
        RepairPlan shown = plan();
        if (shown.Refusal is not null || shown.IsCompliant) return RepairResults.WithoutCalls(shown);
        if (IsWhatIf)
        {
            string text = Text(shown);
            cmdlet.ShouldProcess(text, text, shown.Title);
            assume(shown);
            return RepairResults.Planned(shown);
        }

        if (NotApproved(shown) is { } first) return first;

        // The resource may have changed while the user was deciding; a plan that differs from what was shown is confirmed
        // again.
        RepairPlan now = plan();
        if (now.Refusal is not null || now.IsCompliant) return RepairResults.WithoutCalls(now);
        if (now.Fingerprint != shown.Fingerprint && NotApproved(now) is { } second) return second;
        return apply(now);
    }

    // Null where the plan is approved.
    private RepairResult? NotApproved(RepairPlan plan)
    {
        string text = Text(plan);
        if (!MustAsk(plan))
        {
            Messages.Verbose(cmdlet, text);
            return null;
        }

        try
        {
            return question.IsApproved(plan.Title, text, DangerOf(plan)) ? null : RepairResults.Declined(plan);
        }
        catch (NobodyAnswersException e)
        {
            Messages.Verbose(cmdlet, VisibleText.Line(e.Message));
            return RepairResults.NotConfirmed(plan);
        }
    }

    private static Danger DangerOf(RepairPlan plan) =>
        plan.IsUnverified ? Danger.Unverified : plan.Impact == RepairImpact.High ? Danger.Dangerous : Danger.Harmless;

    private static string Text(RepairPlan plan) => $"{plan.Describe()}{Environment.NewLine}  {Place(plan)}";

    private static string Place(RepairPlan plan) =>
        VisibleText.Line(
            $"Account {plan.Account.AccountId}, region {plan.Target.Resource.Region}, resource {plan.Target.Resource}.");

    // What can lock out, delete or interrupt is asked for even by a cmdlet that mostly does neither. A preference of the session says
    // nothing of calls that nobody vouches for: this command has to.
    private bool MustAsk(RepairPlan plan)
    {
        if (cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm")) return IsGiven("Confirm");
        if (force) return false;
        return plan.IsUnverified
            || (Preference() is { } preference && (plan.Impact == RepairImpact.High || Declared() >= preference));
    }

    // Null where the user said that nothing is to be asked. Inside of functions the variable may be a plain text.
    private ConfirmImpact? Preference()
    {
        object? value = cmdlet.SessionState.PSVariable.GetValue("ConfirmPreference");
        return !LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out ConfirmImpact preference) ? ConfirmImpact.High
            : preference == ConfirmImpact.None ? null
            : preference;
    }

    private ConfirmImpact Declared() =>
        ((CmdletAttribute?)Attribute.GetCustomAttribute(cmdlet.GetType(), typeof(CmdletAttribute)))?.ConfirmImpact ?? ConfirmImpact.Medium;

    private bool IsGiven(string parameter) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) && LanguagePrimitives.IsTrue(value);
}
