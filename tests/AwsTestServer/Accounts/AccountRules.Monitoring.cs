using System.Globalization;
using System.Text.Json;
using AwsTesting.Wire;

namespace AwsTesting.Accounts;

/// <content>Log groups, alarms, topics, event rules and Security Hub.</content>
internal sealed partial class AccountRules
{
    private FakeMonitoring Monitoring => account.Monitoring;

    private void RegisterMonitoring()
    {
        RegisterLogs();
        On("cloudwatch", "DescribeAlarms", Alarms);
        RegisterTopics();
        RegisterEventRules();
        RegisterHubs();
    }

    private void RegisterLogs()
    {
        On("logs", "DescribeLogGroups", call => PagedItems.Logs.Serve(
            call,
            [
                .. Monitoring.LogGroups[call.Region]
                    .Where(g => g.Name.StartsWith(call.Parameter("logGroupNamePrefix") ?? string.Empty, StringComparison.Ordinal))
                    .OrderBy(g => g.Name, StringComparer.Ordinal).Select(g => AwsDocuments.LogGroupItem(account, call.Region, g)),
            ],
            page => $"{{\"logGroups\":[{string.Join(',', page)}]}}"));
        On("logs", "DescribeMetricFilters", call => OfGroup(
            call, g => g.MetricFilters.Select(f => AwsDocuments.MetricFilterItem(account, g, f)), "metricFilters"));
        On("logs", "DescribeSubscriptionFilters", call => OfGroup(
            call, g => g.SubscriptionFilters.Select(f => AwsDocuments.SubscriptionFilterItem(account, g, f)), "subscriptionFilters"));
        On("logs", "TestMetricFilter", TestFilter);
    }

    private AwsReply OfGroup(AwsCall call, Func<FakeLogGroup, IEnumerable<string>> items, string list) =>
        Monitoring.LogGroups[call.Region].FirstOrDefault(g => g.Name == call.Parameter("logGroupName")) is { } group
            ? PagedItems.Logs.Serve(call, [.. items(group)], page => $"{{\"{list}\":[{string.Join(',', page)}]}}")
            : ErrorDocument.For(call, "ResourceNotFoundException", 400, "The specified log group does not exist.");

    private AwsReply TestFilter(AwsCall call)
    {
        string pattern = call.Parameter("filterPattern") ?? string.Empty;
        List<string> messages = [];
        while (call.Parameter($"logEventMessages.{messages.Count.ToString(CultureInfo.InvariantCulture)}") is { } message)
        {
            messages.Add(message);
        }

        bool?[] matches = [.. messages.Select(m => Monitoring.MatchesFilter(pattern, m))];
        return messages.Count is 0 or > 50 || matches.Contains(null)
            ? ErrorDocument.For(call, "InvalidParameterException", 400, "Invalid metric filter pattern")
            : AwsReply.Result(call, JsonSerializer.Serialize(new
            {
                matches = messages.Select(
                    (m, i) => new { eventNumber = i + 1, eventMessage = m, extractedValues = new Dictionary<string, string>() })
                    .Where(m => matches[m.eventNumber - 1] == true).ToArray(),
            }));
    }

    private AwsReply Alarms(AwsCall call)
    {
        HashSet<string> types =
        [
            .. call.Parameters.Where(p => p.Key.StartsWith("AlarmTypes.member.", StringComparison.Ordinal)).Select(p => p.Value),
        ];
        (string List, string Item)[] items =
        [
            .. Monitoring.MetricAlarms[call.Region].Where(_ => types.Count == 0 || types.Contains("MetricAlarm"))
                .Select(a => ("MetricAlarms", AwsDocuments.MetricAlarmItem(account, call.Region, a))),
            .. Monitoring.CompositeAlarms[call.Region].Where(_ => types.Contains("CompositeAlarm"))
                .Select(a => ("CompositeAlarms", AwsDocuments.CompositeAlarmItem(account, call.Region, a))),
        ];
        return PagedItems.CloudWatch.Serve(call, items, page => string.Concat(
            new[] { "MetricAlarms", "CompositeAlarms" }.Select(
                list => Markup.Members(list, page.Where(i => i.List == list).Select(i => i.Item)))));
    }

    private void RegisterTopics()
    {
        On("sns", "GetTopicAttributes", call => OfTopic(call, topic => AwsReply.Result(call, AwsDocuments.TopicAttributes(topic))));
        On("sns", "ListSubscriptionsByTopic", call => OfTopic(call, topic => PagedItems.Sns.Serve(
            call,
            [.. topic.Subscriptions.Select(s => AwsDocuments.SubscriptionItem(topic, s))],
            page => Markup.Members("Subscriptions", page))));
        On("sns", "GetSubscriptionAttributes", call =>
        {
            string? arn = call.Parameter("SubscriptionArn");
            (FakeTopic Topic, FakeSubscription Subscription)[] found =
                [
                    .. Monitoring.Topics[call.Region]
                        .SelectMany(t => t.Subscriptions.Where(s => s.IsConfirmed && s.ArnUnder(t) == arn).Select(s => (t, s))),
                ];
            return found is [var one, ..]
                ? AwsReply.Result(call, AwsDocuments.SubscriptionAttributes(one.Topic, one.Subscription))
                : ErrorDocument.For(call, "NotFound", 404, "Subscription does not exist");
        });
    }

    private AwsReply OfTopic(AwsCall call, Func<FakeTopic, AwsReply> answer)
    {
        string arn = call.Parameter("TopicArn") ?? string.Empty;
        if (Monitoring.Topics[call.Region].FirstOrDefault(t => t.Arn == arn) is { } topic)
        {
            return answer(topic);
        }

        // A caller without permission does not learn whether a topic of another account exists.
        return arn.Split(':') is [_, _, _, _, var owner, _] && owner != account.Id
            ? ErrorDocument.For(
                call,
                "AuthorizationError",
                403,
                $"User: {account.CallerArn} is not authorized to perform: SNS:{call.Operation} on resource: {arn}")
            : ErrorDocument.For(call, "NotFound", 404, "Topic does not exist");
    }

    private void RegisterEventRules()
    {
        On("events", "ListRules", call => PagedItems.Events.Serve(
            call,
            [
                .. Monitoring.EventRules[call.Region]
                    .Where(r => r.Name.StartsWith(call.Parameter("NamePrefix") ?? string.Empty, StringComparison.Ordinal))
                    .Select(r => AwsDocuments.EventRuleItem(account, call.Region, r)),
            ],
            page => $"{{\"Rules\":[{string.Join(',', page)}]}}"));
        On(
            "events",
            "ListTargetsByRule",
            call => Monitoring.EventRules[call.Region].FirstOrDefault(r => r.Name == call.Parameter("Rule")) is { } rule
            ? PagedItems.Events.Serve(
                call,
                [.. rule.TargetArns.Select((arn, i) => JsonSerializer.Serialize(new { Id = $"target{i}", Arn = arn }))],
                page => $"{{\"Targets\":[{string.Join(',', page)}]}}")
            : ErrorDocument.For(
                call, "ResourceNotFoundException", 400, $"Rule {call.Parameter("Rule")} does not exist on EventBus default."));
    }

    private void RegisterHubs()
    {
        On("securityhub", "DescribeHub", call => OfHub(call, hub => AwsReply.Result(call, AwsDocuments.Hub(account, call.Region, hub))));
        On("securityhub", "GetEnabledStandards", call => OfHub(call, hub => PagedItems.SecurityHub.Serve(
            call,
            [.. hub.Standards.Select(s => AwsDocuments.StandardItem(account, call.Region, hub, s))],
            page => $"{{\"StandardsSubscriptions\":[{string.Join(',', page)}]}}")));
        On("securityhub", "DescribeSecurityHubV2", call => Monitoring.HubsV2.Contains(call.Region)
            ? AwsReply.Result(call, AwsDocuments.HubV2(account, call.Region))
            : ErrorDocument.For(call, "ResourceNotFoundException", 404, "Security Hub V2 is not enabled."));
    }

    private AwsReply OfHub(AwsCall call, Func<FakeHub, AwsReply> answer) => Monitoring.Hubs.TryGetValue(call.Region, out FakeHub? hub)
        ? answer(hub)
        : ErrorDocument.For(call, "InvalidAccessException", 401, $"Account {account.Id} is not subscribed to AWS Security Hub");
}
