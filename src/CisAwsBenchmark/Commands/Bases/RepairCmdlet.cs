using System.Management.Automation;
using CisAws.Common;
using CisAws.Evidence.Snapshots;
using CisAws.Gateway;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Module;
using CisAws.PowerShell.Pipeline;
using CisAws.Repairs;
using CisAws.Settings;

namespace CisAws.PowerShell.Commands;

/// <content>
/// Repairs: collects what to repair, and at the end of the pipeline plans, asks, carries out and verifies one resource after
/// the other.
/// </content>
public abstract partial class RepairCmdlet
{
    // Where account-wide calls go that a plan of a file names no region for.
    private const string OfflineRegion = "us-east-1";

    private readonly FindingIntake intake = new();
    private readonly HashSet<string> warned = new(StringComparer.Ordinal);
    private ConnectionOptions? options;
    private AssessmentSettings settings = AssessmentSettings.Default;
    private IAwsSession? session;
    private OfflinePlan? offline;

    /// <summary>The repairs that this cmdlet dispatches findings to.</summary>
    private protected abstract IReadOnlyList<Repair> Repairs { get; }

    /// <summary>What the administrator decided, by the names of the repair's parameters.</summary>
    private protected virtual RepairOptions Decisions => new(MyInvocation.BoundParameters
        .Where(p => Repairs.Any(r => r.Parameters.Any(known => known.Name.Equals(p.Key, StringComparison.OrdinalIgnoreCase))))
        .Select(p => KeyValuePair.Create(p.Key, Plain(p.Value))))
    { IncludeManaged = IncludeManaged };

    /// <summary>How to reach the account to repair: by the credentials' own session unless the cmdlet says otherwise.</summary>
    /// <param name="given">What the user said.</param>
    /// <param name="accountId">The account of the findings, or null where there are none.</param>
    private protected virtual ConnectionOptions Connection(ConnectionOptions given, string? accountId) => given;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // A repair that stopped at a looser local value would leave the finding.
        settings = Attempt(() => SettingsParameter.Read(this, FullPath)).AtLeastBenchmark();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // One resource may have several findings, so the work waits for the last of them.
        options ??= Attempt(() => ConnectionOptionsFactory.Create(this, this));
        foreach (Finding finding in Findings(InputObject ?? []))
        {
            if (intake.Take(finding, Repairs) is not { } why) continue;
            if (FindingIntake.OtherVersion(finding, Repairs) is not { } other) WriteVerbose(why);
            else if (warned.Add(other)) WriteWarning(other);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (options is null) return;
        var approval = new Approval(this, Force);
        WriteErrors(intake.RefuseDemo(approval.IsWhatIf));
        if (!IncludeExcepted) WriteErrors(intake.RefuseExcepted());
        if (ParameterSetName == ByFinding && intake.IsEmpty) return;
        Attempt(() => { intake.RequireOneAccount(); return true; });
        offline = Attempt(() => intake.Offline(approval.IsWhatIf, IsConnectionNamed, Demonstration));
        session = Connected(options);
        WriteErrors(Attempt(() => intake.Refuse(session.Account, Region, offline is null ? Time.GetUtcNow() : null)));
        RepairOptions decisions = Decisions;
        IReadOnlyList<RepairItem> items = ParameterSetName == ByFinding
            ? intake.Items
            : [
                  .. Repairs.Select(
                      r => new RepairItem(r, Attempt(() => r.Target(session.Account, Region ?? session.HomeRegion, decisions)))),
              ];
        var work = new RepairSession(
            session,
            settings,
            new RepairJournal(Attempt(() => Journals.PathOf(JournalPath, FullPath))),
            LocalMachine.Addresses(),
            offline?.Time ?? Time) { OnFault = OnFault };
        foreach (RepairItem item in items)
        {
            RepairResult result = RepairOne(approval, work, item, decisions);
            IReadOnlyList<Finding> findings = result.Outcome == RepairOutcome.Changed
                || (PassThru && result.Outcome == RepairOutcome.AlreadyCompliant)
                ? Run((_, token) => work.ReassessAsync(item.Repair, item.Target, token))
                : [];
            WriteObject(Outcomes.Shown(RepairResults.WithFindings(result, findings)));
            if (PassThru) WriteObject(findings, enumerateCollection: true);

            // After the result, which may hold a secret that is nowhere else: -ErrorAction Stop ends the command here.
            if (Outcomes.ErrorOf(result) is { } error) WriteError(error);
        }
    }

    // By position go findings; what a name is of is said by the parameter.
    private protected override string? Advice(OtherObject other)
    {
        if (other.Name is not { } name || Repairs is not [var repair]) return null;
        string[] identity = [.. repair.Parameters.Where(p => p.IsIdentity && p is TextParameterAttribute).Select(p => $"-{p.Name}")];
        if (identity.Length == 0 && MyInvocation.ExpectingInput) return null;
        string text = ShellText.PowerShell(name);
        string named = identity switch
        {
            [] => $"{repair.Command} takes no name: without an argument it is about the account of the credentials",
            [var only] => $"{repair.Command} {only} {text} names what to repair",
            _ => $"{string.Join(" and ", identity)} name what to repair, as in {repair.Command} {identity[0]} {text}",
        };
        return $"{named}; by position and by the pipeline come findings of Test-Cis cmdlets.";
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) session?.Dispose();
    }

    private bool IsConnectionNamed => Array.Exists(
        [
            nameof(ProfileName), nameof(ProfileLocation), nameof(AccessKey), nameof(SecretKey), nameof(SessionToken), nameof(Credential),
            nameof(EndpointUrl),
        ],
        MyInvocation.BoundParameters.ContainsKey);

    private AccountSnapshot Demonstration() => Run((_, token) => File.Exists(ModuleFolder.DemoSnapshot)
        ? SnapshotFile.ReadAsync(ModuleFolder.DemoSnapshot, token)
        : throw CommandErrors.DemoMissing(ModuleFolder.DemoSnapshot));

    private IAwsSession Connected(ConnectionOptions given)
    {
        if (offline is { Snapshot: var snapshot }) return new OfflineSession(snapshot, Region ?? snapshot.Regions?[0] ?? OfflineRegion);
        ConnectionOptions connection = Connection(given, intake.AccountId);
        return Run((_, token) => GatewayFactory.Get().ConnectAsync(connection, Log, token));
    }

    private RepairResult RepairOne(Approval approval, RepairSession work, RepairItem item, RepairOptions decisions) => approval.Carry(
        () =>
        {
            RepairPlan plan = Run((_, token) => work.PlanAsync(item.Repair, item.Target, decisions, token));
            return offline?.Mark(plan) ?? plan;
        },
        plan => Run((_, token) => work.ApplyAsync(item.Repair, plan, decisions, token)),
        work.Assume);

    /// <summary>A value without the wrapping of the pipeline.</summary>
    private protected static object? Plain(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        SwitchParameter flag => flag.ToBool(),
        string text => text,
        System.Collections.IDictionary table => table,
        System.Collections.IEnumerable many => many.Cast<object?>().Select(v => Fact.Render(v is PSObject p ? p.BaseObject : v)).ToArray(),
        var other => other,
    };
}

/// <summary>A resource and how it is repaired.</summary>
/// <param name="Repair">The repair.</param>
/// <param name="Target">The resource.</param>
internal sealed record RepairItem(Repair Repair, RepairTarget Target);
