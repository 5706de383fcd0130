using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.5: somebody is told of changes to CloudTrail itself.</summary>
public sealed class CloudTrailChangesAlarmControl() : MonitoringControl(ControlNames.CloudTrailChangesAlarm);
