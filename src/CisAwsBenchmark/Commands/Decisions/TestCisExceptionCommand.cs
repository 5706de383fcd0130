using System.Management.Automation;
using CisAws.Decisions;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>Looks for what is wrong with a file of exceptions: one object for every problem, none where it is sound.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CisException")]
[OutputType(typeof(ExceptionProblem))]
public sealed class TestCisExceptionCommand : CisCmdlet
{
    private readonly List<Finding> findings = [];

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    [FindingInput]
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public FindingInput[]? InputObject { get; set; }

    [Parameter]
    [Moment]
    public DateTimeOffset? AsOf { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => findings.AddRange(Findings(InputObject ?? []));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        bool isMatched = MyInvocation.ExpectingInput || InputObject is not null;
        foreach (string path in Path!)
        {
            if (TryAttempt(
                () => DecisionFile.CheckExceptions(FullPath(path), AsOf ?? Time.GetUtcNow(), isMatched ? findings : null),
                out IReadOnlyList<ExceptionProblem>? problems))
            {
                WriteObject(problems, enumerateCollection: true);
            }
        }
    }
}
