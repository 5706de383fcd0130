using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Controls.Monitoring;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestMonitoring;

namespace CisAws.Tests.Controls.Monitoring;

/// <summary>The chain is read link by link and only as far as it is complete; independent questions are asked concurrently.</summary>
public sealed class MonitoringRequestedEvidenceTests
{
    private const string Control = ControlNames.IamPolicyChangesAlarm;
    private const string Alternatives = "events:ListRules, events:ListRules, logs:DescribeSubscriptionFilters";

    private static readonly string[] UpToLogGroup =
    [
        "ec2:DescribeRegions",
        "cloudtrail:DescribeTrails, cloudtrail:DescribeTrails",
        "cloudtrail:GetEventSelectors, cloudtrail:GetTrailStatus",
        "logs:DescribeLogGroups",
    ];

    [Fact]
    public async Task ACompleteChainIsReadLinkByLinkAndNothingElse()
    {
        TestMonitoring monitoring = new TestMonitoring(Control).Set(m => m.Selectors = TestTrails.Basic(TestTrails.Events()));
        Assert.Equal(
            [
                "ec2:DescribeRegions",
                "cloudtrail:DescribeTrails, cloudtrail:DescribeTrails",
                "cloudtrail:GetEventSelectors, cloudtrail:GetTrailStatus",
                "logs:DescribeLogGroups",
                "logs:DescribeMetricFilters",
                "cloudwatch:DescribeAlarms",
                "sns:GetTopicAttributes, sns:ListSubscriptionsByTopic",
                "sns:GetSubscriptionAttributes",
            ],
            await AskedAsync(monitoring));
    }

    /// <summary>Where the chain breaks, other monitoring is looked for, and nothing beyond the break.</summary>
    [Fact]
    public async Task FiltersOfAMissingLogGroupAreNotRead() =>
        Assert.Equal([.. UpToLogGroup, Alternatives], await AskedAsync(new TestMonitoring(Control).Set(m => m.LogGroup = null)));

    [Fact]
    public async Task AlarmsAreAskedOnlyForOtherMonitoringWhereNoFilterIsAboutTheEvents() => Assert.Equal(
        [.. UpToLogGroup, "logs:DescribeMetricFilters", $"cloudwatch:DescribeAlarms, {Alternatives}"],
        await AskedAsync(new TestMonitoring(Control).Set(m => m.OnlyFilter = Filter("other", "{ $.eventName = \"StopLogging\" }"))));

    [Fact]
    public async Task SecurityHubAsksForStandardsAndRecordersTogether()
    {
        var hub = new SecurityHub($"arn:aws:securityhub:{Home}:{TestAccount.Id}:hub/default", null, true, null);
        TestAccount account = new TestAccount().WithRegions(Home).WithIn(SecurityHubEvidence.Hub, Home, hub);
        Assert.Equal(
            "config:DescribeConfigurationRecorderStatus, config:DescribeConfigurationRecorders, securityhub:GetEnabledStandards",
            (await AnswerRounds.AskedAsync(new SecurityHubControl(), account))[^1]);
    }

    private static Task<IReadOnlyList<string>> AskedAsync(TestMonitoring monitoring) =>
        AnswerRounds.AskedAsync(ControlRegistry.Find(Control)!, monitoring.Build());
}
