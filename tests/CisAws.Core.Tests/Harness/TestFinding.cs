namespace CisAws.Tests.Harness;

/// <summary>A finding of the test account.</summary>
internal static class TestFinding
{
    /// <summary>The moment that findings are for unless a test says otherwise.</summary>
    public static DateTimeOffset Moment { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Finding Make(string recommendation, string account, string region, string resource) => new()
    {
        Id = FindingId.Create("6.0.0", recommendation, account, region, resource),
        BenchmarkVersion = "6.0.0",
        RecommendationId = recommendation,
        Control = "Control",
        Title = "Title",
        Level = 1,
        Section = "Section",
        Status = FindingStatus.Fail,
        Severity = FindingSeverity.High,
        AccountId = account,
        Region = region,
        ResourceType = "AWS::IAM::User",
        ResourceId = resource,
        ResourceName = "the name",
        Reason = "Because.",
        ReasonCode = "Because",
        EvaluatedAt = Moment,
        RunId = "run",
    };
}
