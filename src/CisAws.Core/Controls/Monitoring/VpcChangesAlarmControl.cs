using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.14: somebody is told of changes to VPCs.</summary>
public sealed class VpcChangesAlarmControl() : MonitoringControl(ControlNames.VpcChangesAlarm);
