using System.Management.Automation;
using CisAws.Repairs;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Asks for approval of a plan and carries out only what was approved.</summary>
/// <param name="cmdlet">The cmdlet that asks.</param>
/// <param name="force">Whether to skip the confirmation.</param>
internal sealed class Approval(PSCmdlet cmdlet, bool force)
{
    /// <summary>Plans, asks, plans again and carries out.</summary>
    /// <param name="plan">Plans from the state of now.</param>
    /// <param name="apply">Carries out a plan.</param>
    public RepairResult Carry(Func<RepairPlan> plan, Func<RepairPlan, RepairResult> apply)
    {
        RepairPlan shown = plan();
        if (shown.Refusal is not null || shown.IsCompliant) return RepairResults.WithoutCalls(shown);
        if (!Asks(shown)) return RepairResults.Planned(shown);

        // The resource may have changed while the user was deciding; a plan that differs from what was shown is confirmed
        // again.
        RepairPlan now = plan();
        if (now.Refusal is not null || now.IsCompliant) return RepairResults.WithoutCalls(now);
        if (now.Fingerprint != shown.Fingerprint && !Asks(now)) return RepairResults.Planned(now);
        return apply(now);
    }

    private bool Asks(RepairPlan plan)
    {
        string text = plan.Describe();
        if (force && !IsGiven("Confirm") && !IsWhatIf()) return true;
        string question = $"{text}{Environment.NewLine}Do you want to make this change?";
        if (!cmdlet.ShouldProcess(text, question, $"Confirm {plan.Title}")) return false;

        // What can lock out, delete or interrupt is asked for even by a cmdlet that mostly does neither.
        return plan.Impact != RepairImpact.High || IsAnswered() || cmdlet.ShouldContinue(question, $"Confirm {plan.Title}");
    }

    // ShouldProcess asked already, or the user said that nothing is to be asked.
    private bool IsAnswered()
    {
        if (cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm")) return true;
        var declared = (CmdletAttribute?)Attribute.GetCustomAttribute(cmdlet.GetType(), typeof(CmdletAttribute));
        return cmdlet.SessionState.PSVariable.GetValue("ConfirmPreference") is not ConfirmImpact preference
            || preference == ConfirmImpact.None
            || declared?.ConfirmImpact >= preference;
    }

    private bool IsGiven(string parameter) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) && LanguagePrimitives.IsTrue(value);

    // -WhatIf wins over -Force, given here or set for the whole session.
    private bool IsWhatIf() => cmdlet.MyInvocation.BoundParameters.ContainsKey("WhatIf")
        ? IsGiven("WhatIf")
        : LanguagePrimitives.IsTrue(cmdlet.SessionState.PSVariable.GetValue("WhatIfPreference"));
}
