using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.1: somebody is told of calls that are denied for want of permission.</summary>
public sealed class DeniedCallsAlarmControl() : MonitoringControl(ControlNames.DeniedCallsAlarm);
