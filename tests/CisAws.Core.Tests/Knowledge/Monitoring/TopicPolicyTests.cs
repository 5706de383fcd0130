using CisAws.Knowledge.Monitoring;
using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Monitoring;

public sealed class TopicPolicyTests
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:alarms";
    private const string Alarm = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:cis", Account = "111122223333";
    private const string Default =
        """
        {"Sid":"__default","Effect":"Allow","Principal":{"AWS":"*"},"Action":["SNS:Publish","SNS:Subscribe"],
        "Resource":"arn:aws:sns:us-east-1:111122223333:alarms","Condition":{"StringEquals":{"AWS:SourceOwner":"111122223333"}}}
        """;
    private const string CloudWatch =
        """
        {"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},
        "Action":"sns:Publish","Resource":"arn:aws:sns:us-east-1:111122223333:alarms"}
        """;

    [Theory]
    [InlineData(Default, "Allowed", false)]
    [InlineData(CloudWatch, "Allowed", false)]
    [InlineData(
        """{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"SNS:Publish","Resource":"*","Condition":"""
            + """{"StringEquals":{"AWS:SourceOwner":"444455556666"}}}""",
        "NotAllowed",
        true)]
    [InlineData(
        """{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"*","Condition":"""
            + """{"ArnLike":{"aws:SourceArn":"arn:aws:cloudwatch:us-east-1:111122223333:alarm:*"}}}""",
        "Allowed",
        false)]
    [InlineData(
        """{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"*","Condition":"""
            + """{"ArnLike":{"aws:SourceArn":"arn:aws:cloudwatch:us-east-1:111122223333:alarm:billing-*"}}}""",
        "NotAllowed",
        true)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"*"},"Action":"sns:*","Resource":"*"}""", "Unknown", false)]
    [InlineData("""{"Effect":"Allow","NotPrincipal":{"AWS":"444455556666"},"Action":"sns:*","Resource":"*"}""", "Allowed", false)]
    // without a resource it is about its own topic
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish"}""", "Unknown", false)]
    [InlineData(
        """{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"*"}""", "NotAllowed", true)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sns:Publish","Resource":"*"}""", "NotAllowed", true)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"sns:Subscribe","Resource":"*"}""", "NotAllowed", true)]
    [InlineData(
        """{"Effect":"Allow","Principal":"*","Action":"sns:Publish","Resource":"arn:aws:sns:us-east-1:111122223333:other"}""",
        "NotAllowed",
        true)]
    [InlineData(CloudWatch + """,{"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*"}""", "Denied", true)]
    [InlineData(
        CloudWatch
            + """,{"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*","Condition":"""
            + """{"Bool":{"aws:SecureTransport":"false"}}}""",
        "Allowed",
        false)]
    [InlineData(
        CloudWatch
            + """,{"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*","Condition":"""
            + """{"StringNotEquals":{"aws:PrincipalOrgID":"o-1"}}}""",
        "Unknown",
        false)]
    [InlineData("7", "Unknown", false)]
    public void DecidesWhetherCloudWatchMayPublish(string statements, string outcome, bool isRefusal)
    {
        string policy = $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""";
        Assert.Equal(
            (Enum.Parse<DecisionOutcome>(outcome), isRefusal),
            (TopicPolicy.ToCloudWatch(policy, Topic, Alarm, Account).Outcome, Refuses(policy)));

        static bool Refuses(string policy) => TopicPolicy.ToCloudWatch(policy, Topic, Alarm, Account).IsRefusal();
    }
}
