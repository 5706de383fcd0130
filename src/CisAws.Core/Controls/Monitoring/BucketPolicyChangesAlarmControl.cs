using CisAws.Benchmark;

namespace CisAws.Controls.Monitoring;

/// <summary>5.8: somebody is told of changes to policies, ACLs and other rules of buckets.</summary>
public sealed class BucketPolicyChangesAlarmControl() : MonitoringControl(ControlNames.BucketPolicyChangesAlarm);
