using System.Management.Automation;
using CisAws.Common;
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
public sealed partial class UndoCisRepairCommand : RegionCmdlet
{
    private const string ByRecord = "Record";
    private const string ById = "Id";
    private const int MostNamed = 3;
    private readonly List<JournalRecord> records = [];
    private readonly List<JournalRecord> skipped = [];
    private readonly HashSet<string> warnedOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JournalContent> journals = new(StringComparer.Ordinal);
    private int withoutEntry;
    private bool isNamed;
    private ConnectionOptions? options;
    private IAwsSession? session;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByRecord, ValueFromPipeline = true)]
    [ValidateNotNull]
    [RepairInput]
    public RepairInput[]? InputObject { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ById, ValueFromPipelineByPropertyName = true)]
    [Alias("JournalEntry")]
    [ArgumentCompleter(typeof(JournalIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // What comes with the pipeline is not bound yet.
        isNamed = MyInvocation.BoundParameters.ContainsKey(nameof(Id));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        options ??= Attempt(() => ConnectionOptionsFactory.Create(this, this));
        if (ParameterSetName == ByRecord)
        {
            foreach (RepairInput item in InputObject!)
            {
                if (ForPart(() => Find(item)) is { } error) WriteError(error.ToErrorRecord());
            }

            return;
        }

        ForItem(isNamed ? FindById : () => Array.ForEach(Id!, id => Find(RepairInput.Of(id))));
    }

    // Only what the user types may be the beginning of an id: the number of a process may be one too.
    private void Find(RepairInput item)
    {
        if (item.Record is { } given)
        {
            Take(given, isExplicit: false);
        }
        else if (item.IsWithoutEntry)
        {
            withoutEntry++;
        }
        else
        {
            if (item.Id is null) throw CommandErrors.NotAnEntry(item.Subject);
            string path = Attempt(() => Journals.PathOf(item.JournalPath ?? JournalPath, FullPath));
            Take(
                Entry(item.Id, path)
                    ?? throw (item.IsWellFormed ? CommandErrors.RepairNotFound(item.Id, path) : CommandErrors.NotAnEntry(item.Subject)),
                isExplicit: false);
        }
    }

    // The repairs before this command in the pipeline may still be writing: what is not there is looked for again.
    private JournalRecord? Entry(string id, string path)
    {
        JournalRecord? Known() => journals.GetValueOrDefault(path)?.Records
            .FirstOrDefault(r => r.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

        if (Known() is { } known) return known;
        journals[path] = Journal(path);
        return Known();
    }

    private JournalContent Journal(string path)
    {
        JournalContent journal = Run((_, token) => JournalReader.ReadAsync(path, token));
        foreach (string warning in Journals.Warnings(journal, path).Where(warnedOf.Add)) WriteWarning(warning);
        return journal;
    }

    private void FindById()
    {
        string path = Attempt(() => Journals.PathOf(JournalPath, FullPath));
        JournalContent journal = Journal(path);
        foreach (string id in Id!)
        {
            bool isPattern = Journals.IsPattern(id);
            JournalRecord[] found = [.. journal.Records.Where(r => Journals.IsMeant(id, r))];
            if (isPattern || found.Length == 1)
            {
                foreach (JournalRecord record in found) Take(record, isNamed && !isPattern);
            }
            else
            {
                WriteError(
                    ErrorRecords.ToErrorRecord(
                        found.Length == 0 ? CommandErrors.RepairNotFound(id, path) : CommandErrors.RepairAmbiguous(id, found.Length)));
            }
        }
    }

    // Undoing an undo makes the repair again: nobody who pipes the journal a second time means that.
    private void Take(JournalRecord record, bool isExplicit) => (record.UndoOf is null || isExplicit ? records : skipped).Add(record);

    private void TellSkipped()
    {
        if (withoutEntry > 0)
        {
            WriteWarning($"{(withoutEntry == 1 ? "1 result" : $"{withoutEntry} results")} changed nothing; there is nothing to undo.");
        }

        string[] ids = [.. skipped.Select(r => r.Id).Distinct(StringComparer.Ordinal)];
        if (ids.Length == 0) return;
        string more = ids.Length > MostNamed ? $" and {ids.Length - MostNamed} more" : string.Empty;
        string which = string.Join(", ", ids.Take(MostNamed)) + more;
        WriteWarning(
            ids.Length == 1
                ? $"The entry {which} is skipped: it undid a repair, and undoing it would make the repair again. -Id {which} does that."
                : $"{ids.Length} entries are skipped: they undid repairs, and undoing them would make the repairs again. -Id with their "
                    + $"ids does that: {which}.");
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        TellSkipped();
        if (records.Count == 0) return;
        AssessmentSettings settings = Attempt(() => SettingsParameter.Read(this, FullPath));
        session = Run((_, token) => GatewayFactory.Get().ConnectAsync(options!, Log, token));
        WriteErrors(TakeOut(session.Account));
        if (records.Count == 0) return;

        // What was done last is taken back first: by the order of the journal, since clocks are set back. Journals are apart.
        IEnumerable<JournalRecord> ordered = Current().DistinctBy(r => r.Id)
            .GroupBy(r => r.JournalPath, StringComparer.Ordinal)
            .OrderByDescending(g => g.Max(r => r.At)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany(g => g.OrderByDescending(r => r.Position));
        var approval = new Approval(this, Force);
        var first = new RepairSession(session, settings, new RepairJournal(PathOf(records[0])), LocalMachine.Addresses(), Time)
        {
            OnFault = OnFault,
        };
        Dictionary<string, RepairSession> byJournal = new(StringComparer.Ordinal) { [PathOf(records[0])] = first };
        HashSet<string> takenBack = new(StringComparer.Ordinal);
        foreach (JournalRecord entry in ordered)
        {
            // The repair of an undo that was just undone is in force again.
            JournalRecord record = entry.UndoneBy is { } by && takenBack.Contains(by) ? entry with { UndoneBy = null } : entry;

            // One run, whatever the journals: what one undo takes away counts for the next.
            string path = PathOf(record);
            if (!byJournal.TryGetValue(path, out RepairSession? work)) work = byJournal[path] = first.With(new RepairJournal(path));
            RepairResult result = Undo(approval, work, RepairRegistry.Find(record.Repair)!, record);
            if (result.Outcome == RepairOutcome.Changed || approval.IsWhatIf) takenBack.Add(record.Id);
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

    // What was undone since an entry was read is in its journal.
    private IReadOnlyList<JournalRecord> Current()
    {
        Dictionary<string, JournalRecord> now = new(StringComparer.Ordinal);
        foreach (string path in records.Select(PathOf).Distinct(StringComparer.Ordinal))
        {
            JournalContent journal = Run((_, token) => JournalReader.ReadAsync(path, token));
            foreach (JournalRecord record in journal.Records) now[$"{path}\n{record.Id}"] = record;
        }

        return [.. records.Select(r => now.GetValueOrDefault($"{PathOf(r)}\n{r.Id}", r))];
    }

    private string PathOf(JournalRecord record) =>
        record.JournalPath.Length > 0 ? record.JournalPath : Attempt(() => Journals.PathOf(JournalPath, FullPath));

    private RepairResult Undo(Approval approval, RepairSession work, Repair repair, JournalRecord record)
    {
        var decisions = new RepairOptions(
            record.Options.Select(o => KeyValuePair.Create(o.Key, (object?)o.Value))) { IncludeManaged = true };
        return approval.Carry(
            () => Run((_, token) => work.PlanUndoAsync(repair, record, decisions, token)),
            plan => Run((_, token) => work.ApplyAsync(repair, plan, decisions, token)),
            work.Assume);
    }

    // What cannot be undone here is left out, each with its error.
    private CisAwsException[] TakeOut(AccountIdentity account)
    {
        CisAwsException? Why(JournalRecord r) => r.AccountId != account.AccountId || r.Partition != account.Partition
            ? CommandErrors.OtherAccount(r, account.AccountId)
            : RepairRegistry.Find(r.Repair) is null ? CommandErrors.RepairUnknown(r) : null;

        CisAwsException[] errors = [.. records.Select(Why).OfType<CisAwsException>()];
        records.RemoveAll(r => Why(r) is not null);
        return errors;
    }
}
