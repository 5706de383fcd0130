namespace CisAws.Controls.Monitoring;

/// <summary>5.14: somebody is told of changes to VPCs.</summary>
public sealed class VpcChangesAlarmControl() : MonitoringControl("5.14");
