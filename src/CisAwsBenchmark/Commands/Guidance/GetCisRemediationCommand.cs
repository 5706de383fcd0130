using System.Management.Automation;
using CisAws.Benchmark;
using CisAws.Guidance.Runbooks;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>Says step by step what to do about findings or recommendations; works offline.</summary>
[Cmdlet(VerbsCommon.Get, "CisRemediation", DefaultParameterSetName = ById)]
[OutputType(typeof(Runbook))]
[Parameters(typeof(IBenchmarkVersionParameter), ParameterSetName = ById)]
public sealed partial class GetCisRemediationCommand : CisCmdlet
{
    private const string ById = "Id";
    private const string ByFinding = "Finding";

    [Parameter(Mandatory = true, ParameterSetName = ByFinding, ValueFromPipeline = true)]
    [FindingInput(AcceptsRecommendations = true)]
    [ValidateNotNull]
    public FindingInput[]? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ById)]
    [Alias("Id")]
    [RecommendationNumber]
    [ArgumentCompleter(typeof(RecommendationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RecommendationId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ById)
        {
            IReadOnlyList<Recommendation> selected = Attempt(
                () => RecommendationSelector.Select(new RecommendationFilter
                {
                    Versions = ((IBenchmarkVersionParameter)this).Versions, Ids = RecommendationId!,
                }));
            foreach (Recommendation recommendation in selected) WriteObject(RunbookLibrary.For(recommendation));
            return;
        }

        foreach (FindingInput input in InputObject!)
        {
            if (input.Recommendation is { } recommendation)
            {
                WriteObject(RunbookLibrary.For(recommendation));
                continue;
            }

            if (Findings([input]).SingleOrDefault() is not { } finding) continue;
            if (finding.Status is FindingStatus.Fail or FindingStatus.Manual) WriteObject(RunbookLibrary.For(finding));
            else WriteVerbose($"Finding {finding.Id} of {finding.RecommendationId} is {finding.Status}: nothing to remedy.");
        }
    }
}
