using CisAws.Benchmark;
using CisAws.PowerShell.Pipeline;
using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.Repairs;

namespace CisAws.PowerShell.Commands;

/// <summary>Shows what the journal says of repairs: what was done, what is uncertain, what was undone.</summary>
[Cmdlet(VerbsCommon.Get, "CisRepair")]
[OutputType(typeof(JournalRecord))]
[Parameters(typeof(IJournalParameter))]
public sealed partial class GetCisRepairCommand : CisCmdlet
{
    private readonly List<string> ids = [];
    private bool all;

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("JournalEntry")]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    [Parameter]
    [RecommendationNumber]
    [ArgumentCompleter(typeof(RecommendationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RecommendationId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public JournalOutcome[]? Outcome { get; set; }

    [Parameter]
    [Moment]
    public DateTimeOffset? After { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Newest { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // All ids of the pipeline are one question: the newest of them come first, and each once.
        if (Id is null) all = true;
        else ids.AddRange(Id);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!all && ids.Count == 0) return;
        foreach (string pattern in RecommendationId ?? []) RequireKnown(pattern);
        string path = Attempt(() => Journals.PathOf(JournalPath, FullPath));
        JournalContent journal = Run((_, token) => JournalReader.ReadAsync(path, token));
        foreach (string warning in Journals.Warnings(journal, path)) WriteWarning(warning);
        foreach (JournalRecord record in journal.Records.Reverse().Where(IsWanted).Take(Newest)) WriteObject(record);
        foreach (
            string missing in ids.Where(
                id => !Journals.IsPattern(id)
                    && !journal.Records.Any(r => r.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase))))
        {
            WriteError(ErrorRecords.ToErrorRecord(CommandErrors.RepairNotFound(missing, path)));
        }
    }

    // What the benchmark does not have is mistyped; others are looked for all the same.
    private void RequireKnown(string pattern)
    {
        try
        {
            RecommendationSelector.Select(new RecommendationFilter { Ids = [pattern] });
        }
        catch (CisAwsException e)
        {
            WriteError(e.ToErrorRecord());
        }
    }

    private bool IsWanted(JournalRecord record) =>
        (all || ids.Exists(id => Journals.IsMeant(id, record)))
        && (
            RecommendationId is null
                || Array.Exists(
                    RecommendationId,
                    id => record.Target.RecommendationIds.Any(r => WildcardPattern.Get(id, WildcardOptions.IgnoreCase).IsMatch(r))))
        && (Outcome is null || Outcome.Contains(record.Outcome))
        && (After is null || record.At >= After);
}
