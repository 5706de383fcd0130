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
            "<Subscriptions><member><SubscriptionArn>PendingConfirmation</SubscriptionArn><Protocol>email</Protocol><Endpoint>a@example.com</Endpoint></member></Subscriptions>",
            async c =>
            {
                var answer = await c.ListSubscriptionsByTopicAsync(new ListSubscriptionsByTopicRequest { TopicArn = "arn:t", NextToken = "n" });
                Subscription subscription = Assert.Single(answer.Subscriptions);
                Assert.Equal("PendingConfirmation", subscription.SubscriptionArn);
                Assert.Null(answer.NextToken);
            }),
        OperationCase.Query<AmazonSimpleNotificationServiceClient>(
            "GetTopicAttributes",
            "2010-03-31",
            "TopicArn=arn%3At",
            "<Attributes><entry><key>SubscriptionsConfirmed</key><value>2</value></entry><entry><key>DisplayName</key><value/></entry></Attributes>",
            async c =>
            {
                var attributes = (await c.GetTopicAttributesAsync(new GetTopicAttributesRequest { TopicArn = "arn:t" })).Attributes;
                Assert.Equal("2", attributes["SubscriptionsConfirmed"]);
                Assert.Equal("", attributes["DisplayName"]);
            }),
    ];
}
