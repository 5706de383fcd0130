namespace CisAws.Controls.Monitoring;

/// <summary>5.7: somebody is told of keys that are disabled or scheduled for deletion.</summary>
public sealed class Control_5_07_KeyDeletion() : MonitoringControl("5.7");
