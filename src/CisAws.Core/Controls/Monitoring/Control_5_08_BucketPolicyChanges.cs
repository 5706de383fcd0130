namespace CisAws.Controls.Monitoring;

/// <summary>5.8: somebody is told of changes to policies, ACLs and other rules of buckets.</summary>
public sealed class Control_5_08_BucketPolicyChanges() : MonitoringControl("5.8");
