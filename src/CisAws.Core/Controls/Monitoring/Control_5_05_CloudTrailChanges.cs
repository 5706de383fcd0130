namespace CisAws.Controls.Monitoring;

/// <summary>5.5: somebody is told of changes to CloudTrail itself.</summary>
public sealed class Control_5_05_CloudTrailChanges() : MonitoringControl("5.5");
