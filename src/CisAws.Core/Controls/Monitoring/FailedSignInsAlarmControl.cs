using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.6: somebody is told of sign-ins at the console that fail authentication.</summary>
public sealed class FailedSignInsAlarmControl() : MonitoringControl(ControlNames.FailedSignInsAlarm);
