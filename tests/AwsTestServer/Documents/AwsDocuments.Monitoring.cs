using System.Globalization;

namespace AwsTesting;

/// <content>Documents of CloudWatch, CloudWatch Logs, SNS, EventBridge and Security Hub.</content>
public static partial class AwsDocuments
{
    /// <summary>One member of DescribeLogGroups.</summary>
    public static string LogGroupItem(FakeAccount account, string region, FakeLogGroup group)
    {
        string arn = $"arn:{account.Partition}:logs:{region}:{account.Id}:log-group:{group.Name}";
        return Present(new()
        {
            ["logGroupName"] = group.Name,
            ["arn"] = arn + ":*",
            ["logGroupArn"] = arn,
            ["creationTime"] = account.Now.AddDays(-300).ToUnixTimeMilliseconds(),
            ["storedBytes"] = 0, ["metricFilterCount"] = group.MetricFilters.Count, ["logGroupClass"] = group.Class,
            ["retentionInDays"] = group.RetentionInDays, ["kmsKeyId"] = group.KmsKeyId,
        });
    }

    /// <summary>One member of DescribeMetricFilters.</summary>
    public static string MetricFilterItem(FakeAccount account, FakeLogGroup group, FakeMetricFilter filter) => Present(new()
    {
        ["filterName"] = filter.Name, ["filterPattern"] = filter.Pattern, ["logGroupName"] = group.Name,
        ["creationTime"] = account.Now.AddDays(-200).ToUnixTimeMilliseconds(),
        ["metricTransformations"] = filter.Transformations.Select(Transformation).ToArray(),
        ["applyOnTransformedLogs"] = filter.ApplyOnTransformedLogs, ["fieldSelectionCriteria"] = filter.FieldSelectionCriteria,
        ["emitSystemFieldDimensions"] = filter.EmitSystemFieldDimensions,
    });

    /// <summary>One member of DescribeSubscriptionFilters.</summary>
    public static string SubscriptionFilterItem(FakeAccount account, FakeLogGroup group, FakeSubscriptionFilter filter) => Serialize(new
    {
        filterName =
            filter.Name, filterPattern =
                filter.Pattern, destinationArn = filter.DestinationArn, logGroupName = group.Name, distribution = "ByLogStream",
        applyOnTransformedLogs = false, creationTime = account.Now.AddDays(-200).ToUnixTimeMilliseconds(),
    });

    /// <summary>One member of the metric alarms of DescribeAlarms, without the element around it.</summary>
    public static string MetricAlarmItem(FakeAccount account, string region, FakeMetricAlarm a) => string.Concat(
        Alarm(account, region, a.Name, a.ActionsEnabled, a.AlarmActions, a.OkActions),
        a.Metrics.Count > 0
            ? Markup.Members("Metrics", a.Metrics.Select(AlarmMetric))
            : Metric(a.Namespace, a.MetricName, a.Dimensions) + Markup.Text("Statistic", a.Statistic) + Markup.Number("Period", a.Period),
        Markup.Number("EvaluationPeriods", a.EvaluationPeriods), Markup.Number("DatapointsToAlarm", a.DatapointsToAlarm),
        Markup.Text("Threshold", a.Threshold.ToString("0.0###", CultureInfo.InvariantCulture)),
        Markup.Text("ComparisonOperator", a.ComparisonOperator),
        Markup.Text("TreatMissingData", a.TreatMissingData), Markup.Text("EvaluationState", a.EvaluationState));

    /// <summary>One member of the composite alarms of DescribeAlarms, without the element around it.</summary>
    public static string CompositeAlarmItem(FakeAccount account, string region, FakeCompositeAlarm a) => string.Concat(
        Alarm(account, region, a.Name, a.ActionsEnabled, a.AlarmActions, []),
        Markup.Text("AlarmRule", a.Rule),
        Markup.Text("ActionsSuppressor", a.ActionsSuppressor));

    /// <summary>GetTopicAttributes.</summary>
    public static string TopicAttributes(FakeTopic topic) => Attributes(
        ("TopicArn", topic.Arn),
        ("Owner", topic.Arn.Split(':')[4]),
        ("Policy", topic.Policy),
        ("KmsMasterKeyId", topic.KmsMasterKeyId),
        ("DisplayName", string.Empty),
        ("SubscriptionsConfirmed", Count(topic, s => s.IsConfirmed)),
        ("SubscriptionsPending", Count(topic, s => s.Id == "PendingConfirmation")),
        ("SubscriptionsDeleted", Count(topic, s => s.Id == "Deleted")));

    /// <summary>One member of ListSubscriptionsByTopic, without the element around it.</summary>
    public static string SubscriptionItem(FakeTopic topic, FakeSubscription subscription) => string.Concat(
        Markup.Text("SubscriptionArn", subscription.ArnUnder(topic)),
        Markup.Text("Owner", topic.Arn.Split(':')[4]),
        Markup.Text("Protocol", subscription.Protocol),
        Markup.Text("Endpoint", subscription.Endpoint), Markup.Text("TopicArn", topic.Arn));

    /// <summary>GetSubscriptionAttributes.</summary>
    public static string SubscriptionAttributes(FakeTopic topic, FakeSubscription subscription) => Attributes(
        ("SubscriptionArn", subscription.ArnUnder(topic)),
        ("TopicArn", topic.Arn),
        ("Owner", topic.Arn.Split(':')[4]),
        ("Protocol", subscription.Protocol),
        ("Endpoint", subscription.Endpoint), ("PendingConfirmation", "false"), ("FilterPolicy", subscription.FilterPolicy),
        ("FilterPolicyScope", subscription.FilterPolicy is null ? null : "MessageAttributes"));

    /// <summary>One member of ListRules.</summary>
    public static string EventRuleItem(FakeAccount account, string region, FakeEventRule rule) => Present(new()
    {
        ["Name"] = rule.Name,
        ["Arn"] = $"arn:{account.Partition}:events:{region}:{account.Id}:rule/{rule.Name}",
        ["State"] = rule.State,
        ["EventBusName"] = "default",
        ["EventPattern"] = rule.EventPattern, ["ScheduleExpression"] = rule.EventPattern is null ? "rate(1 day)" : null,
    });

    /// <summary>DescribeHub.</summary>
    public static string Hub(FakeAccount account, string region, FakeHub hub) => Serialize(new
    {
        HubArn = $"arn:{account.Partition}:securityhub:{region}:{account.Id}:hub/default", SubscribedAt = Markup.Iso(
            account.Now.AddDays(-100)), hub.AutoEnableControls,
        ControlFindingGenerator = "SECURITY_CONTROL",
    });

    /// <summary>One member of GetEnabledStandards.</summary>
    public static string StandardItem(FakeAccount account, string region, FakeHub hub, string standard) => Serialize(new
    {
        StandardsSubscriptionArn =
            $"arn:{account.Partition}:securityhub:{region}:{account.Id}:subscription/{standard["standards/".Length..]}",
        StandardsArn =
            $"arn:{account.Partition}:securityhub:{region}::{standard}", StandardsInput =
                new Dictionary<string, string>(), StandardsStatus = hub.Status,
    });

    /// <summary>DescribeSecurityHubV2.</summary>
    public static string HubV2(FakeAccount account, string region) => Serialize(new
    {
        HubV2Arn = $"arn:{account.Partition}:securityhub:{region}:{account.Id}:hubv2/default", SubscribedAt = Markup.Iso(
            account.Now.AddDays(-50)),
    });

    private static Dictionary<string, object?> Transformation(FakeTransformation t) => OnlyPresent(new()
    {
        ["metricName"] = t.MetricName,
        ["metricNamespace"] = t.MetricNamespace,
        ["metricValue"] = t.MetricValue,
        ["defaultValue"] = t.DefaultValue,
        ["dimensions"] = t.Dimensions, ["unit"] = t.Unit,
    });

    private static string Alarm(
        FakeAccount account,
        string region,
        string name,
        bool enabled,
        IReadOnlyList<string> onAlarm,
        IReadOnlyList<string> onOk) => string.Concat(
        Markup.Text("AlarmName", name),
        Markup.Text("AlarmArn", $"arn:{account.Partition}:cloudwatch:{region}:{account.Id}:alarm:{name}"),
        Markup.Flag("ActionsEnabled", enabled),
        Markup.Members("AlarmActions", onAlarm.Select(System.Security.SecurityElement.Escape).OfType<string>()),
        Markup.Members("OKActions", onOk.Select(System.Security.SecurityElement.Escape).OfType<string>()),
        "<InsufficientDataActions/>",
        Markup.Text("StateValue", "OK"));

    private static string Metric(string? @namespace, string? name, IReadOnlyDictionary<string, string> dimensions) =>
        Markup.Text("Namespace", @namespace)
        + Markup.Text("MetricName", name)
            + Markup.Members("Dimensions", dimensions.Select(d => Markup.Text("Name", d.Key) + Markup.Text("Value", d.Value)));

    private static string AlarmMetric(FakeAlarmMetric m) => string.Concat(
        Markup.Text("Id", m.Id),
        Markup.Text("Expression", m.Expression),
        Markup.Text("ReturnData", m.ReturnData is { } flag ? (flag ? "true" : "false") : null),
        m.MetricName is null ? string.Empty : Markup.Nest(
            "MetricStat",
            Markup.Nest("Metric", Metric(m.Namespace, m.MetricName, new Dictionary<string, string>())),
            Markup.Number("Period", 300),
            Markup.Text("Stat", m.Stat)),
        Markup.Text("AccountId", m.AccountId));

    private static string Attributes(params IEnumerable<(string Name, string? Value)> attributes) => Markup.Nest(
        "Attributes",
        attributes.Where(a => a.Value is not null)
            .Select(a => Markup.Nest("entry", Markup.Text("key", a.Name), Markup.Text("value", a.Value))));

    private static string Count(FakeTopic topic, Func<FakeSubscription, bool> which) =>
        topic.Subscriptions.Count(which).ToString(CultureInfo.InvariantCulture);

    private static string Present(Dictionary<string, object?> members) => Serialize(OnlyPresent(members));

    private static Dictionary<string, object?> OnlyPresent(Dictionary<string, object?> members) =>
        members.Where(m => m.Value is not null).ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);
}
