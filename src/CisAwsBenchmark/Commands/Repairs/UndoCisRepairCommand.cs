using System.Management.Automation;
using CisAws.Gateway;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Module;
using CisAws.PowerShell.Pipeline;
using CisAws.Repairs;
using CisAws.Settings;

namespace CisAws.PowerShell.Commands;

/// <summary>Undoes repairs, the latest first, where the resource has not been changed since.</summary>
[Cmdlet(
    VerbsCommon.Undo, "CisRepair", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByRecord)]
[OutputType(typeof(RepairResult))]
[Parameters(typeof(IJournalParameter), FirstByPropertyName = true)]
[Parameters(typeof(ISettingsParameter))]
public sealed partial class UndoCisRepairCommand : AwsCmdlet
{
    private const string ByRecord = "Record";
    private const string ById = "Id";
    private readonly List<JournalRecord> records = [];
    private ConnectionOptions? options;
    private IAwsSession? session;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByRecord, ValueFromPipeline = true)]
    [ValidateNotNull]
    public JournalRecord[]? InputObject { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ById, ValueFromPipelineByPropertyName = true)]
    [Alias("JournalEntry")]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string? AccountRegion => Region;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        options ??= Attempt(() => ConnectionOptionsFactory.Create(this, this));
        if (ParameterSetName == ByRecord)
        {
            records.AddRange(InputObject!);
            return;
        }

        string path = Attempt(() => Journals.PathOf(JournalPath, FullPath));
        JournalContent journal = Run((_, token) => JournalReader.ReadAsync(path, token));
        foreach (string problem in journal.Problems) WriteWarning(problem);
        foreach (string id in Id!)
        {
            JournalRecord[] found = [.. journal.Records.Where(r => r.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase))];
            if (found.Length == 1) records.Add(found[0]);
            else WriteError(
                ErrorRecords.ToErrorRecord(
                    found.Length == 0 ? CommandErrors.RepairNotFound(id, path) : CommandErrors.RepairAmbiguous(id, found.Length)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (records.Count == 0) return;
        AssessmentSettings settings = Attempt(() => SettingsParameter.Read(this, FullPath));
        session = Run((_, token) => GatewayFactory.Get().ConnectAsync(options!, Log, token));
        Attempt(() => { Require(session); return true; });

        // What was done last is taken back first: by the order of the journal, since clocks are set back. Journals are apart.
        IEnumerable<JournalRecord> ordered = records.DistinctBy(r => r.Id)
            .GroupBy(r => r.JournalPath, StringComparer.Ordinal)
            .OrderByDescending(g => g.Max(r => r.At)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany(g => g.OrderByDescending(r => r.Position));
        var approval = new Approval(this, Force);
        foreach (JournalRecord record in ordered)
        {
            RepairResult result = Undo(approval, record, settings);
            WriteObject(Outcomes.Shown(result));
            if (Outcomes.ErrorOf(result) is { } error) WriteError(error);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) session?.Dispose();
    }

    private RepairResult Undo(Approval approval, JournalRecord record, AssessmentSettings settings)
    {
        Repair repair = Attempt(() => RepairRegistry.Find(record.Repair) ?? throw CommandErrors.RepairUnknown(record));
        string path = record.JournalPath.Length > 0 ? record.JournalPath : Attempt(() => Journals.PathOf(JournalPath, FullPath));
        var work = new RepairSession(session!, settings, new RepairJournal(path), LocalMachine.Addresses(), Time);
        var decisions = new RepairOptions(
            record.Options.Select(o => KeyValuePair.Create(o.Key, (object?)o.Value))) { IncludeManaged = true };
        return approval.Carry(
            () => Run((_, token) => work.PlanUndoAsync(repair, record, decisions, token)),
            plan => Run((_, token) => work.ApplyAsync(repair, plan, decisions, token)));
    }

    private void Require(IAwsSession connected)
    {
        JournalRecord? other = records.Find(r => r.AccountId != connected.Account.AccountId || r.Partition != connected.Account.Partition);
        if (other is not null) throw CommandErrors.OtherAccount(other, connected.Account.AccountId);
    }
}
