using System.Text.Json;

namespace AwsTesting.Tests;

/// <summary>boto3 reads the monitoring of a fake account: what this server writes is what AWS would write.</summary>
[Trait("Category", "Fast")]
public sealed class FakeMonitoringTests
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:cis";

    [Fact]
    public async Task Boto3ReadsLogsAlarmsTopicsRulesAndHubs()
    {
        Boto3.SkipUnlessAvailable();
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        Account().ServeOn(server);
        JsonElement read = await Boto3.RunAsync(server.BaseUrl, """
            logs = client("logs")
            result["groups"] = pages(logs, "describe_log_groups", "logGroups", 1, logGroupNamePrefix="trail")[0]
            group = logs.describe_log_groups(logGroupNamePrefix="trail")["logGroups"][0]
            result["group"] = [
                group["logGroupName"], group["logGroupArn"], group["metricFilterCount"], group["logGroupClass"], "retentionInDays" in group
            ]
            result["filters"] = [
                len(logs.describe_metric_filters(logGroupName="trail")["metricFilters"]),
                code(logs.describe_metric_filters, logGroupName="gone")
            ]
            result["filter"] = logs.describe_metric_filters(logGroupName="trail")["metricFilters"][0]["metricTransformations"]
            result["sent"] = logs.describe_subscription_filters(logGroupName="trail")["subscriptionFilters"][0]["destinationArn"]
            result["tested"] = [
                m["eventMessage"] for m in logs.test_metric_filter(filterPattern="b", logEventMessages=["abc", "ac"])["matches"]
            ]
            result["refused"] = code(logs.test_metric_filter, filterPattern="{", logEventMessages=["a"])
            # boto3 has left the protocol that the product and this server speak with CloudWatch; its model still knows it.
            import botocore.loaders
            load = botocore.loaders.Loader.load_service_model
            def with_query(self, service, type_name, *rest, **more):
                model = load(self, service, type_name, *rest, **more)
                if service == "cloudwatch" and type_name == "service-2":
                    model["metadata"].update(protocol="query", protocols=["query"])
                return model
            botocore.loaders.Loader.load_service_model = with_query
            watch = client("cloudwatch")
            both = watch.describe_alarms(AlarmTypes=["MetricAlarm", "CompositeAlarm"])
            result["alarms"] = [
                [a["AlarmName"] for a in both["MetricAlarms"]],
                [a["AlarmRule"] for a in both["CompositeAlarms"]],
                len(watch.describe_alarms()["CompositeAlarms"])
            ]
            result["alarm"] = [
                both["MetricAlarms"][0][k] for k in ("ActionsEnabled", "AlarmActions", "OKActions", "MetricName", "Threshold", "Dimensions")
            ]
            result["math"] = both["MetricAlarms"][1]["Metrics"]
            result["alarm_pages"] = len(list(watch.get_paginator("describe_alarms").paginate(
                AlarmTypes=["MetricAlarm", "CompositeAlarm"], PaginationConfig={"PageSize": 1}
            )))
            sns = client("sns")
            arn = "arn:aws:sns:us-east-1:111122223333:cis"
            result["topic"] = {
                k: v for k, v in sns.get_topic_attributes(TopicArn=arn)["Attributes"].items()
                if k in ("Owner", "SubscriptionsConfirmed", "SubscriptionsPending", "KmsMasterKeyId")
            }
            result["subscriptions"] = [s["SubscriptionArn"] for s in sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"]]
            result["subscription"] = sns.get_subscription_attributes(SubscriptionArn=arn + ":1")["Attributes"]["FilterPolicy"]
            result["topics"] = [
                code(sns.get_topic_attributes, TopicArn="arn:aws:sns:us-east-1:111122223333:gone"),
                code(sns.list_subscriptions_by_topic, TopicArn="arn:aws:sns:us-east-1:999988887777:other"),
                code(sns.get_subscription_attributes, SubscriptionArn=arn + ":gone")
            ]
            events = client("events")
            result["rules"] = [[r["Name"], r["State"], "EventPattern" in r] for r in events.list_rules()["Rules"]]
            result["targets"] = [events.list_targets_by_rule(Rule="iam")["Targets"], code(events.list_targets_by_rule, Rule="gone")]
            hub = client("securityhub")
            result["hub"] = [
                hub.describe_hub()["HubArn"],
                [s["StandardsArn"] for s in hub.get_enabled_standards()["StandardsSubscriptions"]],
                code(hub.describe_security_hub_v2)
            ]
            other = client("securityhub", "eu-west-1")
            result["other"] = [code(other.describe_hub), code(other.get_enabled_standards), other.describe_security_hub_v2()["HubV2Arn"]]
            """);
        Assert.Equal("2", Raw(read, "groups"));
        Assert.Equal("""["trail", "arn:aws:logs:us-east-1:111122223333:log-group:trail", 1, "STANDARD", false]""", Raw(read, "group"));
        Assert.Equal("""[1, "ResourceNotFoundException"]""", Raw(read, "filters"));
        Assert.Equal(
            """[{"metricName": "m", "metricNamespace": "CISBenchmark","""
                + """ "metricValue": "1", "defaultValue": 0, "dimensions": {"u": "$.userName"}}]""",
            Raw(read, "filter"));
        Assert.Equal("\"arn:siem\"", Raw(read, "sent"));
        Assert.Equal("""["abc"]""", Raw(read, "tested"));
        Assert.Equal("\"InvalidParameterException\"", Raw(read, "refused"));
        Assert.Equal("""[["a & b", "math"], ["ALARM(\"math\")"], 0]""", Raw(read, "alarms"));
        Assert.Equal($$"""[true, ["{{Topic}}"], [], "m", 1.5, [{"Name": "u", "Value": "alice"}]]""", Raw(read, "alarm"));
        Assert.Equal(
            """[{"Id": "e", "Expression": "SUM(METRICS())"},"""
                + """ {"Id": "m1", "MetricStat": {"Metric": {"Namespace": "CISBenchmark", "MetricName": "m", "Dimensions": []}"""
                + """, "Period": 300, "Stat": "Sum"}, "ReturnData": false}]""",
            Raw(read, "math"));
        Assert.Equal("3", Raw(read, "alarm_pages"));
        Assert.Equal(
            """{"Owner": "111122223333", "KmsMasterKeyId": "alias/k", "SubscriptionsConfirmed": "1", "SubscriptionsPending": "1"}""",
            Raw(read, "topic"));
        Assert.Equal($"""["{Topic}:1", "PendingConfirmation"]""", Raw(read, "subscriptions"));
        Assert.Equal("""{"a":["b"]}""", read.GetProperty("subscription").GetString());
        Assert.Equal("""["NotFound", "AuthorizationError", "NotFound"]""", Raw(read, "topics"));
        Assert.Equal("""[["iam", "ENABLED", true], ["nightly", "DISABLED", false]]""", Raw(read, "rules"));
        Assert.Equal($$"""[[{"Id": "target0", "Arn": "{{Topic}}"}], "ResourceNotFoundException"]""", Raw(read, "targets"));
        Assert.Equal(
            """["arn:aws:securityhub:us-east-1:111122223333:hub/default","""
                + """ ["arn:aws:securityhub:us-east-1::standards/s/v/1"], "ResourceNotFoundException"]""",
            Raw(read, "hub"));
        Assert.Equal(
            """["InvalidAccessException", "InvalidAccessException", "arn:aws:securityhub:eu-west-1:111122223333:hubv2/default"]""",
            Raw(read, "other"));
        Assert.Empty(server.Calls.Misses);
    }

    private static FakeAccount Account()
    {
        const string region = "us-east-1";
        FakeAccount account = new();
        FakeMonitoring monitoring = account.Monitoring;
        monitoring.LogGroups[region].Add(new FakeLogGroup("trail-old"));
        monitoring.LogGroups[region].Add(new FakeLogGroup("trail")
        {
            MetricFilters =
            [
                new FakeMetricFilter(
                    "f",
                    "p",
                    new FakeTransformation("m") { DefaultValue = 0, Dimensions = new Dictionary<string, string> { ["u"] = "$.userName" } }),
            ],
            SubscriptionFilters = [new FakeSubscriptionFilter("s", string.Empty, "arn:siem")],
        });
        monitoring.MatchesFilter = (pattern, message) => pattern == "{" ? null : message.Contains(pattern, StringComparison.Ordinal);
        monitoring.MetricAlarms[region].Add(
            new FakeMetricAlarm("a & b", "m")
            {
                Threshold = 1.5,
                AlarmActions = [Topic],
                Dimensions = new Dictionary<string,
                string> { ["u"] = "alice" },
            });
        monitoring.MetricAlarms[region].Add(
            new FakeMetricAlarm("math", null)
            {
                Metrics = [new FakeAlarmMetric("e", "SUM(METRICS())"), new FakeAlarmMetric("m1", null, "m") { ReturnData = false }],
            });
        monitoring.CompositeAlarms[region].Add(new FakeCompositeAlarm("all", "ALARM(\"math\")"));
        monitoring.Topics[region].Add(new FakeTopic(
            Topic,
            new FakeSubscription("email", "a@example.com") { Id = "1", FilterPolicy = """{"a":["b"]}""" },
            new FakeSubscription("email", "b@example.com") { Id = "PendingConfirmation" }) { KmsMasterKeyId = "alias/k" });
        monitoring.EventRules[region].Add(new FakeEventRule("iam", "{}", Topic));
        monitoring.EventRules[region].Add(new FakeEventRule("nightly", null) { State = "DISABLED" });
        monitoring.Hubs[region] = new FakeHub("standards/s/v/1");
        monitoring.HubsV2.Add("eu-west-1");
        return account;
    }

    /// <summary>As Python printed it.</summary>
    private static string Raw(JsonElement read, string name) => read.GetProperty(name).GetRawText();
}
