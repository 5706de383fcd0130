namespace CisAws.Evidence;

/// <summary>Questions to Amazon SQS.</summary>
public static class SqsEvidence
{
    /// <summary>The addresses of the queues of a region.</summary>
    public static readonly EvidenceSource<QueueList> Queues = EvidenceSource<QueueList>.Regional("sqs:ListQueues")
        .Listing(ItemEffect.Account, "AWS::SQS::Queue");

    /// <summary>The policy of the queue whose address is the subject; null when there is no such queue.</summary>
    public static readonly EvidenceSource<QueuePolicy> Policy = EvidenceSource<QueuePolicy>.RegionalFor("sqs:GetQueueAttributes");
}

/// <summary>The queues of a region. Source: sqs:ListQueues.</summary>
/// <param name="Urls">Their addresses, which end with the account and the name.</param>
public sealed record QueueList(IReadOnlyList<string> Urls);

/// <summary>The policy of a queue. Source: sqs:GetQueueAttributes.</summary>
/// <param name="Arn">The ARN of the queue.</param>
/// <param name="Document">The policy as JSON text, or null where the queue has none.</param>
public sealed record QueuePolicy(string Arn, string? Document);
