using Amazon.EventBridge;
using Amazon.EventBridge.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class EventBridgeCases
{
    public static IEnumerable<OperationCase> All =>
    [
        OperationCase.JsonRpc<AmazonEventBridgeClient>(
            "ListRules",
            "AWSEvents",
            """{"NamePrefix":"cis","EventBusName":"default","Limit":10}""",
            """{"Rules":[{"Name":"cis-1","State":"ENABLED","EventPattern":"{\"source\":[\"aws.iam\"]}"}],"NextToken":"n"}""",
            async c =>
            {
                var answer = await c.ListRulesAsync(new ListRulesRequest { NamePrefix = "cis", EventBusName = "default", Limit = 10 });
                Rule rule = Assert.Single(answer.Rules);
                Assert.Equal(RuleState.ENABLED, rule.State);
                Assert.Equal("{\"source\":[\"aws.iam\"]}", rule.EventPattern);
                Assert.Equal("n", answer.NextToken);
            }),
        OperationCase.JsonRpc<AmazonEventBridgeClient>(
            "ListTargetsByRule",
            "AWSEvents",
            """{"Rule":"cis-1"}""",
            """
            {"Targets":[{"Id":"1","Arn":"arn:aws:sns:us-east-1:1:t",
            "InputTransformer":{"InputPathsMap":{"a":"$.b"},"InputTemplate":"<a>"}}]}
            """,
            async c =>
            {
                Target target = Assert.Single((await c.ListTargetsByRuleAsync(new ListTargetsByRuleRequest { Rule = "cis-1" })).Targets);
                Assert.Equal("$.b", target.InputTransformer.InputPathsMap["a"]);
                Assert.Null(target.EcsParameters);
            }),
    ];
}
