using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.Repairs;
using CisAws.Repairs.Monitoring;

namespace CisAws.PowerShell.Commands;

/// <summary>Makes the metric filters and alarms of 5.1 to 5.15, beside those that are there.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisEventAlarm",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisEventAlarmCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ArgumentCompleter(typeof(RecommendationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RecommendationId { get; set; }

    [Parameter]
    [ValidatePattern("^arn:")]
    public string? TopicArn { get; set; }

    [Parameter]
    [ValidatePattern("^[A-Za-z0-9_-]{1,256}$")]
    public string? TopicName { get; set; }

    [Parameter]
    [ValidatePattern("^[^@\\s]+@[^@\\s]+$")]
    public string[]? EmailAddress { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TrailName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogGroupName { get; set; }

    [Parameter]
    [ValidatePattern("^arn:")]
    public string? CloudWatchLogsRoleArn { get; set; }

    [Parameter]
    [ValidateSet(
        "1",
        "3",
        "5",
        "7",
        "14",
        "30",
        "60",
        "90",
        "120",
        "150",
        "180",
        "365",
        "400",
        "545",
        "731",
        "1096",
        "1827",
        "2192",
        "2557",
        "2922",
        "3288",
        "3653")]
    public int RetentionInDays { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<EventAlarmRepair>()];
}
