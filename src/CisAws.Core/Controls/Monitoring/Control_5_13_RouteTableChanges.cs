namespace CisAws.Controls.Monitoring;

/// <summary>5.13: somebody is told of changes to route tables.</summary>
public sealed class Control_5_13_RouteTableChanges() : MonitoringControl("5.13");
