using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Controls.Monitoring;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestMonitoring;

namespace CisAws.Tests.Controls.Monitoring;

/// <summary>
/// The chain is read as far as it is complete; independent questions are asked concurrently: the log group, its filters and the alarms
/// together, as soon as the trail is known.
/// </summary>
public sealed class MonitoringRequestedEvidenceTests
{
    private const string Control = ControlNames.IamPolicyChangesAlarm;
    private const string Alternatives = "events:ListRules, events:ListRules, logs:DescribeSubscriptionFilters";

    private static readonly string[] UpToLogGroup =
    [
        "ec2:DescribeRegions",
        "cloudtrail:DescribeTrails, cloudtrail:DescribeTrails",
        "cloudtrail:GetEventSelectors, cloudtrail:GetTrailStatus",
        "cloudwatch:DescribeAlarms, logs:DescribeLogGroups, logs:DescribeMetricFilters",
    ];

    [Fact]
    public async Task ACompleteChainIsReadAndNothingElse()
    {
        TestMonitoring monitoring = new TestMonitoring(Control).Set(m => m.Selectors = TestTrails.Basic(TestTrails.Events()));
        Assert.Equal(
            [
                "ec2:DescribeRegions",
                "cloudtrail:DescribeTrails, cloudtrail:DescribeTrails",
                "cloudtrail:GetEventSelectors, cloudtrail:GetTrailStatus",
                "cloudwatch:DescribeAlarms, logs:DescribeLogGroups, logs:DescribeMetricFilters",
                "sns:GetTopicAttributes, sns:ListSubscriptionsByTopic",
                "sns:GetSubscriptionAttributes",
            ],
            await AskedAsync(monitoring));
    }

    /// <summary>Where the chain breaks, other monitoring is looked for, and no more than was asked together with the group.</summary>
    [Fact]
    public async Task WhereTheLogGroupIsMissingOtherMonitoringIsLookedForNext() =>
        Assert.Equal([.. UpToLogGroup, Alternatives], await AskedAsync(new TestMonitoring(Control).Set(m => m.LogGroup = null)));

    [Fact]
    public async Task WhereNoFilterIsAboutTheEventsOtherMonitoringIsLookedForNext() => Assert.Equal(
        [.. UpToLogGroup, Alternatives],
        await AskedAsync(new TestMonitoring(Control).Set(m => m.OnlyFilter = Filter("other", "{ $.eventName = \"StopLogging\" }"))));

    [Fact]
    public async Task SecurityHubAsksForStandardsAndRecordersTogether()
    {
        var hub = new SecurityHub($"arn:aws:securityhub:{Home}:{TestAccount.Id}:hub/default", null, true, null);
        TestAccount account = new TestAccount().WithRegions(Home).WithIn(SecurityHubEvidence.Hub, Home, hub)
            .WithIn(ConfigEvidence.Recorders, Home, new RecorderList([new Recorder { Name = "default" }]));
        Assert.Equal(
            ["config:DescribeConfigurationRecorders, securityhub:GetEnabledStandards", "config:DescribeConfigurationRecorderStatus"],
            (await AnswerRounds.AskedAsync(new SecurityHubControl(), account)).TakeLast(2));
    }

    private static Task<IReadOnlyList<string>> AskedAsync(TestMonitoring monitoring) =>
        AnswerRounds.AskedAsync(ControlRegistry.Find(Control)!, monitoring.Build());
}
