using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.4: somebody is told of changes to IAM policies.</summary>
public sealed class IamPolicyChangesAlarmControl() : MonitoringControl(ControlNames.IamPolicyChangesAlarm);
