namespace CisAws.Controls.Monitoring;

/// <summary>5.1: somebody is told of calls that are denied for want of permission.</summary>
public sealed class Control_5_01_DeniedCalls() : MonitoringControl("5.1");
