using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.9: somebody is told of changes to AWS Config.</summary>
public sealed class ConfigChangesAlarmControl() : MonitoringControl(ControlNames.ConfigChangesAlarm);
