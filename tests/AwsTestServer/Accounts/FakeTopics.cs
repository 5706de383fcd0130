namespace AwsTesting;

/// <summary>A topic.</summary>
/// <param name="Arn">ARN, which names its account.</param>
/// <param name="Subscriptions">Subscriptions.</param>
public sealed record FakeTopic(string Arn, params IReadOnlyList<FakeSubscription> Subscriptions)
{
    /// <summary>Policy, JSON, or null.</summary>
    public string? Policy { get; init; }

    /// <summary>Key, or null.</summary>
    public string? KmsMasterKeyId { get; init; }
}

/// <summary>A subscription.</summary>
/// <param name="Protocol">Protocol.</param>
/// <param name="Endpoint">Endpoint.</param>
public sealed record FakeSubscription(string Protocol, string Endpoint)
{
    /// <summary>The end of the ARN of a confirmed one; <c>PendingConfirmation</c> or <c>Deleted</c> for others.</summary>
    public string Id { get; init; } = "00000000-0000-4000-8000-000000000000";

    /// <summary>Filter policy, JSON, or null.</summary>
    public string? FilterPolicy { get; init; }

    /// <summary>Confirmed.</summary>
    public bool IsConfirmed => Id is not ("PendingConfirmation" or "Deleted");

    /// <summary>Its ARN under a topic, or a placeholder such as PendingConfirmation.</summary>
    public string ArnUnder(FakeTopic topic) => IsConfirmed ? $"{topic.Arn}:{Id}" : Id;
}
