using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Decisions;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestMonitoring;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Controls.Monitoring;

/// <summary>
/// The scenarios C22 to C30: what is in other accounts, what is monitored by other means, what cannot be read, and the rest.
/// </summary>
public sealed class ChainElsewhereTests
{
    private const string IamChanges =
        """
        {"source":["aws.iam"],"detail-type":["AWS API Call via CloudTrail"],
        "detail":{"eventSource":["iam.amazonaws.com"],"eventName":[{"wildcard":"*Policy*"}]}}
        """;

    [Fact]
    public void C22MemberUnderATrailOfTheOrganization()
    {
        TestMonitoring Member() =>
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
                .Set(m => m.Trail = OrganizationTrail() with { LogGroupArn = GroupArn(Management) });
        Finding finding = Is(Member(), FindingStatus.Manual, "EvaluateInOwnerAccount");
        Assert.Equal(Management, finding.Evidence["OwnerAccount"]);
        Assert.Equal(GroupArn(Management), finding.Evidence["LogGroup"]);
        Is(
            Member().Set(m => m.Settings = new AssessmentSettings { AuditedAccounts = [Management] }),
            FindingStatus.NotApplicable,
            "AssessedInOwnerAccount");
        Is(Member().Set(m => m.Trail = OrganizationTrail()), FindingStatus.Manual, "EvaluateInOwnerAccount");
        Is(
            Member()
                .Set(m => m.Trail = m.Trail! with { HasCustomEventSelectors = true })
                .Also(a => a.Deny(CloudTrailEvidence.EventSelectors, OrganizationTrail().Arn, TestTrails.Home)),
            FindingStatus.Manual, "VerifyInOwnerAccount");
    }

    [Fact]
    public void C22DelegatedAdministratorHasTheLogGroup() => Is(
        new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => m.Trail = OrganizationTrail() with { LogGroupArn = GroupArn() }),
        FindingStatus.Pass,
        "Monitored");

    [Fact]
    public void C22LogGroupOfAnOwnTrailInAnotherAccount() => Is(
        new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
            .Set(m => m.Trail = m.Trail! with { LogGroupArn = GroupArn(SecurityAccount) }),
        FindingStatus.Manual,
        "EvaluateInOwnerAccount");

    [Fact]
    public void C23EventBridgeSendsTheSameEvents()
    {
        TestMonitoring With(string pattern, string state = "ENABLED", string? managedBy = null) =>
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m =>
        {
            m.Filters = [];
            m.Rules[TestMonitoring.Home] = [new EventRule("iam", "arn:rule", state, pattern, null, managedBy)];
        }).Also(a => a.WithIn(EventsEvidence.Targets, TestMonitoring.Home, new EventTargetList([new EventTarget("1", TopicArn)]), "iam"));
        Finding finding = Is(With(IamChanges), FindingStatus.Manual, "AlternativeMonitoring");
        Assert.Contains("us-east-1 (rules iam), in 1 of 2 regions", finding.Evidence["Alternatives"], StringComparison.Ordinal);
        Assert.Equal("NoMetricFilter", finding.Evidence["BrokenLink"]);
        Is(With(IamChanges, "DISABLED"), FindingStatus.Fail, "NoMetricFilter");
        Is(With(IamChanges, managedBy: "guardduty.amazonaws.com"), FindingStatus.Fail, "NoMetricFilter");
        Is(With(IamChanges.Replace("*Policy*", "Delete*", StringComparison.Ordinal)), FindingStatus.Fail, "NoMetricFilter");
        Is(
            With(IamChanges).Also(a => a.WithIn(EventsEvidence.Targets, TestMonitoring.Home, new EventTargetList([]), "iam")),
            FindingStatus.Fail,
            "NoMetricFilter");
        Finding unread = Is(
            With(IamChanges).Also(a => a.Deny(EventsEvidence.Rules, region: TestMonitoring.Home)), FindingStatus.Fail, "NoMetricFilter");
        Assert.Contains("could not be read in us-east-1 (AccessDenied)", unread.Warnings.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void C23NothingElseIsReadWhereTheChainIsComplete() => Is(
        new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Also(a => a.Deny(EventsEvidence.Rules, region: TestMonitoring.Home)),
        FindingStatus.Pass,
        "Monitored");

    [Fact]
    public void C24SubscriptionFilterAndAttestation()
    {
        TestMonitoring Sent(string pattern) => new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m =>
        {
            m.Filters = [];
            m.SubscriptionFilters =
            [
                new SubscriptionFilter("siem", pattern, $"arn:aws:firehose:us-east-1:{TestAccount.Id}:deliverystream/siem"),
            ];
        });
        Finding finding = Is(Sent(""), FindingStatus.Manual, "AlternativeMonitoring");
        Assert.Null(finding.Attestation);
        Assert.Contains("deliverystream/siem", finding.Reason, StringComparison.Ordinal);
        Is(Sent("{ $.eventName = \"DeleteVpc\" }"), FindingStatus.Fail, "NoMetricFilter");
        Assert.NotNull(Is(Attested(() => Sent("")), FindingStatus.Manual, "AlternativeMonitoring").Attestation);
        Finding attested = Is(Attested(() => Sent("ERROR")), FindingStatus.Manual, "AttestedMonitoring");
        Assert.Equal("Ada", attested.Attestation?.By);
    }

    [Fact]
    public void C24TrailThatAnnouncesItsFiles() => Is(
        new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
            .Set(m => (m.Filters, m.Trail) = ([], m.Trail! with { TopicArn = TestMonitoring.TopicArn })),
        FindingStatus.Manual,
        "AlternativeMonitoring");

    [Fact]
    public void C25MetricFiltersAreDenied()
    {
        Finding finding = Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
                .Also(a => a.Deny(LogsEvidence.MetricFilters, Group, TestMonitoring.Home)),
            FindingStatus.Error,
            "AccessDenied");
        Assert.Contains("logs:DescribeMetricFilters", finding.Reason, StringComparison.Ordinal);
        Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Also(a => a.Deny(LogsEvidence.LogGroup, Group, TestMonitoring.Home)),
            FindingStatus.Error,
            "AccessDenied");
        Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
                .Also(a => a.Deny(CloudWatchEvidence.Alarms, region: TestMonitoring.Home)),
            FindingStatus.Error,
            "AccessDenied");
        Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
                .Also(a => a.Deny(CloudTrailEvidence.TrailStatus, Trail().Arn, TestMonitoring.Home)),
            FindingStatus.Error,
            "AccessDenied");
    }

    [Theory]
    [InlineData("INFREQUENT_ACCESS")]
    [InlineData("DELIVERY")]
    public void C26ClassOfTheLogGroup(string name) =>
        Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => m.LogGroup = m.LogGroup! with { Class = name }),
            FindingStatus.Fail,
            "LogGroupClass");

    [Theory]
    [InlineData("alias/aws/sns", Interpretation.Intent, FindingStatus.Fail, "TopicEncryptedWithAwsKey", false)]
    [InlineData(
        "arn:aws:kms:us-east-1:111122223333:alias/aws/sns", Interpretation.Intent, FindingStatus.Fail, "TopicEncryptedWithAwsKey", false)]
    [InlineData("alias/aws/sns", Interpretation.Literal, FindingStatus.Pass, "Monitored", true)]
    [InlineData("alias/security", Interpretation.Intent, FindingStatus.Pass, "Monitored", true)]
    public void C27EncryptedTopic(string key, Interpretation interpretation, FindingStatus status, string code, bool warns)
    {
        Finding finding = Is(
            new TestMonitoring(ControlNames.KeyDeletionAlarm)
                .WithTopic(TestTopics.New(TopicArn) with { KmsMasterKeyId = key }, Confirmed())
                .Set(m => m.Settings = new AssessmentSettings { Interpretation = interpretation }),
            status, code);
        Assert.Equal(warns, finding.Warnings.ToString().Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AccessDenied", 48, Interpretation.Intent, FindingStatus.Fail, "LogGroupDeliveryStale")]
    [InlineData("AccessDenied", null, Interpretation.Intent, FindingStatus.Fail, "LogGroupDeliveryStale")]
    [InlineData("AccessDenied", 48, Interpretation.Literal, FindingStatus.Pass, "Monitored")]
    [InlineData("AccessDenied", 1, Interpretation.Intent, FindingStatus.Pass, "Monitored")]
    [InlineData(null, 48, Interpretation.Intent, FindingStatus.Pass, "Monitored")]
    public void C28DeliveryToTheLogGroupFails(string? error, int? hours, Interpretation interpretation, FindingStatus status, string code)
    {
        Finding finding = Is(
            new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => (m.Status, m.Settings) = (
                m.Status! with
                {
                    LogGroupDeliveryError = error,
                    LogGroupDeliveredAt = hours is { } h ? TestAccount.Now.AddHours(-h) : null,
                },
                new AssessmentSettings { Interpretation = interpretation })),
            status, code);
        if (status == FindingStatus.Pass) Assert.Contains("to its log group", finding.Warnings.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void C29AlarmInAnotherRegionThanTheFilter() => Is(
        new TestMonitoring(ControlNames.IamPolicyChangesAlarm)
            .Set(m => m.Alarms = [])
            .Also(a => a.WithIn(CloudWatchEvidence.Alarms, "eu-west-1", new AlarmList([Alarm("cis")], []))),
        FindingStatus.Fail,
        "NoAlarm");

    [Theory]
    [InlineData("arn:aws:lambda:us-east-1:111122223333:function:notify", FindingStatus.Manual, "OtherAction")]
    [InlineData("arn:aws:ssm:us-east-1:111122223333:opsitem:2", FindingStatus.Manual, "OtherAction")]
    [InlineData("arn:aws:ssm-incidents::111122223333:response-plan/soc", FindingStatus.Manual, "OtherAction")]
    [InlineData("arn:aws:automate:us-east-1:ec2:reboot", FindingStatus.Fail, "NoTopicAction")]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:security", FindingStatus.Fail, "TopicInOtherRegion")]
    public void C30OtherActions(string action, FindingStatus status, string code) =>
        Is(new TestMonitoring(ControlNames.IamPolicyChangesAlarm).Set(m => m.OnlyAlarm = Alarm("cis", action)), status, code);

    private static TestMonitoring Attested(Func<TestMonitoring> monitoring) => monitoring().Set(
        m => m.Decisions = new DecisionSet([], [TestAccount.Attest(monitoring().Run())]));

    private static Finding Is(TestMonitoring monitoring, FindingStatus status, string code)
    {
        Finding finding = monitoring.Run();
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        return finding;
    }
}
