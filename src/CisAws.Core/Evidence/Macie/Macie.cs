using System.Text.Json.Serialization;

namespace CisAws.Evidence;

/// <summary>Amazon Macie in a region. Source: macie2:GetMacieSession. Where Macie is not enabled there is none.</summary>
/// <param name="Status">ENABLED or PAUSED.</param>
public sealed record MacieSession(string Status)
{
    /// <summary>Whether Macie works, rather than being paused.</summary>
    [JsonIgnore]
    public bool IsEnabled => Status == "ENABLED";
}

/// <summary>What Macie knows about a bucket. Source: macie2:DescribeBuckets.</summary>
/// <param name="Name">The bucket.</param>
/// <param name="ErrorCode">Why Macie cannot read it (ACCESS_DENIED …), or null.</param>
/// <param name="IsDefinedInJob">Whether a classification job covers it: TRUE, FALSE or UNKNOWN.</param>
/// <param name="IsMonitoredByJob">Whether a recurring job does: TRUE, FALSE or UNKNOWN.</param>
/// <param name="AutomatedDiscovery">
/// Whether automated discovery covers it: MONITORED or NOT_MONITORED; null where Macie does not say.
/// </param>
/// <param name="LastJobRunTime">When the last job that covers it started, UTC.</param>
/// <param name="LastAutomatedDiscoveryTime">When automated discovery looked at it last, UTC.</param>
public sealed record MacieBucket(
    string Name,
    string? ErrorCode,
    string? IsDefinedInJob,
    string? IsMonitoredByJob,
    string? AutomatedDiscovery,
    DateTimeOffset? LastJobRunTime,
    DateTimeOffset? LastAutomatedDiscoveryTime);

/// <summary>Macie's inventory of the account's own buckets in a region. It lags behind S3 by up to a day.</summary>
/// <param name="Buckets">The buckets.</param>
public sealed record MacieBucketList(IReadOnlyList<MacieBucket> Buckets);

/// <summary>A classification job. Source: macie2:ListClassificationJobs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="JobType">ONE_TIME or SCHEDULED.</param>
/// <param name="Status">RUNNING, IDLE, PAUSED, COMPLETE, CANCELLED or USER_PAUSED.</param>
/// <param name="Buckets">The buckets of the account that it names; empty for a job that chooses buckets by criteria.</param>
public sealed record MacieJob(string Id, string? Name, string JobType, string Status, IReadOnlyList<string> Buckets)
{
    /// <summary>Whether it inspects data, or has finished doing so.</summary>
    [JsonIgnore]
    public bool IsEffective => Status is "RUNNING" or "IDLE" or "PAUSED" or "COMPLETE";
}

/// <summary>The classification jobs of a region.</summary>
/// <param name="Jobs">The jobs.</param>
public sealed record MacieJobList(IReadOnlyList<MacieJob> Jobs);

/// <summary>Automated sensitive data discovery. Source: macie2:GetAutomatedDiscoveryConfiguration.</summary>
/// <param name="Status">ENABLED or DISABLED.</param>
public sealed record MacieAutomatedDiscovery(string Status);

/// <summary>Who administers Macie for the account. Source: macie2:GetAdministratorAccount.</summary>
/// <param name="AccountId">The administrator, or null where the account is none's member.</param>
public sealed record MacieAdministrator(string? AccountId);
