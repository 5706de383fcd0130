using CisAws.Knowledge.Policies;

namespace CisAws.Knowledge.Monitoring;

/// <summary>Whether the policy of a topic lets CloudWatch alarms publish.</summary>
internal static class TopicPolicy
{
    private const string CloudWatch = "cloudwatch.amazonaws.com", Publish = "sns:Publish";

    /// <summary>What the policy says to a message of an alarm. On whose behalf CloudWatch sends it is left open.</summary>
    /// <param name="text">The policy.</param>
    /// <param name="topic">The ARN of the topic.</param>
    public static PolicyDecision ToCloudWatch(string text, string topic) =>
        PolicyDecision.Of(PolicyDocument.Parse(text), ServiceRequest.Of(CloudWatch, Publish, topic));

    /// <summary>
    /// Whether some statement allows CloudWatch, or everybody within conditions such as the default policy has, to publish, and none denies
    /// it for certain.
    /// </summary>
    public static bool MayAdmitCloudWatch(string text, string topic) => ToCloudWatch(text, topic).IsConceivable;
}
