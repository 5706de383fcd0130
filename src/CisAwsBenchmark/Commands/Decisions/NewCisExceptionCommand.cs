using System.Management.Automation;
using CisAws.Decisions;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Commands;

/// <summary>Documents exceptions for findings, or for what a scope names.</summary>
[Cmdlet(
    VerbsCommon.New, "CisException", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = ByFinding)]
[OutputType(typeof(ExceptionEntry))]
public sealed class NewCisExceptionCommand : NewDecisionCmdlet<ExceptionEntry>
{
    private const string ByFinding = "Finding", ByControl = "Control", ByNumber = "Recommendation";

    [FindingInput]
    [Parameter(Mandatory = true, ParameterSetName = ByFinding, ValueFromPipeline = true)]
    [ValidateNotNull]
    public FindingInput[]? InputObject { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByControl)]
    [ArgumentCompleter(typeof(ControlCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Control { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByNumber)]
    [RecommendationNumber]
    [ArgumentCompleter(typeof(RecommendationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? RecommendationId { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByNumber)]
    [OneVersion]
    [ArgumentCompleter(typeof(BenchmarkVersionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? BenchmarkVersion { get; set; }

    [Parameter(ParameterSetName = ByControl)]
    [Parameter(ParameterSetName = ByNumber)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? AccountId { get; set; }

    [Parameter(ParameterSetName = ByControl)]
    [Parameter(ParameterSetName = ByNumber)]
    [RegionName]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Region { get; set; }

    [Parameter(ParameterSetName = ByControl)]
    [Parameter(ParameterSetName = ByNumber)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? ResourceId { get; set; }

    [Parameter(ParameterSetName = ByControl)]
    [Parameter(ParameterSetName = ByNumber)]
    [ValidateNotNullOrEmpty]
    public string[]? Tag { get; set; }

    [Parameter(Mandatory = true)]
    [Choice(typeof(ExceptionKind))]
    public ExceptionKind Kind { get; set; }

    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? Owner { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Approver { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reference { get; set; }

    [Parameter]
    [Moment]
    public DateTimeOffset? Created { get; set; }

    [Parameter]
    [Moment]
    public DateTimeOffset? Expires { get; set; }

    [Parameter]
    [Moment]
    public DateTimeOffset? PlannedFor { get; set; }

    /// <inheritdoc/>
    private protected override string Noun => "exception";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != ByFinding)
        {
            Entries.Add(Attempt(Named));
            return;
        }

        foreach (Finding finding in Findings(InputObject!))
        {
            if (finding.Status is FindingStatus.Pass or FindingStatus.NotApplicable)
            {
                WriteVerbose($"Finding {finding.Id} of {finding.RecommendationId} is {finding.Status}: there is nothing to except.");
                continue;
            }

            Entries.Add(Attempt(() => Entry(finding.Control, new DecisionScope
            {
                AccountId = [finding.AccountId],
                Region = [DecisionScope.RegionOf(finding)],
                ResourceId = [DecisionScope.Literal(finding.ResourceId)],
            }, finding.EvaluatedAt)));
        }
    }

    /// <inheritdoc/>
    private protected override void Append(string path, IReadOnlyList<ExceptionEntry> entries) => DecisionFile.Append(path, entries);

    private ExceptionEntry Named() => Entry(
        Control is not null ? DecisionFile.ControlNamed(Control) : DecisionFile.ControlOf(RecommendationId!, BenchmarkVersion!),
        new DecisionScope
        {
            AccountId = AccountId ?? [],
            Region = Region ?? [],
            ResourceId = ResourceId ?? [],
            Tag = Tag ?? [],
        },
        Time.GetUtcNow());

    // It applies to the finding that it was made for, which may be of an older snapshot.
    private ExceptionEntry Entry(string control, DecisionScope scope, DateTimeOffset seen) => DecisionFile.Checked(new ExceptionEntry
    {
        Control = control,
        Scope = scope,
        Kind = Kind,
        Reason = Reason!,
        Owner = Owner!,
        Approver = Approver,
        Reference = Reference,
        Created = Moments.ToSeconds(Created ?? seen),
        Expires = Moments.ToSeconds(Expires),
        PlannedFor = Moments.ToSeconds(PlannedFor),
    });
}
