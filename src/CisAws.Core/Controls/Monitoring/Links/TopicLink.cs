using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Monitoring;
using CisAws.Knowledge.Policies;
using CisAws.Settings;

namespace CisAws.Controls.Monitoring;

/// <summary>L9: the topic exists, CloudWatch can publish to it, and has a confirmed subscription.</summary>
internal static class TopicLink
{
    private static readonly string[] Machines = ["sqs", "lambda", "firehose"];

    /// <summary>Follows a chain to its subscriptions.</summary>
    public static async Task<Chain> FollowAsync(AssessmentContext context, Chain chain)
    {
        if (chain.End is not null || chain.Topic is not { } arn) return chain;
        string region = chain.LogGroup!.Region;
        ValueTask<Answer<Topic>> topicAsked = context.Evidence.Read(SnsEvidence.Topic, region, arn);
        ValueTask<Answer<TopicSubscriptionList>> subscriptionsAsked = context.Evidence.Read(SnsEvidence.Subscriptions, region, arn);
        Answer<Topic> topic = await topicAsked.ConfigureAwait(false);
        Answer<TopicSubscriptionList> subscriptions = await subscriptionsAsked.ConfigureAwait(false);
        if (topic is Answer<Topic>.Absent || subscriptions is Answer<TopicSubscriptionList>.Absent)
        {
            return chain.Broken(ChainLink.Topic, "TopicMissing", $"The topic {arn} of the alarm {chain.Acting!.Name} does not exist.");
        }

        // A known defect decides, regardless of what is not known.
        Chain next = Published(context, Encrypted(context, chain, topic.OrNull()), topic.OrNull());
        if (next.End is not null) return next;
        if (subscriptions is Answer<TopicSubscriptionList>.Read { Value: var all }
            && all.Subscriptions.All(s => s.State != TopicSubscriptionState.Confirmed))
        {
            return None(next, all);
        }

        if (!topic.TryRead(out Topic? known, out ReadFailure? failure)) return Unread(context, next, arn, SnsEvidence.Topic, failure, null);
        if (!subscriptions.TryRead(out TopicSubscriptionList? list, out failure))
        {
            return Unread(context, next, arn, SnsEvidence.Subscriptions, failure, known);
        }

        return await ConfirmedAsync(context, next, list.Subscriptions).ConfigureAwait(false);
    }

    private static Chain Encrypted(AssessmentContext context, Chain chain, Topic? topic)
    {
        if (topic?.KmsMasterKeyId is not { } key) return chain;
        if (!key.EndsWith("alias/aws/sns", StringComparison.Ordinal))
            return chain.Warn(
                $"The topic {topic.Arn} is encrypted with the key {key}; the key must allow cloudwatch.amazonaws.com to use it, which is "
                + "not read here.");
        string sentence =
            $"The topic {topic.Arn} is encrypted with {key}, the key that AWS manages, which CloudWatch may not use, so that nothing is "
            + $"published; a key of the account or no encryption is expected.";
        return context.Settings.Interpretation == Interpretation.Intent
            ? chain.Broken(ChainLink.Topic, "TopicEncryptedWithAwsKey", sentence)
            : chain.Warn(sentence);
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
            .Broken(
                ChainLink.Subscription,
                "NoConfirmedSubscription",
                $"The topic {chain.Topic} {observed}; one that is confirmed is expected.");
    }

    private static Chain Unread(
        AssessmentContext context, Chain chain, string arn, EvidenceSource source, ReadFailure failure, Topic? topic)
    {
        // Topics come from actions that are ARNs.
        string owner = Arn.Parse(arn)!.AccountId;
        if (owner == context.Account.AccountId) return chain.Unread(ChainLink.Topic, source, failure);
        string told = topic?.SubscriptionsConfirmed is { } count
            ? $" It reports {Fact.Render(count)} confirmed subscriptions."
            : string.Empty;
        return chain.Elsewhere(
            ChainLink.Topic, owner, "TopicInOtherAccount",
            $"The alarm {chain.Acting!.Name} notifies the topic {arn} of the account {owner}, "
                + $"which cannot be read from here ({failure.Code}); verify there that a subscription is confirmed.{told}");
    }

    private static Chain Published(AssessmentContext context, Chain chain, Topic? topic)
    {
        if (topic is null || chain.End is not null) return chain;
        if (topic.Policy is not { } policy)
        {
            // SNS gives every topic a policy that allows its own account; the answer has none in evidence that others wrote.
            return chain.Warn($"The answer about the topic {topic.Arn} has no policy; whether CloudWatch may publish was not assessed.");
        }

        PolicyDecision decision = TopicPolicy.ToCloudWatch(policy, topic.Arn, chain.Acting!.Arn, context.Account.AccountId);
        if (decision.Outcome == DecisionOutcome.Allowed) return chain;
        return decision.IsRefusal()
            ? chain.Broken(
                ChainLink.Topic,
                "TopicRefusesCloudWatch",
                $"The policy of the topic {topic.Arn} {(decision.Outcome == DecisionOutcome.Denied ? "denies" : "does not allow")} "
                    + $"cloudwatch.amazonaws.com to publish for the alarm {chain.Acting.Name}; an Allow of sns:Publish is expected.")
            : chain.InDoubt(
                ChainLink.Topic,
                "TopicPolicyUndecided",
                $"Whether the policy of the topic {topic.Arn} allows CloudWatch to publish for the alarm {chain.Acting.Name} cannot be "
                    + $"determined from its conditions; verify it, for example with a test message.");
    }

    private static async Task<Chain> ConfirmedAsync(AssessmentContext context, Chain chain, IReadOnlyList<TopicSubscription> subscriptions)
    {
        TopicSubscription[] confirmed =
            [
                .. subscriptions.Where(s => s.State == TopicSubscriptionState.Confirmed)
                    .OrderBy(s => s.Arn, StringComparer.Ordinal)
                    .ThenBy(s => s.Endpoint, StringComparer.Ordinal),
            ];
        Chain next = (chain with { Subscription = string.Join(", ", confirmed.Select(s => $"{s.Protocol} {s.Endpoint ?? s.Arn}")) })
            .WarnIf(
                Array.TrueForAll(confirmed, s => Machines.Contains(s.Protocol, StringComparer.OrdinalIgnoreCase)),
                $"Only automated endpoints subscribe to the topic {chain.Topic}; someone must review what they receive.");
        string?[] filtered = await Task.WhenAll(
            confirmed.Select(s => s.Arn).OfType<string>().Select(arn => FilteredAsync(context, chain.LogGroup!.Region, arn)))
            .ConfigureAwait(false);
        return filtered.OfType<string>().Aggregate(next, (c, warning) => c.Warn(warning)).Reached();
    }

    // A warning; none where it is not known.
    private static async Task<string?> FilteredAsync(AssessmentContext context, string region, string arn) =>
        (await context.Evidence.Read(SnsEvidence.FilterPolicy, region, arn).ConfigureAwait(false)).OrNull()?.FilterPolicy is null
            ? null
            : $"The subscription {arn} has a filter policy, which may suppress notifications.";
}
