using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class SnsCases
{
    public static IEnumerable<OperationCase> All =>
    [
        OperationCase.Query<AmazonSimpleNotificationServiceClient>(
            "ListSubscriptionsByTopic",
            "2010-03-31",
            "TopicArn=arn%3At&NextToken=n",
            "<Subscriptions><member><SubscriptionArn>PendingConfirmation</SubscriptionArn>"
                + "<Protocol>email</Protocol><Endpoint>a@example.com</Endpoint></member></Subscriptions>",
            async c =>
            {
                var answer = await c.ListSubscriptionsByTopicAsync(
                    new ListSubscriptionsByTopicRequest { TopicArn = "arn:t", NextToken = "n" });
                Subscription subscription = Assert.Single(answer.Subscriptions);
                Assert.Equal("PendingConfirmation", subscription.SubscriptionArn);
                Assert.Null(answer.NextToken);
            }),
        OperationCase.Query<AmazonSimpleNotificationServiceClient>(
            "GetTopicAttributes",
            "2010-03-31",
            "TopicArn=arn%3At",
            "<Attributes><entry><key>SubscriptionsConfirmed</key><value>2</value></entry>"
                + "<entry><key>DisplayName</key><value/></entry></Attributes>",
            async c =>
            {
                var attributes = (await c.GetTopicAttributesAsync(new GetTopicAttributesRequest { TopicArn = "arn:t" })).Attributes;
                Assert.Equal("2", attributes["SubscriptionsConfirmed"]);
                Assert.Equal("", attributes["DisplayName"]);
            }),
        Case(
            "GetSubscriptionAttributes",
            "SubscriptionArn=arn%3As",
            "<Attributes><entry><key>FilterPolicy</key><value>{&quot;a&quot;:[&quot;b&quot;]}</value></entry></Attributes>",
            async c => Assert.Equal(
                """{"a":["b"]}""",
                (await c.GetSubscriptionAttributesAsync(new() { SubscriptionArn = "arn:s" })).Attributes["FilterPolicy"])),
        Case(
            "CreateTopic",
            "Name=t&Attributes.entry.1.key=KmsMasterKeyId&Attributes.entry.1.value=alias%2Fk&Tags.member.1.Key=a&Tags.member.1.Value=b",
            "<TopicArn>arn:t</TopicArn>",
            async c => Assert.Equal("arn:t", (await c.CreateTopicAsync(new CreateTopicRequest
            {
                Name = "t",
                Attributes = new() { ["KmsMasterKeyId"] = "alias/k" },
                Tags = [new Tag { Key = "a", Value = "b" }],
            })).TopicArn)),
        Case("DeleteTopic", "TopicArn=arn%3At", "", c => c.DeleteTopicAsync(new DeleteTopicRequest { TopicArn = "arn:t" })),
        Case(
            "SetTopicAttributes",
            "TopicArn=arn%3At&AttributeName=Policy&AttributeValue=%7B%7D",
            "",
            c => c.SetTopicAttributesAsync(
                new SetTopicAttributesRequest { TopicArn = "arn:t", AttributeName = "Policy", AttributeValue = "{}" })),
        Case(
            "Subscribe",
            "TopicArn=arn%3At&Protocol=email&Endpoint=a%40example.com&ReturnSubscriptionArn=true",
            "<SubscriptionArn>arn:s</SubscriptionArn>",
            async c =>
            {
                var answer = await c.SubscribeAsync(
                    new() { TopicArn = "arn:t", Protocol = "email", Endpoint = "a@example.com", ReturnSubscriptionArn = true });
                Assert.Equal("arn:s", answer.SubscriptionArn);
            }),
        Case("Unsubscribe", "SubscriptionArn=arn%3As", "", c => c.UnsubscribeAsync(new UnsubscribeRequest { SubscriptionArn = "arn:s" })),
    ];

    private static OperationCase Case(
        string operation, string fields, string result, Func<AmazonSimpleNotificationServiceClient, Task> call) =>
        OperationCase.Query(operation, "2010-03-31", fields, result, call);
}
