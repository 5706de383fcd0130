namespace CisAws.Evidence;

/// <summary>
/// Questions to Amazon SNS, asked in the region of the topic. A topic of another account answers where its policy lets the caller ask; else
/// the answer is a failure.
/// </summary>
public static class SnsEvidence
{
    /// <summary>The ARNs of the topics of a region.</summary>
    public static readonly EvidenceSource<TopicList> Topics = EvidenceSource<TopicList>.Regional("sns:ListTopics")
        .Listing(ItemEffect.Account, "AWS::SNS::Topic");

    /// <summary>The topic whose ARN is the subject; null when there is none.</summary>
    public static readonly EvidenceSource<Topic> Topic = EvidenceSource<Topic>.RegionalFor("sns:GetTopicAttributes");

    /// <summary>The subscriptions to the topic whose ARN is the subject; null when there is no such topic.</summary>
    public static readonly EvidenceSource<TopicSubscriptionList> Subscriptions =
        EvidenceSource<TopicSubscriptionList>.RegionalFor("sns:ListSubscriptionsByTopic");

    /// <summary>
    /// What the confirmed subscription whose ARN is the subject lets through; null when there is none. A subscription that another account
    /// made can often not be read.
    /// </summary>
    public static readonly EvidenceSource<SubscriptionFilterPolicy> FilterPolicy =
        EvidenceSource<SubscriptionFilterPolicy>.RegionalFor("sns:GetSubscriptionAttributes");
}
