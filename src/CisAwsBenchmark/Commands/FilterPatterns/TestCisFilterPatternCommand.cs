using System.Management.Automation;
using CisAws.Knowledge.FilterPatterns;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Commands;

/// <summary>Explains filter patterns of CloudWatch Logs and says what they count; works offline.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CisFilterPattern")]
[OutputType(typeof(FilterPatternResult))]
public sealed class TestCisFilterPatternCommand : CisCmdlet
{
    // One text, not several: objects of other modules bind by their property FilterPattern only where no conversion is needed.
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FilterPattern")]
    [AllowEmptyString]
    public string Pattern { get; set; } = "";

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [RecommendationNumber]
    [ArgumentCompleter(typeof(FilterPatternCompleter))]
    [AllowNull]
    public string[]? RecommendationId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Event { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (AccountId is { } id && (id.Length != 12 || !id.All(char.IsAsciiDigit)))
        {
            ThrowTerminatingError(CommandErrors.NoAccount(id).ToErrorRecord());
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(() =>
    {
        // Results for patterns that cover no recommendation can be piped in again and have none.
        string[] wanted = [.. (RecommendationId ?? []).Where(id => !string.IsNullOrEmpty(id))];
        IReadOnlyList<string> ids = Attempt(() => FilterPatternSelector.Select(wanted));
        var question = new FilterPatternQuestion { RecommendationIds = ids, AccountId = AccountId, EventText = Event };
        try
        {
            WriteObject(Attempt(() => FilterPatternTester.Test(Pattern, question)), enumerateCollection: true);
        }
        catch (CisAwsException e) when (e.Kind == CisAwsErrorKind.Syntax)
        {
            WriteError(e.ToErrorRecord());
        }
    });
}
