using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.ResourcePolicies;

public sealed class ResourcePolicyReadersTests : ServerTest
{
    private const string Region = "eu-west-1", Queue = "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs";
    private const string Secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf";

    [Fact]
    public async Task QueuesFollowTheirPages()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("sqs", "ListQueues").ReturnsPages(
            PageStyle.NextToken, $$"""{"QueueUrls":["{{Queue}}"]}""", "{}");
        Assert.Equal([Queue], (await session.ReadInAsync(SqsEvidence.Queues, Region)).Value().Urls);
    }

    [Theory]
    [InlineData("""{"Attributes":{"QueueArn":"arn:q","Policy":"{}"}}""", "{}")]
    [InlineData("""{"Attributes":{"QueueArn":"arn:q"}}""", null)]
    public async Task AQueueHasAPolicyOrNone(string answer, string? policy)
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("sqs", "GetQueueAttributes").WithParameter("QueueUrl", Queue).ReturnsJson(answer);
        Assert.Equal(new QueuePolicy("arn:q", policy), (await session.ReadInAsync(SqsEvidence.Policy, Region, Queue)).Value());
    }

    [Fact]
    public async Task AQueueAnswerWithoutItsArnIsMalformed()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("sqs", "GetQueueAttributes").ReturnsJson("{}");
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(SqsEvidence.Policy, Region, Queue)).Failure?.Kind);
    }

    [Theory]
    [InlineData("QueueDoesNotExist")]
    [InlineData("AWS.SimpleQueueService.NonExistentQueue")]
    public async Task AQueueThatIsGoneIsAbsent(string code)
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("sqs", "GetQueueAttributes").Throws(code);
        Assert.True((await session.ReadInAsync(SqsEvidence.Policy, Region, Queue)).IsAbsent);
    }

    [Fact]
    public async Task AFunctionWithoutAPolicySaysThatItIsNotFound()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("lambda", "ListFunctions").ReturnsJson(
            """{"Functions":[{"FunctionName":"a","FunctionArn":"arn:a"},{"FunctionName":"b","FunctionArn":"arn:b"}]}""");
        Server.On("lambda", "GetPolicy").WithParameter("FunctionName", "a").ReturnsJson("""{"Policy":"{}"}""");
        Server.On("lambda", "GetPolicy").WithParameter("FunctionName", "b").Throws("ResourceNotFoundException", 404);
        Assert.Equal(
            [new LambdaFunction("a", "arn:a"), new LambdaFunction("b", "arn:b")],
            (await session.ReadInAsync(LambdaEvidence.Functions, Region)).Value().Functions);
        Assert.Equal("{}", (await session.ReadInAsync(LambdaEvidence.Policy, Region, "a")).Value().Document);
        Assert.Null((await session.ReadInAsync(LambdaEvidence.Policy, Region, "b")).Value().Document);
    }

    [Fact]
    public async Task ASecretAnswersForItself()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("secretsmanager", "ListSecrets").ReturnsJson($$"""{"SecretList":[{"ARN":"{{Secret}}","Name":"db"},{"Name":"torn"}]}""");
        Server.On("secretsmanager", "GetResourcePolicy").ReturnsJson($$"""{"ARN":"{{Secret}}","Name":"db"}""");
        Answer<SecretList> list = await session.ReadInAsync(SecretEvidence.Secrets, Region);
        Assert.Equal([2], list.Failure?.Items?.Select(i => i.Position));
        Assert.Null((await session.ReadInAsync(SecretEvidence.Policy, Region, Secret)).Value().Document);
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(SecretEvidence.Policy, Region, "other")).Failure?.Kind);
    }

    [Fact]
    public async Task TopicsAndBusesAreListed()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("sns", "ListTopics").ReturnsResult("<Topics><member><TopicArn>arn:t</TopicArn></member></Topics>");
        Server.On("events", "ListEventBuses").ReturnsPages(
            PageStyle.NextToken,
            """{"EventBuses":[{"Name":"default","Arn":"arn:d"}]}""",
            """{"EventBuses":[{"Name":"own","Arn":"arn:o","Policy":"{}"}]}""");
        Assert.Equal(["arn:t"], (await session.ReadInAsync(SnsEvidence.Topics, Region)).Value().Arns);
        Assert.Equal(
            [new EventBus("default", "arn:d", null), new EventBus("own", "arn:o", "{}")],
            (await session.ReadInAsync(EventsEvidence.Buses, Region)).Value().Buses);
    }
}
