using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.ResourcePolicies;

/// <summary>Decides 2.21 for the queues, topics, functions, keys, secrets and event buses of one region.</summary>
/// <param name="context">The assessment.</param>
/// <param name="region">The region.</param>
internal sealed class RegionPolicies(AssessmentContext context, string region)
{
    private readonly RegionListings listings = new(context, region);

    /// <summary>A row for each resource, and one for what could not be listed.</summary>
    public async Task<IEnumerable<Verdict>> AssessAsync()
    {
        IEnumerable<Verdict>[] rows = await Task.WhenAll(
            EachAsync(SqsEvidence.Queues, l => l.Urls, QueueAsync),
            EachAsync(SnsEvidence.Topics, l => l.Arns, TopicAsync),
            EachAsync(LambdaEvidence.Functions, l => l.Functions, FunctionAsync),
            EachAsync(KmsEvidence.Keys, l => l.KeyIds.Distinct(StringComparer.Ordinal), KeyAsync),
            EachAsync(SecretEvidence.Secrets, l => l.Items, SecretAsync),
            EachAsync(EventsEvidence.Buses, l => l.Buses, BusAsync)).ConfigureAwait(false);
        return rows.SelectMany(r => r).Concat(listings.Unread());
    }

    private async Task<IEnumerable<Verdict>> EachAsync<TList, TItem>(
        EvidenceSource<TList> source, Func<TList, IEnumerable<TItem>> items, Func<TItem, Task<Verdict?>> assess)
        where TList : class
    {
        if (await listings.ReadAsync(source).ConfigureAwait(false) is not { } list) return [];
        return (await Task.WhenAll(items(list).Select(assess)).ConfigureAwait(false)).OfType<Verdict>();
    }

    private Task<Verdict?> QueueAsync(string url)
    {
        // https://sqs.eu-west-1.amazonaws.com/111122223333/name
        string name = url[(url.LastIndexOf('/') + 1)..];
        return PolicyAsync(
            Resource("AWS::SQS::Queue", context.Account.ArnIn("sqs", region, name), name), SqsEvidence.Policy, url, p => p.Document);
    }

    private async Task<Verdict?> TopicAsync(string arn)
    {
        ResourceRef resource = Resource("AWS::SNS::Topic", arn, arn[(arn.LastIndexOf(':') + 1)..]);
        return (await context.Evidence.Read(SnsEvidence.Topic, region, arn).ConfigureAwait(false)).Match<Verdict?>(
            topic => topic.Policy is { } policy
                ? PolicyVerdict.Decide(resource, policy)

                // Every topic has a policy: one that shows none hides it from this caller.
                : Verdict.Error(resource, SnsEvidence.Topic, NoPolicy(resource)),
            () => null,
            failure => Verdict.Error(resource, SnsEvidence.Topic, failure));
    }

    private static ReadFailure NoPolicy(ResourceRef topic) => new(
        ReadFailureKind.Malformed,
        nameof(ReadFailureKind.Malformed),
        $"it has no policy of the topic {topic.Name}, which every topic has; check that sns:GetTopicAttributes is allowed for it.");

    private Task<Verdict?> FunctionAsync(LambdaFunction function) => PolicyAsync(
        Resource("AWS::Lambda::Function", function.Arn, function.Name), LambdaEvidence.Policy, function.Name, p => p.Document);

    private Task<Verdict?> SecretAsync(Secret secret) => PolicyAsync(
        Resource("AWS::SecretsManager::Secret", secret.Arn, secret.Name), SecretEvidence.Policy, secret.Arn, p => p.Document);

    private Task<Verdict?> BusAsync(EventBus bus) =>
        Task.FromResult<Verdict?>(PolicyVerdict.Decide(Resource("AWS::Events::EventBus", bus.Arn, bus.Name), bus.Policy));

    // AWS keeps the policies of its own keys.
    private async Task<Verdict?> KeyAsync(string id)
    {
        ResourceRef resource = Resource("AWS::KMS::Key", context.Account.ArnIn("kms", region, $"key/{id}"), id);
        return await (await context.Evidence.Read(KmsEvidence.Key, region, id).ConfigureAwait(false)).Match<Task<Verdict?>>(
            key => string.Equals(key.Manager, "CUSTOMER", StringComparison.OrdinalIgnoreCase)
                ? PolicyAsync(resource with { Id = key.Arn }, KmsEvidence.Policy, id, p => p.Document)
                : Task.FromResult<Verdict?>(null),
            () => Task.FromResult<Verdict?>(null),
            failure => Task.FromResult<Verdict?>(Verdict.Error(resource, KmsEvidence.Key, failure))).ConfigureAwait(false);
    }

    /// <summary>The row of a resource; null where it went away while it was read.</summary>
    private async Task<Verdict?> PolicyAsync<T>(ResourceRef resource, EvidenceSource<T> source, string subject, Func<T, string?> document)
        where T : class =>
        (await context.Evidence.Read(source, region, subject).ConfigureAwait(false)).Match<Verdict?>(
            policy => PolicyVerdict.Decide(resource, document(policy)),
            () => null,
            failure => Verdict.Error(resource, source, failure));

    private ResourceRef Resource(string type, string arn, string name) => new(type, arn, name, region);
}
