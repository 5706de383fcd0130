namespace CisAws.Controls.Monitoring;

/// <summary>5.12: somebody is told of changes to network gateways.</summary>
public sealed class Control_5_12_GatewayChanges() : MonitoringControl("5.12");
