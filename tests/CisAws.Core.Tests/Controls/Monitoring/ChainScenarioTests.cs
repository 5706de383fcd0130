using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestMonitoring;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Controls.Monitoring;

/// <summary>
/// The scenarios C1 to C21 of the chain from trail to subscription; the pattern is right unless the scenario says otherwise.
/// </summary>
public sealed class ChainScenarioTests
{
    private static readonly string[] IamEvents =
    [
        .. RequiredEvents.For(ControlNames.IamPolicyChangesAlarm).Events.Where(e => e.Duty == EventDuty.Required).Select(e => e.Name),
    ];

    public static TheoryData<string> AlarmControls => [.. RequiredEvents.Controls];

    [Theory]
    [MemberData(nameof(AlarmControls))]
    public void C01AllLinksHold(string recommendationId)
    {
        Finding finding = Is(new TestMonitoring(recommendationId), FindingStatus.Pass, "Monitored");
        Assert.Equal(Trail().Arn, finding.Evidence["Trail"]);
        Assert.Equal(GroupArn(), finding.Evidence["LogGroup"]);
        Assert.Equal("cis", finding.Evidence["MetricFilter"]);
        Assert.Equal($"{Namespace}/cis-count", finding.Evidence["Metric"]);
        Assert.Equal(Alarm("cis").Arn, finding.Evidence["Alarm"]);
        Assert.Equal(TopicArn, finding.Evidence["Action"]);
        Assert.Equal(TopicArn, finding.Evidence["Topic"]);
        Assert.Equal("email s…@example.com", finding.Evidence["Subscription"]);
    }

    [Theory]
    [MemberData(nameof(AlarmControls))]
    public void C02TrailOfOneRegion(string recommendationId) => Is(
        new TestMonitoring(recommendationId).Set(m => m.Trail = m.Trail! with { IsMultiRegion = false }),
        FindingStatus.Fail,
        "TrailNotQualified");

    [Fact]
    public void C03TrailIsStopped() =>
        Is(new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => m.Status = Stopped), FindingStatus.Fail, "TrailNotQualified");

    [Fact]
    public void C04AdvancedSelectorsForManagementEvents() =>
        Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => m.Selectors = Advanced(ManagementEvents())),
            FindingStatus.Pass,
            "Monitored");

    [Fact]
    public void C05BasicSelectorsWithoutManagementEvents() => Is(
        new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
            .Set(m => m.Selectors = Basic(Events("All", management: false, null, "arn:aws:s3"))),
        FindingStatus.Fail,
        "TrailNotQualified");

    [Fact]
    public void C06NoLogGroupOnTheTrailThoughAFilterExistsOnOneElsewhere()
    {
        Finding finding = Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => m.Trail = m.Trail! with { LogGroupArn = null }),
            FindingStatus.Fail,
            "NoLogGroup");
        Assert.Equal(Trail().Arn, finding.Evidence["Trail"]);
        Assert.Null(finding.Evidence["MetricFilter"]);
    }

    [Fact]
    public void C07NamesakeOfTheLogGroupInAnotherRegion() => Is(
        new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => m.Filters = []).Also(a => a
            .WithIn(LogsEvidence.LogGroup, "eu-west-1", new LogGroup(Group, GroupArn(region: "eu-west-1")), Group)
            .WithIn(
                LogsEvidence.MetricFilters,
                "eu-west-1",
                new MetricFilterList([Filter("cis", CanonicalPattern.For(ControlNames.IamPolicyChangesAlarm))]),
                Group)
            .WithIn(CloudWatchEvidence.Alarms, "eu-west-1", new AlarmList([Alarm("cis")], []))),
        FindingStatus.Fail, "NoMetricFilter");

    [Fact]
    public void C08AlarmOnANamesakeOfTheMetric()
    {
        Finding finding = Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => m.OnlyAlarm = m.OnlyAlarm with { Namespace = "Other" }),
            FindingStatus.Fail,
            "NoAlarm");
        Assert.Contains("cis-alarm uses a metric of that name in the namespace Other", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void C09ActionsAreSwitchedOff() =>
        Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => m.OnlyAlarm = m.OnlyAlarm with { ActionsEnabled = false }),
            FindingStatus.Fail,
            "AlarmActionsDisabled");

    [Fact]
    public void C10ActionsOnOkOnly() => Is(
        new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
            .Set(m => m.OnlyAlarm = m.OnlyAlarm with { AlarmActions = [], OkActions = [TopicArn] }),
        FindingStatus.Fail,
        "NoTopicAction");

    [Fact]
    public void C11SubscriptionIsPending()
    {
        Finding finding = Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm).WithTopic(TopicArn, Pending()),
            FindingStatus.Fail,
            "NoConfirmedSubscription");
        Assert.Contains("(1 pending)", finding.Reason, StringComparison.Ordinal);
        Is(new TestMonitoring(ControlNames.IamPolicyChangesAlarm).WithTopic(TopicArn), FindingStatus.Fail, "NoConfirmedSubscription");
        Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
                .WithTopic(TopicArn, new TopicSubscription(TopicSubscriptionState.Deleted, "email", null, null, null)),
            FindingStatus.Fail,
            "NoConfirmedSubscription");
    }

    [Fact]
    public void C12TopicOfAnotherAccount()
    {
        const string foreign = $"arn:aws:sns:{TestMonitoring.Home}:{SecurityAccount}:soc";
        Finding finding = Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => m.OnlyAlarm = Alarm("cis", foreign))
                .Also(a => a
                    .Deny(SnsEvidence.Topic, foreign, TestMonitoring.Home)
                    .Deny(SnsEvidence.Subscriptions, foreign, TestMonitoring.Home)),
            FindingStatus.Manual, "TopicInOtherAccount");
        Assert.Equal(SecurityAccount, finding.Evidence["OwnerAccount"]);
        Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
                .Set(m => m.OnlyAlarm = Alarm("cis", foreign))
                .WithTopic(TestTopics.OpenToCloudWatch(foreign), Confirmed()),
            FindingStatus.Pass,
            "Monitored");
        Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
                .Set(m => m.OnlyAlarm = Alarm("cis", foreign))
                .WithTopic(TestTopics.OpenToCloudWatch(foreign), Pending()),
            FindingStatus.Fail,
            "NoConfirmedSubscription");
    }

    [Fact]
    public void C13OwnTopicIsDenied()
    {
        Finding finding = Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
                .Also(a => a.Deny(SnsEvidence.Subscriptions, TopicArn, TestMonitoring.Home)),
            FindingStatus.Error,
            "AccessDenied");
        Assert.Contains("sns:ListSubscriptionsByTopic", finding.Reason, StringComparison.Ordinal);
        Assert.Equal("cis", finding.Evidence["MetricFilter"]);
        Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Also(a => a.Deny(SnsEvidence.Topic, TopicArn, TestMonitoring.Home)),
            FindingStatus.Error,
            "AccessDenied");
    }

    [Theory]
    [InlineData("OR", null, FindingStatus.Pass, "Monitored")]
    [InlineData("AND", null, FindingStatus.Manual, "CompositeRule")]
    [InlineData("OR", "maintenance", FindingStatus.Manual, "ActionsSuppressed")]
    public void C14CompositeAlarmActsForItsParts(string word, string? suppressor, FindingStatus status, string code)
    {
        string rule = string.Join(
            $" {word} ",
            RequiredEvents.Controls.Select(r => $"ALARM(\"{(r == ControlNames.IamPolicyChangesAlarm ? "cis-alarm" : $"other-{r}")}\")"));
        Finding finding = Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m =>
            {
                m.OnlyAlarm = m.OnlyAlarm with { AlarmActions = [] };
                m.Composites = [Composite("all", rule) with { ActionsSuppressor = suppressor }];
            }),
            status, code);
        Assert.Equal(Composite("all", rule).Arn, finding.Evidence["CompositeAlarm"]);
    }

    [Theory]
    [InlineData("SUM(METRICS())", 1, FindingStatus.Pass, "Monitored")]
    [InlineData("m1/m2", 0.5, FindingStatus.Manual, "AlarmExpression")]
    public void C15AlarmOnMetricMath(string expression, double threshold, FindingStatus status, string code) => Is(
        new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => m.OnlyAlarm = m.OnlyAlarm with
        {
            Namespace = null, MetricName = null, Statistic = null, Period = null, Threshold = threshold,
            Metrics =
            [
                new AlarmMetric("e1") { Expression = expression },
                new AlarmMetric("m1")
                {
                    Metric = new AlarmMetricStat(Namespace, "cis-count", new Dictionary<string, string>(), "Sum", 300, null),
                    ReturnsData = false,
                },
                new AlarmMetric("m2")
                {
                    Metric = new AlarmMetricStat(Namespace, "other-count", new Dictionary<string, string>(), "Sum", 300, null),
                    ReturnsData = false,
                },
            ],
        }),
        status, code);

    [Fact]
    public void C16Thresholds()
    {
        Finding high = Is(
            new TestMonitoring(ControlNames.RouteTableChangesAlarm).Set(m => m.OnlyAlarm = m.OnlyAlarm with { Threshold = 1000 }),
            FindingStatus.Manual,
            "AlarmNeedsSeveralEvents");
        Assert.Contains(">= 1000", high.Reason, StringComparison.Ordinal);
        Is(
            new TestMonitoring(ControlNames.RouteTableChangesAlarm)
                .Set(m => m.OnlyAlarm = m.OnlyAlarm with { ComparisonOperator = "LessThanThreshold" }),
            FindingStatus.Fail,
            "AlarmCannotFire");
    }

    [Fact]
    public void C17MetricWithADimension()
    {
        MetricTransformation split = Metric("cis") with
        {
            Dimensions = new Dictionary<string,
            string> { ["userName"] = "$.userIdentity.userName" },
        };
        Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => m.OnlyFilter = m.OnlyFilter with { Transformations = [split] }),
            FindingStatus.Fail,
            "TransformationHasDimensions");
        Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
                .Set(m => m.OnlyFilter = m.OnlyFilter with { EmitSystemFieldDimensions = ["@aws.account"] }),
            FindingStatus.Fail,
            "TransformationHasDimensions");
    }

    [Fact]
    public void C18SecondMetricIsTheOneWithTheAlarm() => Is(
        new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
            .Set(m => m.OnlyFilter = m.OnlyFilter with { Transformations = [Metric("another"), Metric("cis")] }),
        FindingStatus.Pass,
        "Monitored");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("$.size")]
    public void C19MetricIsNotCountedUp(string value) => Is(
        new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
            .Set(m => m.OnlyFilter = m.OnlyFilter with { Transformations = [Metric("cis", value)] }),
        FindingStatus.Fail,
        "TransformationValue");

    [Theory]
    [InlineData("@aws.account = \"555566667777\"", FindingStatus.Fail, "FilterExcludesAccount")]
    [InlineData("@aws.account != \"111122223333\"", FindingStatus.Fail, "FilterExcludesAccount")]
    [InlineData("@aws.account IN [\"555566667777\", \"111122223333\"]", FindingStatus.Pass, "Monitored")]
    [InlineData("@aws.account = \"111122223333\" AND @aws.region = \"us-east-1\"", FindingStatus.Manual, "FilterSelectsFields")]
    [InlineData("nonsense", FindingStatus.Manual, "FilterSelectsFields")]
    public void C20FilterSelectsSomeAccounts(string criteria, FindingStatus status, string code) => Is(
        new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
            .Set(m => m.OnlyFilter = m.OnlyFilter with { FieldSelectionCriteria = criteria }),
        status,
        code);

    [Fact]
    public void C21OneFilterForEachEvent()
    {
        TestMonitoring Each() => new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m =>
        {
            m.Filters = [.. IamEvents.Select(e => Filter(e, $"{{ $.eventName = \"{e}\" }}"))];
            m.Alarms = [.. IamEvents.Select(e => Alarm(e))];
        });
        Finding whole = Is(Each(), FindingStatus.Pass, "Monitored");
        Assert.Contains("16 metric filters together", whole.Reason, StringComparison.Ordinal);
        Finding broken = Is(Each().Set(m => m.Alarms.RemoveAll(a => a.Name == "DeletePolicy-alarm")), FindingStatus.Fail, "NoAlarm");
        Assert.Equal("DeletePolicy", broken.Evidence["MissingEvents"]);
        Assert.Contains("nobody is notified of DeletePolicy.", broken.Reason, StringComparison.Ordinal);
    }

    private static Finding Is(TestMonitoring monitoring, FindingStatus status, string code)
    {
        Finding finding = monitoring.Run();
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        return finding;
    }
}
