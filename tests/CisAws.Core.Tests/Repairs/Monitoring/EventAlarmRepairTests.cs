using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Controls.Monitoring;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Repairs;
using CisAws.Repairs.Monitoring;
using CisAws.Tests.Harness;
using CisAws.Tests.Repairs.Logging;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Repairs.Monitoring;

public sealed class EventAlarmRepairTests
{
    private const string Group = "trail-events";
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:security";
    private static readonly EventAlarmRepair Repair = new();

    [Fact]
    public void FilterAndAlarmAreCreatedOnTheLogGroupOfTheTrail()
    {
        RepairPlan plan = Plan(Site(), ("RecommendationId", "5.4"), ("TopicArn", Topic));
        RepairHarness.CheckText(plan);
        Assert.Equal(["logs:PutMetricFilter", "cloudwatch:PutMetricAlarm"], plan.Steps.Select(s => s.Call.Action));
        IReadOnlyDictionary<string, object> filter = plan.Steps[0].Call.Parameters, alarm = plan.Steps[1].Call.Parameters;
        Assert.Equal(
            (Group, "cis-v6-5.4", CanonicalPattern.For(ControlNames.IamPolicyChangesAlarm)),
            (filter["LogGroupName"], filter["FilterName"], filter["FilterPattern"]));
        var transformation = (IReadOnlyDictionary<string, object>)Assert.Single((object[])filter["MetricTransformations"]);
        Assert.Equal((alarm["MetricName"], alarm["Namespace"]), (transformation["MetricName"], transformation["MetricNamespace"]));
        Assert.Equal([Topic], (object[])alarm["AlarmActions"]);
        Assert.Equal(
            ("GreaterThanOrEqualToThreshold", 1.0, 1, "Sum", true),
            (alarm["ComparisonOperator"], alarm["Threshold"], alarm["EvaluationPeriods"], alarm["Statistic"], alarm["ActionsEnabled"]));
        Assert.Equal(["logs:DeleteMetricFilter", "cloudwatch:DeleteAlarms"], plan.Steps.Select(s => s.Inverse!.Action));
        Assert.All(plan.Steps, s => Assert.Equal(Home, s.Call.Region));
        Assert.Contains("confirmed", plan.FollowUp, StringComparison.Ordinal);
    }

    [Fact]
    public void FindingsOfSeveralRecommendationsAreOnePlan()
    {
        RepairPlan plan = Plan(Site(), ("RecommendationId", new[] { "5.10", "5.4" }), ("TopicArn", Topic));
        Assert.Equal(["5.4", "5.10"], plan.Target.RecommendationIds);
        Assert.Equal(
            ["cis-v6-5.4", "cis-v6-5.4", "cis-v6-5.10", "cis-v6-5.10"],
            plan.Steps.Select(s => s.Call.Parameters.GetValueOrDefault("FilterName") ?? s.Call.Parameters["AlarmName"]));
    }

    [Fact]
    public async Task WhatItMakesIsWhatTheControlAsksFor()
    {
        TestTrails site = Site();
        RepairPlan plan = Plan(site, ("RecommendationId", FilterPatternSelector.All.ToArray()), ("TopicArn", Topic));
        foreach (RepairStep step in plan.Steps) Apply(site.Account, step.Call);
        Subscribe(site.Account);
        site.Account.With(OrganizationEvidence.Organization, new Organization("o-1", TestAccount.Id, "ALL"));
        foreach (Control control in MonitoringControls.All.Where(c => c.Name != ControlNames.SecurityHub))
        {
            Finding finding = Assert.Single(
                await new AssessmentEngine(new RepairHarness(site.Account), site.Account.Scope())
                    .AssessAsync(control, TestContext.Current.CancellationToken));
            Assert.True(finding.Status == FindingStatus.Pass, finding.ToString());
        }

        Assert.True(Plan(site, ("RecommendationId", FilterPatternSelector.All.ToArray()), ("TopicArn", Topic)).IsCompliant);
    }

    [Fact]
    public void ATopicIsCreatedAndAddressesSubscribed()
    {
        TestTrails site = Site().Also(
            a => a.WithIn<Topic>(SnsEvidence.Topic, Home, null, Topic)
                .WithIn<TopicSubscriptionList>(SnsEvidence.Subscriptions, Home, null, Topic));
        RepairPlan plan = Plan(site, ("RecommendationId", "5.5"), ("TopicName", "security"), ("EmailAddress", "jane@example.com"));
        Assert.Equal(
            ["sns:CreateTopic", "sns:Subscribe", "logs:PutMetricFilter", "cloudwatch:PutMetricAlarm"],
            plan.Steps.Select(s => s.Call.Action));
        Assert.Equal("sns:DeleteTopic", plan.Steps[1].Inverse!.Action);
        Assert.Contains("Subscription j***@example.com (not set) → there", plan.Changes.Select(c => c.ToString()));
        Assert.Contains("two days", plan.FollowUp, StringComparison.Ordinal);
    }

    [Fact]
    public void ASubscriptionToAnExistingTopicCannotBeUndone()
    {
        RepairPlan plan = Plan(Site(), ("RecommendationId", "5.5"), ("TopicArn", Topic), ("EmailAddress", "jane@example.com"));
        Assert.Contains(
            "cannot be deleted", Assert.Single(plan.Steps, s => s.Call.Action == "sns:Subscribe").Irreversible, StringComparison.Ordinal);
        Assert.Equal(
            "AddressesAlike",
            RepairHarness.RefusalOf(
                Plan(
                    Site(),
                    ("RecommendationId", "5.5"),
                    ("TopicArn", Topic),
                    ("EmailAddress", new[] { "jane@example.com", "john@example.com" }))));
    }

    [Fact]
    public void ATrailWithoutALogGroupGetsOne()
    {
        TestTrails site = new TestTrails().Own(Trail()).Also(a => Answer(a, null));
        Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(Plan(site, ("RecommendationId", "5.5"), ("TopicArn", Topic))));
        RepairPlan plan = Plan(
            site.Also(a => a
                .WithIn<LogGroup>(LogsEvidence.LogGroup, Home, null, "new")
                .WithIn<MetricFilterList>(LogsEvidence.MetricFilters, Home, null, "new")),
            ("RecommendationId", "5.5"),
            ("TopicArn", Topic),
            ("LogGroupName", "new"),
            ("CloudWatchLogsRoleArn", "arn:aws:iam::111122223333:role/r"),
            ("RetentionInDays", 90));
        Assert.Equal(
            [
                "logs:CreateLogGroup",
                "logs:PutRetentionPolicy",
                "cloudtrail:UpdateTrail",
                "logs:PutMetricFilter",
                "cloudwatch:PutMetricAlarm",
            ],
            plan.Steps.Select(s => s.Call.Action));
        Assert.Equal(string.Empty, plan.Steps[2].Inverse!.Parameters["CloudWatchLogsLogGroupArn"]);
        Assert.Contains(plan.Risks, r => r.Contains("billed by volume", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("stopped", "TrailNotQualified")]
    [InlineData("none", "NoTrail")]
    [InlineData("class", "LogGroupClass")]
    [InlineData("missing group", "LogGroupMissing")]
    [InlineData("foreign group", "LogGroupInOtherAccount")]
    [InlineData("managed", "ManagedElsewhere")]
    [InlineData("full", "TooManyFilters")]
    [InlineData("name taken", "FilterNameTaken")]
    [InlineData("alarm taken", "AlarmNameTaken")]
    [InlineData("missing topic", "TopicMissing")]
    [InlineData("encrypted topic", "TopicEncryptedWithAwsKey")]
    [InlineData("closed topic", "TopicRefusesCloudWatch")]
    [InlineData("unreadable", "StateUnreadable")]
    public void EachPreconditionIsNamed(string what, string code)
    {
        TestTrails site = what switch
        {
            "stopped" => new TestTrails().Own(WithGroup(), Stopped).Also(a => Answer(a, Group)),
            "none" => new TestTrails().Also(a => Answer(a, Group)),
            "foreign group" =>
                new TestTrails()
                    .Own(Trail() with { LogGroupArn = "arn:aws:logs:us-east-1:444455556666:log-group:g:*" })
                    .Also(a => Answer(a, Group)),
            "managed" => new TestTrails().Own(WithGroup(), tags: ["ManagedBy=Terraform"]).Also(a => Answer(a, Group)),
            _ => Site(),
        };
        TestAccount account = site.Account;
        _ = what switch
        {
            "class" => account.WithIn(LogsEvidence.LogGroup, Home, new LogGroup(Group, "arn") { Class = "INFREQUENT_ACCESS" }, Group),
            "missing group" => account.WithIn<LogGroup>(LogsEvidence.LogGroup, Home, null, Group),
            "full" =>
                account.WithIn(
                    LogsEvidence.MetricFilters,
                    Home,
                    new MetricFilterList([.. Enumerable.Range(0, 100).Select(i => new MetricFilter($"f{i}", "x", []))]),
                    Group),
            "name taken" =>
                account.WithIn(
                    LogsEvidence.MetricFilters,
                    Home,
                    new MetricFilterList([new MetricFilter("cis-v6-5.4", "{ $.x = 1 }", [new("m", "n", "1")])]),
                    Group),
            "alarm taken" =>
                account.WithIn(
                    CloudWatchEvidence.Alarms, Home, new AlarmList([new MetricAlarm("arn", "cis-v6-5.4") { MetricName = "other" }], [])),
            "missing topic" => account.WithIn<Topic>(SnsEvidence.Topic, Home, null, Topic),
            "encrypted topic" =>
                account.WithIn(SnsEvidence.Topic, Home, TestTopics.New(Topic) with { KmsMasterKeyId = "alias/aws/sns" }, Topic),
            "closed topic" =>
                account.WithIn(SnsEvidence.Topic, Home, new Topic(Topic) { Policy = """{"Version":"2012-10-17","Statement":[]}""" }, Topic),
            "unreadable" => account.Deny(CloudWatchEvidence.Alarms, region: Home),
            _ => account,
        };
        Assert.Equal(code, RepairHarness.RefusalOf(Plan(site, ("RecommendationId", "5.4"), ("TopicArn", Topic))));
    }

    [Fact]
    public void ATopicWhoseAnswerIsOpenIsToBeVerified()
    {
        TestTrails site = Site();
        site.Account.WithIn(
            SnsEvidence.Topic,
            Home,
            new Topic(Topic)
            {
                Policy = """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},
                    "Action":"sns:Publish","Resource":"*","Condition":{"StringEquals":{"aws:SourceOrgID":"o-1"}}}]}
                    """,
            },
            Topic);
        RepairPlan open = Plan(site, ("RecommendationId", "5.4"), ("TopicArn", Topic));
        Assert.Contains(open.Risks, r => r.Contains("cannot be determined", StringComparison.Ordinal));
        RepairPlan sure = Plan(Site(), ("RecommendationId", "5.4"), ("TopicArn", Topic));
        Assert.DoesNotContain(sure.Risks, r => r.Contains("cannot be determined", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:security", "TopicInOtherRegion")]
    [InlineData("security", "TopicArnInvalid")]
    public void TheTopicMustBeOneThatAlarmsCanNotify(string topic, string code) =>
        Assert.Equal(code, RepairHarness.RefusalOf(Plan(Site(), ("RecommendationId", "5.4"), ("TopicArn", topic))));

    [Fact]
    public void OtherRecommendationsAreNotCovered()
    {
        Assert.Equal(
            "RecommendationNotServed",
            Assert.Throws<CisAwsException>(() => Plan(Site(), ("RecommendationId", "5.16"), ("TopicArn", Topic))).ErrorId);
        Assert.Equal("RepairTargetMissing", Assert.Throws<CisAwsException>(() => Plan(Site(), ("TopicArn", Topic))).ErrorId);
    }

    [Fact]
    public void TheFindingNamesItsCommand() =>
        Assert.Equal(
            "Repair-CisEventAlarm -RecommendationId '5.4'",
            Repair.CommandFor(ControlNames.IamPolicyChangesAlarm, ResourceRef.Account(new TestAccount().Identity), []));

    private static RepairPlan Plan(TestTrails trails, params (string, object?)[] options) =>
        new RepairHarness(trails.Account).Plan(Repair, Home, options);

    private static TrailDescription WithGroup() =>
        Trail() with { LogGroupArn = $"arn:aws:logs:us-east-1:{TestAccount.Id}:log-group:{Group}:*" };

    private static TestTrails Site() =>
        new TestTrails()
            .Own(WithGroup(), Recording with { LogGroupDeliveredAt = TestAccount.Now.AddMinutes(-5) })
            .Also(a => Answer(a, Group));

    private static void Answer(TestAccount account, string? group)
    {
        account.WithIn(CloudWatchEvidence.Alarms, Home, new AlarmList([], []))
            .WithIn(SnsEvidence.Topic, Home, TestTopics.New(Topic), Topic)
            .WithIn(SnsEvidence.Subscriptions, Home, new TopicSubscriptionList([]), Topic);
        if (group is null) return;
        account.WithIn(
            LogsEvidence.LogGroup,
            Home,
            new LogGroup(group, $"arn:aws:logs:us-east-1:{TestAccount.Id}:log-group:{group}") { Class = "STANDARD" },
            group)
            .WithIn(LogsEvidence.MetricFilters, Home, new MetricFilterList([]), group);
    }

    private static void Subscribe(TestAccount account) => account
        .WithIn(
            SnsEvidence.Subscriptions,
            Home,
            new TopicSubscriptionList([new(TopicSubscriptionState.Confirmed, "email", "j***@example.com", Topic + ":1", TestAccount.Id)]),
            Topic)
        .WithIn(SnsEvidence.FilterPolicy, Home, new SubscriptionFilterPolicy(null, null), Topic + ":1");

    // The effect of the calls in CloudWatch Logs and CloudWatch.
    private static void Apply(TestAccount account, ApiCall call)
    {
        IReadOnlyDictionary<string, object> p = call.Parameters;
        if (call.Action == "logs:PutMetricFilter")
        {
            var t = (IReadOnlyDictionary<string, object>)((object[])p["MetricTransformations"])[0];
            var filter = new MetricFilter(
                (string)p["FilterName"],
                (string)p["FilterPattern"],
                [new((string)t["MetricName"], (string)t["MetricNamespace"], (string)t["MetricValue"])]);
            var known = (MetricFilterList)account.Answers[LogsEvidence.MetricFilters.KeyIn(Home, Group)].Data!;
            account.WithIn(LogsEvidence.MetricFilters, Home, new MetricFilterList([.. known.Filters, filter]), Group);
            return;
        }

        Assert.Equal("cloudwatch:PutMetricAlarm", call.Action);
        var alarms = (AlarmList)account.Answers[CloudWatchEvidence.Alarms.KeyIn(Home)].Data!;
        account.WithIn(CloudWatchEvidence.Alarms, Home, new AlarmList(
            [
                .. alarms.MetricAlarms,
                new MetricAlarm($"arn:aws:cloudwatch:us-east-1:{TestAccount.Id}:alarm:{p["AlarmName"]}", (string)p["AlarmName"])
                {
                    Namespace = (string)p["Namespace"],
                    MetricName = (string)p["MetricName"],
                    Statistic = (string)p["Statistic"],
                    Period = (int)p["Period"],
                    EvaluationPeriods = (int)p["EvaluationPeriods"],
                    Threshold = (double)p["Threshold"],
                    ComparisonOperator = (string)p["ComparisonOperator"],
                    TreatMissingData = (string)p["TreatMissingData"],
                    ActionsEnabled = (bool)p["ActionsEnabled"],
                    AlarmActions = [.. ((object[])p["AlarmActions"]).Cast<string>()],
                },
            ],
            []));
    }
}
