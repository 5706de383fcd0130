using CisAws.Knowledge.Policies;

namespace CisAws.Knowledge.Monitoring;

/// <summary>
/// Whether the policy of a topic allows an alarm to publish. The controls and the repairs of 5.1 to 5.15 decide by the same answer.
/// </summary>
internal static class TopicPolicy
{
    private const string CloudWatch = "cloudwatch.amazonaws.com", Publish = "sns:Publish";

    /// <summary>
    /// What the policy says to a message of an alarm, which names the alarm and its account. Source: Amazon CloudWatch user guide,
    /// "Notifying users on alarm changes"; the policy that a topic is created with asks for its own account in <c>AWS:SourceOwner</c>.
    /// </summary>
    /// <param name="text">The policy.</param>
    /// <param name="topic">The ARN of the topic.</param>
    /// <param name="alarm">The ARN of the alarm.</param>
    /// <param name="account">The account of the alarm.</param>
    public static PolicyDecision ToCloudWatch(string text, string topic, string alarm, string account) => PolicyDecision.Of(
        PolicyDocument.Parse(text),
        ServiceRequest.Of(
            CloudWatch,
            Publish,
            topic,
            ContextKey.Text("aws:SourceArn", alarm),
            ContextKey.Text("aws:SourceAccount", account),
            ContextKey.Text("aws:SourceOwner", account)));

    /// <summary>Whether the decision is that CloudWatch cannot publish.</summary>
    public static bool IsRefusal(this PolicyDecision decision) =>
        decision.Outcome is DecisionOutcome.Denied or DecisionOutcome.NotAllowed;
}
