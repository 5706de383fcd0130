using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestMonitoring;

namespace CisAws.Tests.Controls.Monitoring;

/// <summary>What a finding says about several subscriptions does not depend on the order in which SNS lists them.</summary>
public sealed class TopicSubscriptionTests
{
    private static readonly TopicSubscription[] InOrder =
    [
        // Evidence that others wrote can leave ARNs out: those come first, by their endpoints.
        Subscription("a…@example.com", null),
        Subscription("z…@example.com", null),
        Subscription("y…@example.com", TopicArn + ":1"),
        Subscription("x…@example.com", TopicArn + ":2"),

        // Ordinal: capital letters come before small ones.
        Subscription("w…@example.com", TopicArn + ":B"),
        Subscription("v…@example.com", TopicArn + ":a"),
    ];

    [Theory]
    [InlineData("543210")]
    [InlineData("143052")]
    public void TheyAreNamedInTheOrderOfTheirArnsAndThenOfTheirEndpoints(string order)
    {
        TestMonitoring monitoring = new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
            .WithTopic(TopicArn, [.. order.Select(c => InOrder[c - '0'])]);
        Finding finding = monitoring.Run();
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Equal(string.Join(", ", InOrder.Select(s => $"email {s.Endpoint}")), finding.Evidence["Subscription"]);
    }

    [Fact]
    public void WarningsAboutTheirFilterPoliciesComeInTheSameOrder()
    {
        TestMonitoring monitoring = new TestMonitoring(ControlNames.IamPolicyChangesAlarm).WithTopic(TopicArn, [.. InOrder.Reverse()]);
        foreach (string arn in InOrder.Select(s => s.Arn).OfType<string>())
            monitoring.Also(a => a.WithIn(
                SnsEvidence.FilterPolicy, TestMonitoring.Home, new SubscriptionFilterPolicy("{\"kind\":[\"a\"]}", "MessageBody"), arn));
        Assert.Equal(
            InOrder.Select(s => s.Arn).OfType<string>()
                .Select(arn => $"The subscription {arn} has a filter policy, which may suppress notifications."),
            monitoring.Run().Warnings.Where(w => w.Contains("filter policy", StringComparison.Ordinal)));
    }

    private static TopicSubscription Subscription(string endpoint, string? arn) =>
        new(TopicSubscriptionState.Confirmed, "email", endpoint, arn, TestAccount.Id);
}
