using CisAws.Controls.ResourcePolicies;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.ResourcePolicies;

public sealed class UnrestrictedResourcePoliciesControlTests
{
    private const string Region = TestBuckets.Region;
    private const string Open = """
        {"Version":"2012-10-17","Statement":[{"Sid":"all","Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}
        """;

    private const string Closed = """
        {"Version":"2012-10-17","Statement":[{"Sid":"own","Effect":"Allow","Principal":"*","Action":"*","Resource":"*",
        "Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-exampleorg"}}}]}
        """;

    private const string Undecided = """
        {"Version":"2012-10-17","Statement":[{"Sid":"tag","Effect":"Allow","Principal":"*","Action":"*","Resource":"*",
        "Condition":{"StringEquals":{"aws:ResourceTag/open":"yes"}}}]}
        """;

    private static readonly UnrestrictedResourcePoliciesControl Control = new();

    [Theory]
    [InlineData(null, FindingStatus.Pass, "NoPolicy")]
    [InlineData(Open, FindingStatus.Fail, "OpenToEveryone")]
    [InlineData(Closed, FindingStatus.Pass, "LimitedByCondition")]
    [InlineData(Undecided, FindingStatus.Manual, "ConditionsUndecided")]
    [InlineData("{", FindingStatus.Manual, "PolicyNotUnderstood")]
    public void ThePolicyOfEachKindOfResourceDecides(string? policy, FindingStatus status, string code)
    {
        IReadOnlyList<Finding> findings = Scenario.Run(Control, Account(policy));
        Assert.Equal(
            ["bus", "bucket", "db", "jobs", "resize"],
            findings.Where(f => f.ResourceName is not ("alerts" or "key-1")).Select(f => f.ResourceName)
                .OrderBy(n => n != "bus").ThenBy(n => n, StringComparer.Ordinal));

        // A topic and a key always have a policy.
        Assert.All(
            findings.Where(f => policy is not null || f.ResourceName is not ("alerts" or "key-1")),
            f => Assert.Equal((status, code), (f.Status, f.ReasonCode)));
        Assert.Equal(7, findings.Count);
    }

    [Fact]
    public void AKeyOfAwsHasNoRow()
    {
        TestAccount account = Account(Closed).WithIn(KmsEvidence.Key, Region, Key("AWS"), "key-1");
        Assert.DoesNotContain(Scenario.Run(Control, account), f => f.ResourceName == "key-1");
    }

    [Fact]
    public void ListingsThatCannotBeReadAreOneRowOfTheRegion()
    {
        TestAccount account = Account(Closed).Deny(SqsEvidence.Queues, region: Region).Deny(SecretEvidence.Secrets, region: Region);
        Finding error = Assert.Single(Scenario.Run(Control, account), f => f.Status == FindingStatus.Error);
        Assert.Equal(
            "secretsmanager:ListSecrets (AccessDenied), sqs:ListQueues (AccessDenied)", error.Evidence["UnreadSources"]);
    }

    [Fact]
    public void APolicyThatCannotBeReadIsAnErrorOfItsResource()
    {
        TestAccount account = Account(Closed).Deny(LambdaEvidence.Policy, "resize", Region).Deny(SnsEvidence.Topic, Topic, Region);
        Assert.Equal(
            ["alerts", "resize"],
            Scenario.Run(Control, account).Where(f => f.Status == FindingStatus.Error).Select(f => f.ResourceName)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhatVanishesHasNoRowAndWithoutAnythingTheAccountIsNotApplicable()
    {
        Assert.DoesNotContain(
            Scenario.Run(Control, Account(Closed).WithIn<QueuePolicy>(SqsEvidence.Policy, Region, null, Queue)),
            f => f.ResourceName == "jobs");
        TestAccount empty = new TestAccount().WithBuckets().WithRegions(Region)
            .WithIn(SqsEvidence.Queues, Region, new QueueList([]))
            .WithIn(SnsEvidence.Topics, Region, new TopicList([]))
            .WithIn(LambdaEvidence.Functions, Region, new FunctionList([]))
            .WithIn(KmsEvidence.Keys, Region, new KeyIdList([]))
            .WithIn(SecretEvidence.Secrets, Region, new SecretList([]))
            .WithIn(EventsEvidence.Buses, Region, new EventBusList([]));
        Assert.Equal("NoResources", Scenario.Single(Control, empty).ReasonCode);
    }

    private const string Queue = "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs";
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:alerts";
    private const string Secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf";

    private static KmsKey Key(string manager) => new(
        "key-1", $"arn:aws:kms:{Region}:{TestAccount.Id}:key/key-1", manager, "SYMMETRIC_DEFAULT", "Enabled", "AWS_KMS", null, null, null);

    private static TestAccount Account(string? policy) => new TestAccount().WithBuckets("bucket").WithPolicy("bucket", policy)
        .WithRegions(Region)
        .WithIn(SqsEvidence.Queues, Region, new QueueList([Queue]))
        .WithIn(SqsEvidence.Policy, Region, new QueuePolicy($"arn:aws:sqs:{Region}:{TestAccount.Id}:jobs", policy), Queue)
        .WithIn(SnsEvidence.Topics, Region, new TopicList([Topic]))
        .WithIn(SnsEvidence.Topic, Region, new Topic(Topic) { Policy = policy }, Topic)
        .WithIn(
            LambdaEvidence.Functions,
            Region,
            new FunctionList([new LambdaFunction("resize", $"arn:aws:lambda:{Region}:{TestAccount.Id}:function:resize")]))
        .WithIn(LambdaEvidence.Policy, Region, new FunctionPolicy(policy), "resize")
        .WithIn(KmsEvidence.Keys, Region, new KeyIdList(["key-1"]))
        .WithIn(KmsEvidence.Key, Region, Key("CUSTOMER"), "key-1")
        .WithIn(KmsEvidence.Policy, Region, new KeyPolicy(policy ?? Closed), "key-1")
        .WithIn(SecretEvidence.Secrets, Region, new SecretList([new Secret(Secret, "db")]))
        .WithIn(SecretEvidence.Policy, Region, new SecretPolicy(policy), Secret)
        .WithIn(
            EventsEvidence.Buses,
            Region,
            new EventBusList([new EventBus("bus", $"arn:aws:events:{Region}:{TestAccount.Id}:event-bus/bus", policy)]));
}
