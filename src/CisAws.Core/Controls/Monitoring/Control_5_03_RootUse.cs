namespace CisAws.Controls.Monitoring;

/// <summary>5.3: somebody is told of any use of root.</summary>
public sealed class Control_5_03_RootUse() : MonitoringControl("5.3");
