using System.Text.Json.Serialization;

namespace CisAws.Evidence;

/// <summary>The topics of a region. Source: sns:ListTopics.</summary>
/// <param name="Arns">Their ARNs.</param>
public sealed record TopicList(IReadOnlyList<string> Arns);

/// <summary>A topic. Source: sns:GetTopicAttributes.</summary>
/// <param name="Arn">Its ARN.</param>
public sealed record Topic(string Arn)
{
    /// <summary>The account that owns it; null where the answer leaves it to the ARN.</summary>
    public string? Owner { get; init; }

    /// <summary>Its policy, JSON; null where there is none or the caller may not read it.</summary>
    public string? Policy { get; init; }

    /// <summary>
    /// The key that encrypts it: an id, an ARN, an alias or an alias ARN, as it was given; null where it is not encrypted.
    /// </summary>
    public string? KmsMasterKeyId { get; init; }

    /// <summary>The number of confirmed subscriptions, or null where the answer does not say. It lags behind the list.</summary>
    public int? SubscriptionsConfirmed { get; init; }

    /// <summary>The number of subscriptions that are not confirmed yet, or null where the answer does not say.</summary>
    public int? SubscriptionsPending { get; init; }
}

/// <summary>Whether a subscription delivers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TopicSubscriptionState>))]
public enum TopicSubscriptionState
{
    /// <summary>It delivers.</summary>
    Confirmed,

    /// <summary>Its endpoint has not confirmed it yet; it delivers nothing.</summary>
    PendingConfirmation,

    /// <summary>It was deleted and leaves the list within days; it delivers nothing.</summary>
    Deleted,
}

/// <summary>A subscription to a topic. Source: sns:ListSubscriptionsByTopic.</summary>
/// <param name="State">Whether it delivers.</param>
/// <param name="Protocol">email, email-json, sms, http, https, sqs, lambda, firehose, application.</param>
/// <param name="Endpoint">
/// Its endpoint, without personal or secret data: the first letter and the domain of an e-mail address, the last digits of a
/// telephone number, scheme and host of a web address; ARNs in full. Null where the answer does not say.
/// </param>
/// <param name="Arn">Its ARN; null unless it is confirmed.</param>
/// <param name="Owner">The account that made it; null where the answer does not say.</param>
public sealed record TopicSubscription(TopicSubscriptionState State, string Protocol, string? Endpoint, string? Arn, string? Owner);

/// <summary>The subscriptions to a topic.</summary>
/// <param name="Subscriptions">The subscriptions.</param>
public sealed record TopicSubscriptionList(IReadOnlyList<TopicSubscription> Subscriptions);

/// <summary>What a subscription lets through. Source: sns:GetSubscriptionAttributes.</summary>
/// <param name="FilterPolicy">The policy, JSON: messages that do not satisfy it are not delivered. Null where all are.</param>
/// <param name="Scope">MessageAttributes or MessageBody; null where there is no policy.</param>
public sealed record SubscriptionFilterPolicy(string? FilterPolicy, string? Scope);
