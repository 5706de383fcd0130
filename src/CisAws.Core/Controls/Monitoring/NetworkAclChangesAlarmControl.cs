using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.11: somebody is told of changes to network ACLs.</summary>
public sealed class NetworkAclChangesAlarmControl() : MonitoringControl(ControlNames.NetworkAclChangesAlarm);
