using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestMonitoring;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Controls.Monitoring;

/// <summary>What is particular to single recommendations, in findings rather than in patterns alone.</summary>
public sealed class RecommendationNotesTests
{
    private const string DeniedNarrow =
        """{ ($.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied")"""
            + """ && $.sourceIPAddress != "delivery.logs.amazonaws.com" }""";

    [Fact]
    public void N501TheSecondExclusionHidesProbing() =>
        Assert.Contains(
            "HeadBucket",
            Is(ControlNames.DeniedCallsAlarm, CanonicalPattern.For(ControlNames.DeniedCallsAlarm), FindingStatus.Pass, "Monitored")
                .Warnings.ToString(),
            StringComparison.Ordinal);

    [Fact]
    public void N501AnErrorCodeWithoutStarIsNarrow()
    {
        Finding finding = Is(ControlNames.DeniedCallsAlarm, DeniedNarrow, FindingStatus.Fail, "PatternNarrowed");
        Assert.Contains("calls with errorCode AccessDenied*", finding.Evidence["NarrowedEvents"], StringComparison.Ordinal);
        Assert.NotNull(finding.Evidence["Counterexample"]);
    }

    [Theory]
    [InlineData("""{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" }""", FindingStatus.Pass, "Monitored")]
    [InlineData("""{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed = "No" }""", FindingStatus.Pass, "Monitored")]
    [InlineData(
        """{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.arn != "*assumed-role*") }""",
        FindingStatus.Pass,
        "Monitored")]
    [InlineData(
        """{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" && $.userIdentity.sessionContext.sessionIssuer.type """
            + """NOT EXISTS && $.userIdentity.arn = "arn:aws:iam::*:user/*" && $.readOnly IS FALSE }""",
        FindingStatus.Fail,
        "PatternNarrowed")]
    [InlineData(
        """{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" && $.userIdentity.arn != "*AWSReservedSSO*" }""",
        FindingStatus.Pass,
        "Monitored")]
    [InlineData(
        """{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" && $.userIdentity.type = "Root" }""",
        FindingStatus.Fail,
        "PatternMissesEvents")]
    [InlineData("""{ $.userIdentity.sessionContext.attributes.mfaAuthenticated != "true" }""", FindingStatus.Fail, "PatternNarrowed")]
    public void N502SignInsWithoutMfa(string pattern, FindingStatus status, string code) =>
        Assert.Contains(
            "identity provider",
            Is(ControlNames.SignInWithoutMfaAlarm, pattern, status, code).Warnings.ToString(),
            StringComparison.Ordinal);

    [Fact]
    public void N502TheNarrowerTextWarnsOfRoot() => Assert.Contains(
        "ConsoleLogin of root without MFA",
        Is(
            ControlNames.SignInWithoutMfaAlarm,
            """{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" && $.userIdentity.type = "IAMUser" """
                + """&& $.responseElements.ConsoleLogin = "Success" }""",
            FindingStatus.Pass, "Monitored").Warnings.ToString(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy != "x" }""", "PatternMissesEvents")]
    [InlineData("""{ $.userIdentity.type = "Root" && $.eventName = "ConsoleLogin" }""", "PatternNarrowed")]
    public void N503RootUseIsAnyUse(string pattern, string code) => Is(ControlNames.RootUseAlarm, pattern, FindingStatus.Fail, code);

    [Theory]
    [InlineData(ControlNames.IamPolicyChangesAlarm, "UpdateAssumeRolePolicy")]
    [InlineData(ControlNames.CloudTrailChangesAlarm, "PutEventSelectors")]
    [InlineData(ControlNames.KeyDeletionAlarm, "DeleteImportedKeyMaterial")]
    [InlineData(ControlNames.BucketPolicyChangesAlarm, "PutBucketPublicAccessBlock")]
    [InlineData(ControlNames.ConfigChangesAlarm, "DeleteConfigurationRecorder")]
    [InlineData(ControlNames.SecurityGroupChangesAlarm, "AssociateSecurityGroupVpc")]
    [InlineData(ControlNames.GatewayChangesAlarm, "CreateNatGateway")]
    [InlineData(ControlNames.RouteTableChangesAlarm, "AssociateRouteTable")]
    [InlineData(ControlNames.VpcChangesAlarm, "AssociateVpcCidrBlock")]
    public void EquallyDangerousEventsAreWarnings(string recommendationId, string name)
    {
        Assert.Contains(
            name,
            Is(recommendationId, CanonicalPattern.For(recommendationId), FindingStatus.Pass, "Monitored").Warnings.ToString(),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Not required by the benchmark",
            Is(recommendationId, CanonicalPattern.For(recommendationId, withAdvisory: true), FindingStatus.Pass, "Monitored")
                .Warnings.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void N506AnyFailedSignInIsMore() =>
        Is(
            ControlNames.FailedSignInsAlarm,
            """{ $.eventName = "ConsoleLogin" && $.responseElements.ConsoleLogin = "Failure" }""",
            FindingStatus.Pass,
            "Monitored");

    [Fact]
    public void N507TheTrailMustRecordTheKeyServiceEvenLiterally()
    {
        TestMonitoring Without(string id) => new TestMonitoring(id).Set(m =>
        {
            m.Selectors = Basic(Events("All", true, ["kms.amazonaws.com"]));
            m.Settings = new AssessmentSettings { Interpretation = Interpretation.Literal };
        });
        Finding finding = Without(ControlNames.KeyDeletionAlarm).Run();
        Assert.Equal((FindingStatus.Fail, "TrailNotQualified"), (finding.Status, finding.ReasonCode));
        Assert.Contains("kms.amazonaws.com", finding.Reason, StringComparison.Ordinal);
        Assert.Equal(FindingStatus.Pass, Without(ControlNames.CloudTrailChangesAlarm).Run().Status);
        Assert.Equal(
            FindingStatus.Fail,
            Without(ControlNames.CloudTrailChangesAlarm).Set(m => m.Settings = AssessmentSettings.Default).Run().Status);
    }

    [Theory]
    [InlineData(
        """{ $.eventSource = "kms.amazonaws.com" && $.eventName = "DisableKey" || $.eventName = "ScheduleKeyDeletion" }""",
        FindingStatus.Pass,
        "Monitored")]
    [InlineData(
        """{ $.eventSource = "kms.amazonaws.com" && $.errorMessage = "* is pending deletion." }""", FindingStatus.Fail, "PatternNarrowed")]
    public void N507Patterns(string pattern, FindingStatus status, string code) => Is(ControlNames.KeyDeletionAlarm, pattern, status, code);

    [Fact]
    public void N510TheNewestEventIsRequired()
    {
        string pattern = CanonicalPattern.For(ControlNames.SecurityGroupChangesAlarm)
            .Replace("\"ModifySecurityGroupRules\"", "\"Nothing\"", StringComparison.Ordinal);
        Finding finding = Is(ControlNames.SecurityGroupChangesAlarm, pattern, FindingStatus.Fail, "PatternMissesEvents");
        Assert.Equal("ModifySecurityGroupRules", finding.Evidence["MissingEvents"]);
        Assert.Contains("metric filter cis", finding.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, Interpretation.Intent, FindingStatus.Pass, "Monitored")]
    [InlineData(true, Interpretation.Intent, FindingStatus.Fail, "ObsoleteEventsOnly")]
    [InlineData(false, Interpretation.Literal, FindingStatus.Fail, "ObsoleteEventsOnly")]
    public void N514RetiredEvents(bool strict, Interpretation interpretation, FindingStatus status, string code)
    {
        string pattern = CanonicalPattern.For(ControlNames.VpcChangesAlarm).Replace("ClassicLink", "Classic", StringComparison.Ordinal);
        Finding finding = Is(
            ControlNames.VpcChangesAlarm,
            pattern,
            status,
            code,
            new AssessmentSettings { StrictRetiredEvents = strict, Interpretation = interpretation });
        Assert.Contains(
            "AttachClassicLinkVpc", status == FindingStatus.Pass ? finding.Warnings.ToString() : finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void N515IsAssessedInTheManagementAccountOnly()
    {
        Finding member = new TestMonitoring(ControlNames.OrganizationChangesAlarm)
            .Also(a => a.With(OrganizationEvidence.Organization, new Organization("o-1", Management, "ALL")))
            .Run();
        Assert.Equal((FindingStatus.NotApplicable, "MemberAccount"), (member.Status, member.ReasonCode));
        Assert.Contains("LeaveOrganization", member.Warnings.ToString(), StringComparison.Ordinal);
        Finding alone = new TestMonitoring(ControlNames.OrganizationChangesAlarm)
            .Also(a => a.With<Organization>(OrganizationEvidence.Organization, null))
            .Run();
        Assert.Equal((FindingStatus.NotApplicable, "NoOrganization"), (alone.Status, alone.ReasonCode));
        Finding denied = new TestMonitoring(ControlNames.OrganizationChangesAlarm)
            .Also(a => a.Deny(OrganizationEvidence.Organization))
            .Run();
        Assert.Equal(FindingStatus.Error, denied.Status);
    }

    [Fact]
    public void EveryRecommendationFailsWithoutATrail()
    {
        foreach (string id in RequiredEvents.Controls)
        {
            Finding finding = new TestMonitoring(id).Set(m => m.Trail = null).Run();
            Assert.Equal((FindingStatus.Fail, "NoTrail"), (finding.Status, finding.ReasonCode));
        }
    }

    [Theory]
    [InlineData("", FindingStatus.Pass, "Monitored")]
    [InlineData("{ $.eventName = %^(Delete)% && $.eventName = \"DeletePolicy\" }", FindingStatus.Manual, "PatternNotUnderstood")]
    [InlineData("{ $.x = %^(Delete)% }", FindingStatus.Fail, "NoMetricFilter")]
    [InlineData("[ip, user, name = DeletePolicy]", FindingStatus.Manual, "PatternUndecided")]
    [InlineData("ERROR", FindingStatus.Fail, "NoMetricFilter")]
    public void PatternsOfOtherForms(string pattern, FindingStatus status, string code) =>
        Is(ControlNames.IamPolicyChangesAlarm, pattern, status, code);

    [Fact]
    public void TwoFiltersCoverTogether()
    {
        Finding finding = new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m =>
        {
            m.Filters = [Filter("a", "{ $.eventName = \"DisableKey\" }"), Filter("b", "{ $.eventName = \"ScheduleKeyDeletion\" }")];
            m.Alarms = [Alarm("a"), Alarm("b")];
        }).Run();
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Equal("a, b", finding.Evidence["MetricFilter"]);
        Assert.Contains("a > a-count > a-alarm > security > email", finding.Evidence["Chains"], StringComparison.Ordinal);
    }

    /// <summary>
    /// Filters on root and on denied calls count some of everything; they neither replace a missing filter nor its name.
    /// </summary>
    [Theory]
    [InlineData(ControlNames.BucketPolicyChangesAlarm, "NoMetricFilter", null)]
    [InlineData(ControlNames.IamPolicyChangesAlarm, "PatternNarrowed", "iam")]
    [InlineData(ControlNames.SecurityGroupChangesAlarm, "PatternMissesEvents", "groups")]
    [InlineData(ControlNames.DeniedCallsAlarm, "PatternNarrowed", "denied")]
    [InlineData(ControlNames.RootUseAlarm, "PatternNarrowed", "root")]
    public void FiltersForOtherEventsExplainNothing(string recommendationId, string code, string? filter)
    {
        Finding finding = new TestMonitoring(recommendationId).Set(m =>
        {
            m.Filters =
            [
                Filter("denied", DeniedNarrow),
                Filter("root", """{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType = "AwsApiCall" }"""),
                Filter("iam", """{ $.eventSource = iam.amazonaws.com && $.eventName = "*Policy*" && $.userIdentity.arn != "*deploy*" }"""),
                Filter(
                    "groups",
                    CanonicalPattern.For(ControlNames.SecurityGroupChangesAlarm)
                        .Replace("\"ModifySecurityGroupRules\"", "\"Nothing\"", StringComparison.Ordinal)),
            ];
            m.Alarms = [.. m.Filters.Select(f => Alarm(f.Name))];
        }).Run();
        Assert.Equal((FindingStatus.Fail, code), (finding.Status, finding.ReasonCode));
        Assert.Equal(filter, finding.Evidence["MetricFilter"]);
    }

    [Fact]
    public void FiltersThatAreNotNeededAreNotShown()
    {
        Finding finding = new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m =>
        {
            m.Filters =
            [
                Filter("a", "{ $.eventName = \"DisableKey\" }"), Filter("b", "{ $.eventName = \"ScheduleKeyDeletion\" }"),
                Filter("denied", DeniedNarrow), Filter("root", CanonicalPattern.For(ControlNames.RootUseAlarm)),
            ];
            m.Alarms = [.. m.Filters.Select(f => Alarm(f.Name))];
        }).Run();
        Assert.Equal((FindingStatus.Pass, "a, b"), (finding.Status, finding.Evidence["MetricFilter"]));
    }

    private static Finding Is(
        string recommendationId, string pattern, FindingStatus status, string code, AssessmentSettings? settings = null)
    {
        Finding finding = new TestMonitoring(recommendationId)
            .Set(m => (m.OnlyFilter, m.Settings) = (Filter("cis", pattern), settings ?? AssessmentSettings.Default))
            .Run();
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        return finding;
    }
}
