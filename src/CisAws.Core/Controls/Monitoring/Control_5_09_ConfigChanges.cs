namespace CisAws.Controls.Monitoring;

/// <summary>5.9: somebody is told of changes to AWS Config.</summary>
public sealed class Control_5_09_ConfigChanges() : MonitoringControl("5.9");
