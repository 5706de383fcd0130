namespace CisAws.Tests.Harness;

/// <summary>A finding of the test account.</summary>
internal static class TestFinding
{
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
        EvaluatedAt = TestAccount.Now,
        RunId = "run",
    };
}
