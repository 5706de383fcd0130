using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Monitoring;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Monitoring;

/// <summary>The topic that alarms notify: an existing one, or a new one.</summary>
internal static class AlarmTopic
{
    private const string TopicArn = nameof(TopicArn), TopicName = nameof(TopicName), EmailAddress = nameof(EmailAddress);

    /// <summary>The ARN of the topic.</summary>
    /// <exception cref="RepairRefusedException">Neither is given, or it is of another region.</exception>
    public static string Arn(RepairContext context, AlarmSite site)
    {
        string arn = context.Options.Text(TopicArn) ?? (context.Options.Text(TopicName) is { Length: > 0 } name
            ? context.Account.ArnIn("sns", site.Region, name)
            : context.Require(TopicArn));
        if (Common.Arn.Parse(arn) is not { Service: "sns", Region: var region, AccountId.Length: > 0 })
        {
            throw new RepairRefusedException(
                "TopicArnInvalid", $"'{arn}' is not the ARN of a topic.", "Give the ARN of a topic, or a name with -TopicName.");
        }

        return region == site.Region ? arn : throw new RepairRefusedException(
            "TopicInOtherRegion",
            $"The topic {arn} is in {region}; CloudWatch notifies topics of its own region only, and the log group is in {site.Region}.",
            $"Give a topic in {site.Region}.");
    }

    /// <summary>The facts of the topic and of the requested subscriptions.</summary>
    public static async Task<IReadOnlyList<(string Name, object? Value)>> FactsAsync(RepairContext context, AlarmSite site)
    {
        string arn = Arn(context, site);
        List<(string Name, object? Value)> facts = [];
        if (context.Options.Has(TopicName))
        {
            Topic? topic = await context.Evidence.Need(SnsEvidence.Topic, site.Region, arn).ConfigureAwait(false);
            facts.Add((Name(arn), topic is null ? null : "there"));
        }

        if (context.Options.Texts(EmailAddress) is not { Count: > 0 } addresses) return facts;
        if (addresses.GroupBy(PersonalData.Email, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } alike)
        {
            throw new RepairRefusedException(
                "AddressesAlike",
                $"{string.Join(" and ", alike)} cannot be distinguished, since addresses are shown as {alike.Key}.",
                "Subscribe one of them at a time.");
        }

        TopicSubscriptionList? list = await context.Evidence.Need(SnsEvidence.Subscriptions, site.Region, arn).ConfigureAwait(false);
        facts.AddRange(addresses.Select(a => (Subscribed(a), (object?)(IsSubscribed(list, PersonalData.Email(a)) ? "there" : null))));
        return facts;
    }

    /// <summary>
    /// The calls that make the topic and its subscriptions, and what people must verify because the policy of the topic leaves it open.
    /// </summary>
    public static async Task<(IReadOnlyList<RepairStep> Steps, string? PolicyNote)> PlanAsync(
        RepairContext context, AlarmSite site, string arn, RepairState state)
    {
        Topic? topic = await context.Evidence.Need(SnsEvidence.Topic, site.Region, arn).ConfigureAwait(false);
        PolicyDecision?[] decisions = topic is null ? [] : [.. Decisions(context, site, topic)];
        if (topic is not null) Guard(topic, decisions);
        string? note = Array.Exists(decisions, d => d?.Outcome != DecisionOutcome.Allowed)
            ? $"Whether the policy of the topic {arn} allows CloudWatch to publish cannot be determined; verify it with a test message."
            : null;
        return ([.. Steps(context, site, arn, state, topic)], note);
    }

    private static IEnumerable<RepairStep> Steps(RepairContext context, AlarmSite site, string arn, RepairState state, Topic? topic)
    {
        if (topic is null && !context.Options.Has(TopicName))
        {
            throw new RepairRefusedException("TopicMissing", $"There is no topic {arn}.", "Create it, or have it created with -TopicName.");
        }

        ApiCall delete = ApiCall.Of("sns:DeleteTopic", site.Region, (TopicArn, arn));
        if (topic is null)
        {
            yield return new RepairStep(
                ApiCall.Of("sns:CreateTopic", site.Region, ("Name", Common.Arn.NameIn(arn))), [new RepairChange(Name(arn), null, "there")])
            {
                Inverse = delete,
                InverseDoneCodes = ["NotFound", "NotFoundException"],
            };
        }

        foreach (string address in context.Options.Texts(EmailAddress).Where(a => state[Subscribed(a)] is null))
        {
            // A subscription that is not confirmed cannot be deleted; it is deleted with its topic.
            yield return new RepairStep(
                ApiCall.Of("sns:Subscribe", site.Region, (TopicArn, arn), ("Protocol", "email"), ("Endpoint", address)),
                [new RepairChange(Subscribed(address), null, "there")])
            {
                Inverse = topic is null ? delete : null,
                InverseDoneCodes = topic is null ? ["NotFound", "NotFoundException"] : [],
                Irreversible = topic is null
                    ? null
                    : $"A subscription that waits for confirmation cannot be deleted; that of {PersonalData.Email(address)} expires "
                        + "after two days, or is cancelled by the link in its e-mails.",
            };
        }
    }

    /// <summary>The addresses, masked, that the topic has already or that look like one it has.</summary>
    public static IEnumerable<string> Known(RepairContext context, RepairState state) =>
        context.Options.Texts(EmailAddress).Where(a => state[Subscribed(a)] is not null).Select(PersonalData.Email);

    private static bool IsSubscribed(TopicSubscriptionList? list, string masked) => list?.Subscriptions.Any(
        s => s.State != TopicSubscriptionState.Deleted && s.Protocol == "email"
            && string.Equals(s.Endpoint, masked, StringComparison.OrdinalIgnoreCase)) == true;

    // Null where the policy is not known.
    private static IEnumerable<PolicyDecision?> Decisions(RepairContext context, AlarmSite site, Topic topic)
    {
        foreach (EventAlarm alarm in context.Target.Controls.Select(c => new EventAlarm(c, site, topic.Arn)))
        {
            string arn = context.Account.ArnIn("cloudwatch", site.Region, $"alarm:{alarm.FilterName}");
            yield return topic.Policy is { } policy
                ? TopicPolicy.ToCloudWatch(policy, topic.Arn, arn, context.Account.AccountId)
                : null;
        }
    }

    private static void Guard(Topic topic, PolicyDecision?[] decisions)
    {
        if (topic.KmsMasterKeyId?.EndsWith("alias/aws/sns", StringComparison.Ordinal) == true)
        {
            throw new RepairRefusedException(
                "TopicEncryptedWithAwsKey",
                $"The topic {topic.Arn} is encrypted with the key that AWS manages, which CloudWatch may not use.",
                "Give it a key of the account that cloudwatch.amazonaws.com may use, or name another topic.");
        }

        if (Array.Exists(decisions, d => d?.IsRefusal() == true))
        {
            throw new RepairRefusedException(
                "TopicRefusesCloudWatch",
                $"The policy of the topic {topic.Arn} does not allow CloudWatch to publish.",
                "Allow cloudwatch.amazonaws.com to sns:Publish there, or name another topic.");
        }
    }

    private static string Name(string arn) => $"Topic {arn}";

    private static string Subscribed(string address) => $"Subscription {PersonalData.Email(address)}";
}
