using CisAws.Evidence;
using CisAws.Knowledge.Monitoring;
using CisAws.Settings;

namespace CisAws.Controls.Monitoring;

/// <summary>L9: the topic exists, CloudWatch can publish to it, and somebody has confirmed a subscription.</summary>
internal static class TopicLink
{
    private static readonly string[] Machines = ["sqs", "lambda", "firehose"];

    /// <summary>Follows a chain to its subscriptions.</summary>
    public static Chain Follow(AssessmentContext context, Chain chain)
    {
        if (chain.End is not null || chain.Topic is not { } arn) return chain;
        string region = chain.LogGroup!.Region;
        Answer<Topic> topic = context.ReadIn(SnsEvidence.Topic, region, arn);
        Answer<TopicSubscriptionList> subscriptions = context.ReadIn(SnsEvidence.Subscriptions, region, arn);
        if (topic.IsAbsent || subscriptions.IsAbsent) return chain.Broken(ChainLink.Topic, "TopicMissing", $"The topic {arn} of the alarm {chain.Acting!.Name} does not exist.");
        Chain next = Encrypted(context, chain, topic.Value);
        if (next.End is not null) return next;
        if (subscriptions.Value is { } list && list.Subscriptions.All(s => s.State != TopicSubscriptionState.Confirmed)) return None(next, list);
        if (topic.Value is null) return Unread(context, next, arn, SnsEvidence.Topic, topic.Failure, null);
        if (subscriptions.Value is null) return Unread(context, next, arn, SnsEvidence.Subscriptions, subscriptions.Failure, topic.Value);
        return Confirmed(context, Published(next, topic.Value!), subscriptions.Value!.Subscriptions);
    }

    private static Chain Encrypted(AssessmentContext context, Chain chain, Topic? topic)
    {
        if (topic?.KmsMasterKeyId is not { } key) return chain;
        if (!key.EndsWith("alias/aws/sns", StringComparison.Ordinal))
            return chain.Warn($"The topic {topic.Arn} is encrypted with the key {key}; the key must let cloudwatch.amazonaws.com use it, which is not read here.");
        string sentence = $"The topic {topic.Arn} is encrypted with {key}, the key that AWS manages, which CloudWatch may not use, so that nothing is published; a key of the account or no encryption is expected.";
        return context.Settings.Interpretation == Interpretation.Intent ? chain.Broken(ChainLink.Topic, "TopicEncryptedWithAwsKey", sentence) : chain.Warn(sentence);
    }

    private static Chain None(Chain chain, TopicSubscriptionList list)
    {
        int pending = list.Subscriptions.Count(s => s.State == TopicSubscriptionState.PendingConfirmation);
        string observed = (list.Subscriptions.Count, pending) switch
        {
            (0, _) => "has no subscription",
            (_, > 0) => $"has no confirmed subscription ({Fact.Render(pending)} pending)",
            _ => "has deleted subscriptions only",
        };
        return (chain with { Subscription = pending > 0 ? $"{Fact.Render(pending)} pending" : null })
            .Broken(ChainLink.Subscription, "NoConfirmedSubscription", $"The topic {chain.Topic} {observed}; one that is confirmed is expected.");
    }

    private static Chain Unread(AssessmentContext context, Chain chain, string arn, EvidenceSource source, ReadFailure? failure, Topic? topic)
    {
        string owner = arn.Split(':')[4];
        if (string.Equals(owner, context.Account.AccountId, StringComparison.Ordinal)) return chain.Unread(ChainLink.Topic, source, failure);
        string told = topic?.SubscriptionsConfirmed is { } count ? $" It says that {Fact.Render(count)} subscriptions are confirmed." : string.Empty;
        return chain.Elsewhere(
            ChainLink.Topic, owner, "TopicInOtherAccount",
            $"The alarm {chain.Acting!.Name} notifies the topic {arn} of the account {owner}, which cannot be read from here ({failure?.Code}); verify there that a subscription is confirmed.{told}");
    }

    private static Chain Published(Chain chain, Topic topic) => chain.WarnIf(
        topic.Policy is { } policy && !TopicPolicy.MayAdmitCloudWatch(policy, topic.Arn), $"The policy of the topic {topic.Arn} does not let CloudWatch publish, as far as it can be told.");

    private static Chain Confirmed(AssessmentContext context, Chain chain, IReadOnlyList<TopicSubscription> subscriptions)
    {
        TopicSubscription[] confirmed =
            [.. subscriptions.Where(s => s.State == TopicSubscriptionState.Confirmed).OrderBy(s => s.Arn, StringComparer.Ordinal).ThenBy(s => s.Endpoint, StringComparer.Ordinal)];
        Chain next = (chain with { Subscription = string.Join(", ", confirmed.Select(s => $"{s.Protocol} {s.Endpoint ?? s.Arn}")) })
            .WarnIf(Array.TrueForAll(confirmed, s => Machines.Contains(s.Protocol, StringComparer.OrdinalIgnoreCase)), $"Only machines subscribe to the topic {chain.Topic}; somebody must look at what they take.");
        return confirmed.Where(s => s.Arn is not null)
            .Select(s => (s, context.ReadIn(SnsEvidence.FilterPolicy, chain.LogGroup!.Region, s.Arn!)))
            .Aggregate(next, (c, pair) => c.WarnIf(
                pair.Item2.Value?.FilterPolicy is not null, $"The subscription {pair.s.Arn} has a filter policy, which may keep notifications back."))
            .Reached();
    }
}
