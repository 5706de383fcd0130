namespace CisAws.Repairs.Monitoring;

/// <summary>The repairs of section 5.</summary>
internal static class MonitoringRepairs
{
    public static IReadOnlyList<Repair> All { get; } =
    [
        new EventAlarmRepair(),
        new SecurityHubRepair(),
    ];
}
