using System.Globalization;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using CisAws.Common;
using CisAws.Evidence;
using Topic = CisAws.Evidence.Topic;

namespace CisAws.Aws.Collection.Monitoring;

/// <summary>Reads topics that a control asks about, of this account and of others that allow it, and their subscriptions.</summary>
internal static class TopicReaders
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(SnsEvidence.Topic, (request, cancel) => OrAbsent(async () =>
        {
            GetTopicAttributesResponse answer = await Sns(request)
                .GetTopicAttributesAsync(new GetTopicAttributesRequest { TopicArn = request.Subject }, cancel).ConfigureAwait(false);
            return Topic(Convert.Required(answer.Attributes, nameof(answer.Attributes)), request.Subject);
        }))
        .On(SnsEvidence.Subscriptions, (request, cancel) => OrAbsent(async () => new TopicSubscriptionList(
        [
            .. (await Pages.ReadAsync(
                Sns(request)
                    .Paginators.ListSubscriptionsByTopic(new ListSubscriptionsByTopicRequest { TopicArn = request.Subject })
                    .Responses,
                p => Convert.Listed(p.Subscriptions, p, nameof(p.Subscriptions)), p => p.NextToken, cancel).ConfigureAwait(false))
                    .Select(Map),
        ])))
        .On(SnsEvidence.FilterPolicy, (request, cancel) => OrAbsent(async () =>
        {
            GetSubscriptionAttributesResponse answer = await Sns(request)
                .GetSubscriptionAttributesAsync(new GetSubscriptionAttributesRequest { SubscriptionArn = request.Subject }, cancel)
                    .ConfigureAwait(false);
            return FilterPolicy(Convert.Required(answer.Attributes, nameof(answer.Attributes)), request.Subject);
        }));

    private static AmazonSimpleNotificationServiceClient Sns(ReadRequest request) =>
        request.Client<AmazonSimpleNotificationServiceClient>();

    private static async Task<T?> OrAbsent<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    private static Topic Topic(Dictionary<string, string> attributes, string arn) => new(Same(attributes, "TopicArn", arn))
    {
        Owner = Text(attributes, "Owner"),
        Policy = Text(attributes, "Policy"),
        KmsMasterKeyId = Text(attributes, "KmsMasterKeyId"),
        SubscriptionsConfirmed = Number(attributes, "SubscriptionsConfirmed"),
        SubscriptionsPending = Number(attributes, "SubscriptionsPending"),
    };

    private static SubscriptionFilterPolicy FilterPolicy(Dictionary<string, string> attributes, string arn)
    {
        Same(attributes, "SubscriptionArn", arn);
        string? policy = Text(attributes, "FilterPolicy");
        return new SubscriptionFilterPolicy(policy, policy is null ? null : Text(attributes, "FilterPolicyScope") ?? "MessageAttributes");
    }

    private static TopicSubscription Map(Subscription s)
    {
        string arn = Convert.Required(
            s.SubscriptionArn, nameof(s.SubscriptionArn)), protocol = Convert.Required(s.Protocol, nameof(s.Protocol));
        TopicSubscriptionState state = arn switch
        {
            "PendingConfirmation" => TopicSubscriptionState.PendingConfirmation,
            "Deleted" => TopicSubscriptionState.Deleted,
            _ when Arn.TryParse(arn, out _) => TopicSubscriptionState.Confirmed,
            _ => throw new InvalidDataException("a subscription has a SubscriptionArn that is neither an ARN nor a state"),
        };
        return new TopicSubscription(
            state,
            protocol,
            string.IsNullOrWhiteSpace(s.Endpoint) ? null : Masked(protocol, s.Endpoint),
            state == TopicSubscriptionState.Confirmed ? arn : null,
            Text(s.Owner));
    }

    private static string Masked(string protocol, string endpoint) => protocol switch
    {
        "email" or "email-json" => Masking.Email(endpoint),
        "sms" => Masking.Phone(endpoint),
        _ when Arn.TryParse(endpoint, out _) => endpoint,
        _ => Masking.WebAddress(endpoint),
    };

    private static string Same(Dictionary<string, string> attributes, string name, string asked) =>
        Convert.Required(Text(attributes, name), name) is var arn && arn == asked
            ? arn
            : throw new InvalidDataException($"the answer has another {name} than requested");

    private static int? Number(Dictionary<string, string> attributes, string name) => Text(attributes, name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
        : throw new InvalidDataException($"{name} is not a number");

    private static string? Text(Dictionary<string, string> attributes, string name) => Text(attributes.GetValueOrDefault(name));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
