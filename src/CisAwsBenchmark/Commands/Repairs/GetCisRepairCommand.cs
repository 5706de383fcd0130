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
[Parameters(typeof(IBenchmarkVersionParameter))]
public sealed partial class GetCisRepairCommand : CisCmdlet
{
    private readonly List<string> ids = [];
    private bool all;
    private bool isNamed;

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("JournalEntry")]
    [ArgumentCompleter(typeof(JournalIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    [Parameter]
    [RecommendationNumber]
    [ArgumentCompleter(typeof(RecommendationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RecommendationId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [Choice(typeof(JournalOutcome))]
    public JournalOutcome[]? Outcome { get; set; }

    [Parameter]
    [Moment]
    public DateTimeOffset? After { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Newest { get; set; } = int.MaxValue;

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
        // All ids of the pipeline are one question: the newest of them come first, and each once.
        if (Id is null) all = true;
        else ids.AddRange(Id);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (!all && ids.Count == 0) return;
        HashSet<string>? versions = OnlyVersions();
        HashSet<string>? controls = RecommendationId is null ? null : [.. RecommendationId.SelectMany(ControlsOf)];
        string path = Attempt(() => Journals.PathOf(JournalPath, FullPath));
        JournalContent journal = Run((_, token) => JournalReader.ReadAsync(path, token));
        foreach (string warning in Journals.Warnings(journal, path)) WriteWarning(warning);
        JournalRecord[] wanted = [.. journal.Records.Reverse().Where(IsWanted).Where(r => versions?.Contains(r.BenchmarkVersion) ?? true)];
        if (controls is not null) WarnOfOtherVersions(wanted.Where(r => !r.Target.Controls.Any(controls.Contains)));
        foreach (JournalRecord record in wanted.Where(r => controls is null || r.Target.Controls.Any(controls.Contains)).Take(Newest))
        {
            WriteObject(record);
        }

        foreach (
            string missing in ids.Where(
                id => !(isNamed && Journals.IsPattern(id)) && !journal.Records.Any(r => IsMeant(id, r))))
        {
            WriteError(ErrorRecords.ToErrorRecord(CommandErrors.RepairNotFound(missing, path)));
        }
    }

    // Without numbers, the version means entries of findings of it; with them, it says what they stand for.
    private HashSet<string>? OnlyVersions() => RecommendationId is not null || BenchmarkVersion is null
        ? null
        : Attempt(() => BenchmarkVersion.Select(v => BenchmarkCatalog.Named(v).Version).ToHashSet(StringComparer.Ordinal));

    // What the benchmark does not have is mistyped; others are looked for all the same. A number means its control: entries of other
    // versions have it under another one.
    private IEnumerable<string> ControlsOf(string pattern)
    {
        try
        {
            return RecommendationSelector
                .Select(new RecommendationFilter { Versions = ((IBenchmarkVersionParameter)this).Versions, Ids = [pattern] })
                .Select(r => r.Control);
        }
        catch (CisAwsException e)
        {
            WriteError(e.ToErrorRecord());
            return [];
        }
    }

    // Who reads such a number in the journal and asks for it would not know why nothing comes.
    private void WarnOfOtherVersions(IEnumerable<JournalRecord> left)
    {
        foreach (IGrouping<string, JournalRecord> version in left.Where(r => r.Target.RecommendationIds.Any(IsNamed))
            .GroupBy(r => r.BenchmarkVersion, StringComparer.Ordinal))
        {
            string numbers = string.Join(", ", version.SelectMany(r => r.Target.RecommendationIds).Where(IsNamed).Distinct());
            WriteWarning($"Left out: repairs of {numbers} of version {version.Key}; add -BenchmarkVersion {version.Key} for these.");
        }
    }

    private bool IsNamed(string number) =>
        Array.Exists(RecommendationId!, id => WildcardPattern.Get(id, WildcardOptions.IgnoreCase).IsMatch(number));

    private bool IsWanted(JournalRecord record) =>
        (all || ids.Exists(id => IsMeant(id, record)))
        && (Outcome is null || Outcome.Contains(record.Outcome))
        && (After is null || record.At >= After);

    // The number of another object, such as a process, may be the beginning of an id: only what the user types is one.
    private bool IsMeant(string id, JournalRecord record) =>
        isNamed ? Journals.IsMeant(id, record) : record.Id.Equals(id, StringComparison.OrdinalIgnoreCase);
}
