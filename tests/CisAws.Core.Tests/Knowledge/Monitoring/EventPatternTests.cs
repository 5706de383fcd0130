using System.Text.Json.Nodes;
using CisAws.Knowledge.Monitoring;

namespace CisAws.Tests.Knowledge.Monitoring;

public sealed class EventPatternTests
{
    private const string Event =
        """
        {"source":"aws.iam","detail-type":"AWS API Call via CloudTrail",
        "detail":{"eventName":"DeletePolicy","readOnly":false,"errorCode":null,"userIdentity":{"type":"Root"}}}
        """;

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"source":["aws.iam"]}""", true)]
    [InlineData("""{"source":["aws.ec2","aws.iam"]}""", true)]
    [InlineData("""{"source":["aws.ec2"]}""", false)]
    [InlineData("""{"detail":{"eventName":["DeletePolicy"],"readOnly":[false]}}""", true)]
    [InlineData("""{"detail":{"readOnly":["false"]}}""", false)]
    [InlineData("""{"detail":{"eventName":[{"prefix":"Delete"}]}}""", true)]
    [InlineData("""{"detail":{"eventName":[{"prefix":"Create"},{"suffix":"Policy"}]}}""", true)]
    [InlineData("""{"detail":{"eventName":[{"wildcard":"*etePol*"}]}}""", true)]
    [InlineData("""{"detail":{"eventName":[{"equals-ignore-case":"deletepolicy"}]}}""", true)]
    [InlineData("""{"detail":{"eventName":[{"anything-but":["DeletePolicy"]}]}}""", false)]
    [InlineData("""{"detail":{"eventName":[{"anything-but":"CreatePolicy"}]}}""", true)]
    [InlineData("""{"detail":{"eventName":[{"anything-but":{"prefix":"Delete"}}]}}""", false)]
    [InlineData("""{"detail":{"userIdentity":{"type":["Root"]},"missing":[{"exists":false}]}}""", true)]
    [InlineData("""{"detail":{"missing":[{"exists":true}]}}""", false)]
    [InlineData("""{"detail":{"missing":["x"]}}""", false)]
    [InlineData("""{"detail":{"errorCode":[null]}}""", true)]
    [InlineData("""{"$or":[{"source":["aws.ec2"]},{"source":["aws.iam"]}]}""", true)]
    [InlineData("""{"detail":{"eventName":[{"numeric":[">",1]}]}}""", false)]
    [InlineData("""{"source":"aws.iam"}""", false)]
    [InlineData("[]", false)]
    [InlineData("no JSON", false)]
    public void SelectsEvents(string pattern, bool expected) =>
        Assert.Equal([expected], EventPattern.Matches(pattern, [JsonNode.Parse(Event)!.AsObject()]));
}
