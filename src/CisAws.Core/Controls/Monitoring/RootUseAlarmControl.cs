using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.3: somebody is told of any use of root.</summary>
public sealed class RootUseAlarmControl() : MonitoringControl(ControlNames.RootUseAlarm);
