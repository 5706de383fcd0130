namespace CisAws.Aws.Clients.Pacing;

/// <summary>A rate that a service allows an account in a region.</summary>
/// <param name="PerSecond">Calls a second that can go on for ever.</param>
/// <param name="Burst">Calls at once after a rest.</param>
internal sealed record CallRate(int PerSecond, int Burst);

/// <summary>
/// The rates at which AWS is known to refuse calls. Services and operations without one are paced by what they refuse
/// (<see cref="AttemptGate"/>).
/// </summary>
internal static class DocumentedRates
{
    // IAM: one bucket for the account. AWS documents no figure; 20 a second is what its support names.
    // EC2: a bucket of 100 for each operation that describes, 20 more a second ("Request throttling for the Amazon EC2 API").
    // CloudTrail, CloudWatch, CloudWatch Logs, Security Hub: the quotas of their user guides and API references.
    private static readonly CallRate Iam = new(20, 100), Describe = new(20, 100), Trail = new(10, 10);

    private static readonly Dictionary<(string Service, string Operation), CallRate> Operations = new()
    {
        [("cloudtrail", "LookupEvents")] = new(2, 2),
        [("logs", "DescribeLogGroups")] = new(10, 10),
        [("logs", "DescribeMetricFilters")] = new(5, 5),
        [("monitoring", "DescribeAlarms")] = new(9, 9),
        [("securityhub", "BatchImportFindings")] = new(10, 1),
        [("securityhub", "GetFindings")] = new(3, 1),
    };

    /// <summary>The rate of an operation and what shares it: the operation, or null where it is the whole service.</summary>
    /// <param name="service">The signing name of the service.</param>
    /// <param name="operation">The operation.</param>
    /// <returns>Null where no rate is known.</returns>
    public static (CallRate Rate, string? Operation)? Find(string service, string operation) => service switch
    {
        "iam" => (Iam, null),
        "ec2" when operation.StartsWith("Describe", StringComparison.Ordinal) => (Describe, operation),
        _ when Operations.TryGetValue((service, operation), out CallRate? rate) => (rate, operation),
        "cloudtrail" => (Trail, operation),
        _ => null,
    };
}
