using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.13: somebody is told of changes to route tables.</summary>
public sealed class RouteTableChangesAlarmControl() : MonitoringControl(ControlNames.RouteTableChangesAlarm);
