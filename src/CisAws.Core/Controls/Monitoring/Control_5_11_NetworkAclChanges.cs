namespace CisAws.Controls.Monitoring;

/// <summary>5.11: somebody is told of changes to network ACLs.</summary>
public sealed class Control_5_11_NetworkAclChanges() : MonitoringControl("5.11");
