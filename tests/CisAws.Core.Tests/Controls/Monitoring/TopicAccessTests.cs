using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestMonitoring;

namespace CisAws.Tests.Controls.Monitoring;

/// <summary>Topics whose policy refuses the messages of alarms, or leaves open whether it does.</summary>
public sealed class TopicAccessTests
{
    private const string CloudWatch = """
        {"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"*"}
        """;

    [Theory]
    [InlineData(CloudWatch, FindingStatus.Pass, "Monitored")]
    [InlineData("", FindingStatus.Fail, "TopicRefusesCloudWatch")]
    [InlineData(
        CloudWatch + """,{"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*"}""",
        FindingStatus.Fail,
        "TopicRefusesCloudWatch")]
    [InlineData(
        """{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"*"}""",
        FindingStatus.Fail,
        "TopicRefusesCloudWatch")]
    [InlineData(
        CloudWatch + """,{"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*","Condition":"""
            + """{"StringNotEquals":{"aws:PrincipalOrgID":"o-1"}}}""",
        FindingStatus.Manual,
        "TopicPolicyUndecided")]
    [InlineData("7", FindingStatus.Manual, "TopicPolicyUndecided")]
    public void ATopicThatRefusesCloudWatchNotifiesNobody(string statements, FindingStatus status, string code) => Is(
        new Topic(TopicArn) { Policy = $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""" }, status, code);

    [Fact]
    public void ATopicWhoseDefaultPolicyIsThatOfAnotherAccountRefuses() => Is(
        new Topic(TopicArn) { Policy = TestTopics.New(TopicArn).Policy!.Replace(TestAccount.Id, "444455556666", StringComparison.Ordinal) },
        FindingStatus.Fail,
        "TopicRefusesCloudWatch");

    [Fact]
    public void AnAnswerWithoutAPolicyIsARemark()
    {
        Finding finding = Run(new Topic(TopicArn));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Contains(finding.Warnings, w => w.Contains("has no policy", StringComparison.Ordinal));
    }

    [Fact]
    public void AnotherTopicThatAcceptsIsEnough()
    {
        TestMonitoring monitoring = new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
            .WithTopic(new Topic(TopicArn) { Policy = """{"Version":"2012-10-17","Statement":[]}""" }, Confirmed())
            .WithTopic(TopicArn + "-2", Confirmed())
            .Set(m => m.OnlyAlarm = m.OnlyAlarm with { AlarmActions = [TopicArn, TopicArn + "-2"] });
        Assert.Equal(FindingStatus.Pass, monitoring.Run().Status);
    }

    private static void Is(Topic topic, FindingStatus status, string code)
    {
        Finding finding = Run(topic);
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
    }

    private static Finding Run(Topic topic) =>
        new TestMonitoring(ControlNames.IamPolicyChangesAlarm).WithTopic(topic, Confirmed()).Run();
}
