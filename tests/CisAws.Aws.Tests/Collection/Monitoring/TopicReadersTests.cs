using System.Globalization;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Monitoring;

/// <summary>What Amazon SNS answers becomes evidence; in moto no subscription is pending and no topic belongs to another account.</summary>
public sealed class TopicReadersTests : ServerTest
{
    private const string Region =
        "eu-west-1", Arn = "arn:aws:sns:eu-west-1:111122223333:cis", Foreign = "arn:aws:sns:eu-west-1:999988887777:security";
    private readonly FakeAccount account = new();

    [Fact]
    public async Task ATopicWithPolicyKeyAndCounts()
    {
        account.Monitoring.Topics[Region].Add(
            new FakeTopic(
                Arn,
                new FakeSubscription("email", "a@example.com"),
                new FakeSubscription("email", "b@example.com") { Id = "PendingConfirmation" })
        {
            Policy = """{"Statement":[]}""", KmsMasterKeyId = "alias/aws/sns",
        });
        account.Monitoring.Topics[Region].Add(new FakeTopic(Foreign));
        using IAwsSession session = await OpenAsync();
        Assert.Equal(
            new Topic(Arn)
            {
                Owner = "111122223333",
                Policy = """{"Statement":[]}""",
                KmsMasterKeyId = "alias/aws/sns",
                SubscriptionsConfirmed = 1,
                SubscriptionsPending = 1,
            },
            (await session.ReadInAsync(SnsEvidence.Topic, Region, Arn)).Value());
        Assert.Equal(
            new Topic(Foreign) { Owner = "999988887777", SubscriptionsConfirmed = 0, SubscriptionsPending = 0 },
            (await session.ReadInAsync(SnsEvidence.Topic, Region, Foreign)).Value());
    }

    [Fact]
    public async Task SubscriptionsShowTheirStateAndNoSecret()
    {
        account.Monitoring.Topics[Region].Add(new FakeTopic(
            Arn,
            new FakeSubscription("email", "security@example.com") { Id = "1" },
            new FakeSubscription("email-json", "ops@example.com") { Id = "PendingConfirmation" },
            new FakeSubscription("sms", "+12065550199") { Id = "2" },
            new FakeSubscription("https", "https://user:pw@hooks.example.com:8443/secret?token=1") { Id = "3" },
            new FakeSubscription("sqs", "arn:aws:sqs:eu-west-1:111122223333:q") { Id = "4" },
            new FakeSubscription("new", "who knows") { Id = "Deleted" }));
        using IAwsSession session = await OpenAsync();
        Assert.Equal(
            [
                new TopicSubscription(TopicSubscriptionState.Confirmed, "email", "s***@example.com", $"{Arn}:1", "111122223333"),
                new TopicSubscription(TopicSubscriptionState.PendingConfirmation, "email-json", "o***@example.com", null, "111122223333"),
                new TopicSubscription(TopicSubscriptionState.Confirmed, "sms", "+*********99", $"{Arn}:2", "111122223333"),
                new TopicSubscription(
                    TopicSubscriptionState.Confirmed, "https", "https://hooks.example.com:8443/***", $"{Arn}:3", "111122223333"),
                new TopicSubscription(
                    TopicSubscriptionState.Confirmed, "sqs", "arn:aws:sqs:eu-west-1:111122223333:q", $"{Arn}:4", "111122223333"),
                new TopicSubscription(TopicSubscriptionState.Deleted, "new", "***", null, "111122223333"),
            ],
            (await session.ReadInAsync(SnsEvidence.Subscriptions, Region, Arn)).Value().Subscriptions);
    }

    [Fact]
    public async Task SubscriptionsArePaged()
    {
        FakeSubscription[] many =
        [
            .. Enumerable.Range(0, 250)
                .Select(i => new FakeSubscription("email", "a@example.com") { Id = i.ToString(CultureInfo.InvariantCulture) }),
        ];
        account.Monitoring.Topics[Region].Add(new FakeTopic(Arn, many));
        using IAwsSession session = await OpenAsync();
        Assert.Equal(
            250, (await session.ReadInAsync(SnsEvidence.Subscriptions, Region, Arn)).Value().Subscriptions.DistinctBy(s => s.Arn).Count());
        Assert.Equal(3, Server.Calls.Count);
    }

    [Fact]
    public async Task AMissingTopicIsAbsentAndADeniedOneOfAnotherAccountAFailure()
    {
        account.Monitoring.Topics[Region].Add(new FakeTopic(Arn));
        using IAwsSession session = await OpenAsync();
        const string gone = "arn:aws:sns:eu-west-1:111122223333:gone";
        Assert.True((await session.ReadInAsync(SnsEvidence.Topic, Region, gone)).IsAbsent);
        Assert.True((await session.ReadInAsync(SnsEvidence.Subscriptions, Region, gone)).IsAbsent);
        Assert.Empty((await session.ReadInAsync(SnsEvidence.Subscriptions, Region, Arn)).Value().Subscriptions);
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(SnsEvidence.Topic, Region, Foreign)).Failure?.Kind);
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(SnsEvidence.Subscriptions, Region, Foreign)).Failure?.Kind);
    }

    [Fact]
    public async Task WhatASubscriptionForwards()
    {
        account.Monitoring.Topics[Region].Add(new FakeTopic(
            Arn,
            new FakeSubscription("email", "a@example.com") { Id = "all" },
            new FakeSubscription("email", "b@example.com") { Id = "some", FilterPolicy = """{"a":["b"]}""" }));
        using IAwsSession session = await OpenAsync();
        Assert.Equal(
            new SubscriptionFilterPolicy(null, null), (await session.ReadInAsync(SnsEvidence.FilterPolicy, Region, $"{Arn}:all")).Value());
        Assert.Equal(
            new SubscriptionFilterPolicy("""{"a":["b"]}""", "MessageAttributes"),
            (await session.ReadInAsync(SnsEvidence.FilterPolicy, Region, $"{Arn}:some")).Value());
        Assert.True((await session.ReadInAsync(SnsEvidence.FilterPolicy, Region, $"{Arn}:gone")).IsAbsent);
        Server.On("sns", "GetSubscriptionAttributes").Throws("AuthorizationError", 403, "not yours");
        Assert.Equal(
            ReadFailureKind.AccessDenied, (await session.ReadInAsync(SnsEvidence.FilterPolicy, "us-east-1", $"{Arn}:all")).Failure?.Kind);
    }

    [Theory]
    [InlineData("GetTopicAttributes", "<Attributes/>")]
    [InlineData(
        "GetTopicAttributes", "<Attributes><entry><key>TopicArn</key><value>arn:aws:sns:eu-west-1:1:other</value></entry></Attributes>")]
    [InlineData(
        "GetTopicAttributes",
        $"<Attributes><entry><key>TopicArn</key><value>{Arn}</value></entry>"
            + "<entry><key>SubscriptionsConfirmed</key><value>many</value></entry></Attributes>")]
    [InlineData("ListSubscriptionsByTopic", "<Subscriptions><member><Protocol>email</Protocol></member></Subscriptions>")]
    [InlineData("ListSubscriptionsByTopic", "<Subscriptions><member><SubscriptionArn>arn:s</SubscriptionArn></member></Subscriptions>")]
    [InlineData(
        "ListSubscriptionsByTopic",
        "<Subscriptions><member><SubscriptionArn>Perhaps</SubscriptionArn><Protocol>email</Protocol></member></Subscriptions>")]
    [InlineData("ListSubscriptionsByTopic", "<Subscriptions/><NextToken>same</NextToken>")]
    [InlineData("GetSubscriptionAttributes", "<Attributes><entry><key>FilterPolicy</key><value>{}</value></entry></Attributes>")]
    public async Task AnAnswerWithoutRequiredMembersIsMalformed(string operation, string inner)
    {
        using IAwsSession session = await OpenAsync();
        Server.On("sns", operation).ReturnsResult(inner);
        Answer answer = operation switch
        {
            "GetTopicAttributes" => await session.ReadInAsync(SnsEvidence.Topic, Region, Arn),
            "ListSubscriptionsByTopic" => await session.ReadInAsync(SnsEvidence.Subscriptions, Region, Arn),
            _ => await session.ReadInAsync(SnsEvidence.FilterPolicy, Region, $"{Arn}:1"),
        };
        Assert.Equal(ReadFailureKind.Malformed, answer.Failure?.Kind);
    }

    private Task<IAwsSession> OpenAsync() => ServeAsync(account, retries: 0);
}
