using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.12: somebody is told of changes to network gateways.</summary>
public sealed class GatewayChangesAlarmControl() : MonitoringControl(ControlNames.GatewayChangesAlarm);
