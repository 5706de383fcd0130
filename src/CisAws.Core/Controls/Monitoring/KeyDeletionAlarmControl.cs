using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.7: somebody is told of keys that are disabled or scheduled for deletion.</summary>
public sealed class KeyDeletionAlarmControl() : MonitoringControl(ControlNames.KeyDeletionAlarm);
