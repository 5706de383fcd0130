using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using Amazon.Lambda;
using Amazon.SecretsManager;
using Amazon.SimpleNotificationService;
using Amazon.SQS;
using Amazon.SQS.Model;
using CisAws.Evidence;
using EventBus = CisAws.Evidence.EventBus;

namespace CisAws.Aws.Collection.ResourcePolicies;

/// <summary>Reads the policies of queues, topics, functions, secrets and event buses: one listing per region, the rest per thing.</summary>
internal static class ResourcePolicyReaders
{
    private const int LargestPage = 100;

    // The code of the older protocol, which SQS still sends beside the newer one.
    private const string NoQueue = "AWS.SimpleQueueService.NonExistentQueue";

    public static ReaderTable All { get; } = new ReaderTable()
        .On(SqsEvidence.Queues, async (request, cancel) => new QueueList(
        [
            // SQS leaves the list out where there is none.
            .. request.Items(
                await Pages.ReadAsync(
                    request.Client<AmazonSQSClient>().Paginators.ListQueues(new ListQueuesRequest { MaxResults = 1000 }).Responses,
                    p => p.QueueUrls ?? [], p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.Queue, url => url, url => url),
        ]))
        .On(SqsEvidence.Policy, ReadQueueAsync)
        .On(SnsEvidence.Topics, async (request, cancel) => new TopicList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    request.Client<AmazonSimpleNotificationServiceClient>().Paginators.ListTopics(new()).Responses,
                    p => Convert.Listed(p.Topics, p, "Topics"), p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.Topic, t => t.TopicArn, t => t.TopicArn),
        ]))
        .On(LambdaEvidence.Functions, async (request, cancel) => new FunctionList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    request.Client<AmazonLambdaClient>().Paginators.ListFunctions(new()).Responses,
                    p => p.Functions, p => p.NextMarker, cancel).ConfigureAwait(false),
                ItemKinds.Function,
                f => f.FunctionArn,
                f => new LambdaFunction(Convert.Required(f.FunctionName, "FunctionName"), f.FunctionArn)),
        ]))
        .On(LambdaEvidence.Policy, async (request, cancel) => await ReadFunctionAsync(request, cancel).ConfigureAwait(false))
        .On(SecretEvidence.Secrets, async (request, cancel) => new SecretList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    request.Client<AmazonSecretsManagerClient>().Paginators.ListSecrets(new() { MaxResults = LargestPage }).Responses,
                    p => p.SecretList, p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.Secret, s => s.ARN, s => new Secret(s.ARN, Convert.Required(s.Name, "Name"))),
        ]))
        .On(SecretEvidence.Policy, ReadSecretAsync)
        .On(EventsEvidence.Buses, async (request, cancel) => new EventBusList(
        [
            .. request.Items(
                await Pages.FollowAsync(
                    token => request.Client<AmazonEventBridgeClient>().ListEventBusesAsync(
                        new ListEventBusesRequest { Limit = LargestPage, NextToken = token }, cancel),
                    p => p.EventBuses, p => p.NextToken).ConfigureAwait(false),
                ItemKinds.EventBus, b => b.Arn, b => new EventBus(Convert.Required(b.Name, "Name"), b.Arn, Text(b.Policy))),
        ]));

    private static async Task<QueuePolicy?> ReadQueueAsync(ReadRequest request, CancellationToken cancel)
    {
        try
        {
            GetQueueAttributesResponse answer = await request.Client<AmazonSQSClient>().GetQueueAttributesAsync(
                new GetQueueAttributesRequest { QueueUrl = request.Subject, AttributeNames = ["QueueArn", "Policy"] }, cancel)
                .ConfigureAwait(false);
            Dictionary<string, string> attributes = Convert.Required(answer.Attributes, "Attributes");
            return new QueuePolicy(
                Convert.Required(Text(attributes.GetValueOrDefault("QueueArn")), "QueueArn"),
                Text(attributes.GetValueOrDefault("Policy")));
        }
        catch (AmazonSQSException e) when (e is QueueDoesNotExistException || e.ErrorCode == NoQueue)
        {
            return null;
        }
    }

    // Lambda says of a function without a policy what it says of a function that is gone: that it is not found.
    private static async Task<FunctionPolicy> ReadFunctionAsync(ReadRequest request, CancellationToken cancel)
    {
        try
        {
            return new FunctionPolicy(Convert.Required(
                (await request.Client<AmazonLambdaClient>().GetPolicyAsync(new() { FunctionName = request.Subject }, cancel)
                    .ConfigureAwait(false)).Policy,
                "Policy"));
        }
        catch (Amazon.Lambda.Model.ResourceNotFoundException)
        {
            return new FunctionPolicy(null);
        }
    }

    private static async Task<SecretPolicy?> ReadSecretAsync(ReadRequest request, CancellationToken cancel)
    {
        try
        {
            var answer = await request.Client<AmazonSecretsManagerClient>().GetResourcePolicyAsync(
                new() { SecretId = request.Subject }, cancel).ConfigureAwait(false);

            // Without a policy the answer still names the secret.
            return Convert.Required(Text(answer.ARN), "ARN") == request.Subject
                ? new SecretPolicy(Text(answer.ResourcePolicy))
                : throw new InvalidDataException("the answer has another ARN than requested");
        }
        catch (Amazon.SecretsManager.Model.ResourceNotFoundException)
        {
            return null;
        }
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
