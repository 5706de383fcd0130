using System.Management.Automation;
using CisAws.Assessment;
using CisAws.Controls;
using CisAws.Gateway;
using CisAws.PowerShell.Abstractions;
using CisAws.PowerShell.Aws;
using CisAws.PowerShell.Completion;
using CisAws.PowerShell.Module;
using CisAws.PowerShell.Repair;
using CisAws.Repairs;

namespace CisAws.PowerShell.Commands;

/// <summary>Makes the password policy of an account satisfy 2.7 and 2.8, in one write that keeps everything else.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "CisPasswordPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = Direct)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisPasswordPolicyCommand : AwsCmdlet
{
    private const string Direct = "Direct";
    private const string ByFinding = "Finding";
    private static readonly string[] Served = ["2.7", "2.8"];

    private readonly FindingIntake intake = new(Served);
    private ConnectionOptions? options;
    private IAwsSession? session;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByFinding, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Finding[]? InputObject { get; set; }

    [Parameter]
    [ValidateRange(6, 128)]
    public int MinimumPasswordLength { get; set; } = AssessmentSettings.Default.MinimumPasswordLength;

    [Parameter]
    [ValidateRange(1, 24)]
    public int PasswordReusePrevention { get; set; } = AssessmentSettings.Default.PasswordReusePrevention;

    [Parameter]
    public SwitchParameter RequireSymbols { get; set; }

    [Parameter]
    public SwitchParameter RequireNumbers { get; set; }

    [Parameter]
    public SwitchParameter RequireUppercaseCharacters { get; set; }

    [Parameter]
    public SwitchParameter RequireLowercaseCharacters { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string? HomeRegion => Region;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // One write serves all findings of the account, so it waits for the last of them.
        options ??= Attempt(() => ConnectionOptionsFactory.Create(this, this));
        foreach (Finding finding in InputObject ?? [])
        {
            if (intake.Take(finding) is { } why) WriteVerbose(why);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (options is null || (ParameterSetName == ByFinding && intake.IsEmpty)) return;
        Attempt(() => { intake.RequireOneAccount(); return true; });
        session = Run((_, token) => GatewayFactory.Get().ConnectAsync(options, Log, token));
        Attempt(() => { intake.RequireAccount(session.Account.AccountId); return true; });
        WriteObject(Repair(new PasswordPolicyFlow(session, Targets(), Time)));
        if (PassThru) AssessAgain();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) session?.Dispose();
    }

    private RepairResult Repair(PasswordPolicyFlow flow)
    {
        PasswordPolicyPlan plan = Run((_, token) => flow.PlanAsync(token));
        if (plan.IsCompliant) return PasswordPolicyResults.AlreadyCompliant(plan, session!.Account);
        if (!Approve(plan)) return PasswordPolicyResults.Planned(plan, session!.Account);

        // While a person thought about it somebody else may have changed the policy; a plan that is no longer what was shown is asked for again.
        PasswordPolicyPlan now = Run((_, token) => flow.PlanAsync(token));
        if (now.IsCompliant) return PasswordPolicyResults.AlreadyCompliant(now, session!.Account);
        if (!now.Changes.SequenceEqual(plan.Changes) && !Approve(now)) return PasswordPolicyResults.Planned(now, session!.Account);
        WriteVerbose($"Calling {now.Call}.");
        return Run((_, token) => flow.ApplyAsync(now, token));
    }

    private bool Approve(PasswordPolicyPlan plan)
    {
        string text = plan.Describe(session!.Account.AccountId);
        if (Force && !IsGiven("Confirm") && !IsWhatIf()) return true;
        return ShouldProcess(text, $"{text}{Environment.NewLine}Do you want to make this change?", "Confirm the password policy");
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) && LanguagePrimitives.IsTrue(value);

    // -WhatIf wins over -Force, given here or set for the whole session.
    private bool IsWhatIf() => MyInvocation.BoundParameters.ContainsKey("WhatIf")
        ? IsGiven("WhatIf")
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    private PasswordPolicyTargets Targets() => new(
        MinimumPasswordLength, PasswordReusePrevention, RequireSymbols, RequireNumbers, RequireUppercaseCharacters, RequireLowercaseCharacters);

    private void AssessAgain()
    {
        var scope = new AssessmentScope(session!.Account, AssessmentSettings.Default, Time.GetUtcNow(), null, Guid.NewGuid().ToString("N"));
        Run(async (channel, token) =>
        {
            var engine = new AssessmentEngine(new FreshEvidence(session), scope);
            await foreach (Finding finding in engine.RunAsync([.. Served.Select(id => ControlRegistry.Find(id)!)], token).ConfigureAwait(false)) channel.Output(finding);
        });
    }
}
