using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.10: somebody is told of changes to security groups.</summary>
public sealed class SecurityGroupChangesAlarmControl() : MonitoringControl(ControlNames.SecurityGroupChangesAlarm);
