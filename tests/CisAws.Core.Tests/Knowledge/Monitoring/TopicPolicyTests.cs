using CisAws.Knowledge.Monitoring;
using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Monitoring;

public sealed class TopicPolicyTests
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:alarms";
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
    [InlineData(Default, "Unknown", true)]
    [InlineData(CloudWatch, "Allowed", true)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"*"},"Action":"sns:*","Resource":"*"}""", "Unknown", true)]
    [InlineData("""{"Effect":"Allow","NotPrincipal":{"AWS":"444455556666"},"Action":"sns:*","Resource":"*"}""", "Allowed", true)]
    // without a resource it is about its own topic
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish"}""", "Unknown", true)]
    [InlineData(
        """{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"*"}""", "NotAllowed", false)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sns:Publish","Resource":"*"}""", "NotAllowed", false)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"sns:Subscribe","Resource":"*"}""", "NotAllowed", false)]
    [InlineData(
        """{"Effect":"Allow","Principal":"*","Action":"sns:Publish","Resource":"arn:aws:sns:us-east-1:111122223333:other"}""",
        "NotAllowed",
        false)]
    [InlineData(CloudWatch + """,{"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*"}""", "Denied", false)]
    [InlineData(
        CloudWatch
            + """,{"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*","Condition":"""
            + """{"Bool":{"aws:SecureTransport":"false"}}}""",
        "Allowed",
        true)]
    [InlineData(
        CloudWatch
            + """,{"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*","Condition":"""
            + """{"StringNotEquals":{"aws:PrincipalOrgID":"o-1"}}}""",
        "Unknown",
        true)]
    [InlineData("7", "Unknown", false)]
    public void DecidesWhetherCloudWatchMayPublish(string statements, string outcome, bool may)
    {
        string policy = $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""";
        Assert.Equal(
            (Enum.Parse<DecisionOutcome>(outcome), may),
            (TopicPolicy.ToCloudWatch(policy, Topic).Outcome, TopicPolicy.MayAdmitCloudWatch(policy, Topic)));
    }
}
