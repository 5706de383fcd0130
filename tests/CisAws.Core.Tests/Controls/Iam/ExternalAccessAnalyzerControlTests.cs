using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class ExternalAccessAnalyzerControlTests
{
    private const string Region = "eu-west-1";
    private const string RoleName = "AWSServiceRoleForAccessAnalyzer";
    private static readonly Organization Member = new("o-1", "999999999999", "ALL");
    private static readonly RoleInfo Role = new(
        RoleName, "arn:aws:iam::111122223333:role/aws-service-role/access-analyzer.amazonaws.com/" + RoleName, null);

    [Theory]
    [InlineData("ACCOUNT", "ACTIVE", "ExternalAccessAnalyzer")]
    [InlineData("ORGANIZATION", "ACTIVE", "ExternalAccessAnalyzer")]
    [InlineData("ACCOUNT_UNUSED_ACCESS", "ACTIVE", "NoExternalAccessAnalyzer")]
    [InlineData("ORGANIZATION_UNUSED_ACCESS", "ACTIVE", "NoExternalAccessAnalyzer")]
    [InlineData("ACCOUNT_INTERNAL_ACCESS", "ACTIVE", "NoExternalAccessAnalyzer")]
    [InlineData("ACCOUNT", "DISABLED", "AnalyzerNotActive")]
    [InlineData("ACCOUNT", "FAILED", "AnalyzerNotActive")]
    [InlineData("ACCOUNT", "CREATING", "AnalyzerPending")]
    public void DecidesOnTypeAndStatus(string type, string status, string code)
    {
        Finding finding = Single(Standalone(Analyzer("a", type, status)));
        Assert.Equal((code, $"a ({type} {status})"), (finding.ReasonCode, finding.Evidence["Analyzers"]));
        Assert.Equal(Region, finding.Region);
    }

    [Fact]
    public void PassesAMemberThatTheOrganizationCovers()
    {
        Finding finding = Single(InOrganization().With(IamEvidence.Role, Role, RoleName)
            .WithIn(
                OrganizationEvidence.OrganizationAnalyzers,
                Region,
                new AnalyzerList([Analyzer("unused", "ORGANIZATION_UNUSED_ACCESS", "ACTIVE"), Analyzer("org", "ORGANIZATION", "ACTIVE")])));
        Assert.Equal((FindingStatus.Pass, "CoveredByOrganization"), Of(finding));
    }

    [Theory]
    [InlineData("ACCOUNT", "ACTIVE")]
    [InlineData("ORGANIZATION", "DISABLED")]
    [InlineData("ORGANIZATION_UNUSED_ACCESS", "ACTIVE")]
    public void FailsAMemberWhereTheOrganizationIsReadAndDoesNotCover(string type, string status)
    {
        TestAccount account = InOrganization().With(IamEvidence.Role, Role, RoleName)
            .WithIn(OrganizationEvidence.OrganizationAnalyzers, Region, new AnalyzerList([Analyzer("org", type, status)]));
        Assert.Equal(FindingStatus.Fail, Single(account).Status);
    }

    [Fact]
    public void IsManualWhereTheOrganizationCannotBeRead()
    {
        TestAccount account = InOrganization().With(IamEvidence.Role, Role, RoleName)
            .Deny(OrganizationEvidence.OrganizationAnalyzers, region: Region, kind: ReadFailureKind.OtherAccount);
        Assert.Equal((FindingStatus.Manual, "OrganizationCoverageUnseen"), Of(Single(account)));
    }

    [Fact]
    public void FailsAMemberWithoutTheServiceLinkedRole()
    {
        TestAccount account = InOrganization().With(IamEvidence.Role, null, RoleName)
            .Deny(OrganizationEvidence.OrganizationAnalyzers, region: Region, kind: ReadFailureKind.OtherAccount);
        Assert.Equal((FindingStatus.Fail, "NoExternalAccessAnalyzer"), Of(Single(account)));
    }

    [Fact]
    public void FailsAMemberWhoseRoleIsExplainedByAnInactiveAnalyzer()
    {
        TestAccount account = InOrganization(Analyzer("a", "ACCOUNT", "DISABLED")).With(IamEvidence.Role, Role, RoleName)
            .Deny(OrganizationEvidence.OrganizationAnalyzers, region: Region, kind: ReadFailureKind.OtherAccount);
        Finding finding = Single(account);
        Assert.Equal((FindingStatus.Fail, "AnalyzerNotActive"), Of(finding));
        Assert.Equal("because", finding.Evidence["StatusReason"]);
    }

    [Fact]
    public void NoRegionIsAskedWithoutTheServiceLinkedRole()
    {
        TestAccount account = new TestAccount().WithRegions(Region, "us-east-1")
            .With(OrganizationEvidence.Organization, null).With(IamEvidence.Role, null, RoleName);
        IReadOnlyList<Finding> findings = Scenario.Run(new ExternalAccessAnalyzerControl(), account);
        Assert.Equal(2, findings.Count);
        Assert.All(findings, f => Assert.Equal((FindingStatus.Fail, "NoExternalAccessAnalyzer"), Of(f)));
        Assert.All(findings, f => Assert.Equal(string.Empty, f.Evidence["Analyzers"]));
        Assert.DoesNotContain(
            OrganizationEvidence.Analyzers, Scenario.Sources(new ExternalAccessAnalyzerControl(), account));
    }

    [Fact]
    public void EveryRegionIsAskedWhereTheRoleCannotBeRead()
    {
        TestAccount account = Standalone(Analyzer("a", "ACCOUNT", "ACTIVE")).Deny(IamEvidence.Role, RoleName);
        Assert.Equal(FindingStatus.Pass, Single(account).Status);
    }

    [Theory]
    [InlineData("us-iso-east-1")]
    [InlineData("ap-southeast-99")]
    public void WithoutTheRoleARegionThatMayLackTheServiceIsAsked(string region)
    {
        TestAccount account = new TestAccount().WithRegions(region).With(IamEvidence.Role, null, RoleName)
            .Deny(OrganizationEvidence.Analyzers, region: region, kind: ReadFailureKind.NoEndpoint);
        Assert.Equal((FindingStatus.NotApplicable, "NoEndpoint"), Of(Single(account)));
    }

    [Fact]
    public void FailsAStandaloneAccountWithoutAnalyzer() =>
        Assert.Equal((FindingStatus.Fail, "NoExternalAccessAnalyzer"), Of(Single(Standalone())));

    [Theory]
    [InlineData("organization", "organizations:DescribeOrganization")]
    [InlineData("role", "iam:GetRole")]
    [InlineData("central", "access-analyzer:ListAnalyzers")]
    public void IsAnErrorWhereTheDecisiveFactIsDenied(string denied, string action)
    {
        TestAccount account = InOrganization().With(IamEvidence.Role, Role, RoleName)
            .Deny(
                OrganizationEvidence.OrganizationAnalyzers,
                region: Region,
                kind: denied == "central" ? ReadFailureKind.AccessDenied : ReadFailureKind.OtherAccount);
        if (denied == "organization") account.Deny(OrganizationEvidence.Organization);
        if (denied == "role") account.Deny(IamEvidence.Role, RoleName);
        Finding finding = Single(account);
        Assert.Equal((FindingStatus.Error, "AccessDenied"), Of(finding));
        Assert.Contains(action, finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void DoesNotApplyToARegionThatIsNotEnabled()
    {
        TestAccount account = new TestAccount()
            .With(Ec2Evidence.Regions, new RegionList([new("ap-east-1", "not-opted-in"), new(Region, "opt-in-not-required")]))
            .WithIn(OrganizationEvidence.Analyzers, Region, new AnalyzerList([Analyzer("a", "ACCOUNT", "ACTIVE")]));
        Assert.Equal(
            [FindingStatus.NotApplicable, FindingStatus.Pass],
            Scenario.Run(new ExternalAccessAnalyzerControl(), account).Select(f => f.Status));
    }

    [Theory]
    [InlineData(ReadFailureKind.ServiceControlPolicy, FindingStatus.Error, "ScpDenied")]
    [InlineData(ReadFailureKind.AccessDenied, FindingStatus.Error, "AccessDenied")]
    [InlineData(ReadFailureKind.NoEndpoint, FindingStatus.NotApplicable, "NoEndpoint")]
    public void SaysWhyARegionDoesNotAnswer(ReadFailureKind kind, FindingStatus status, string code) =>
        Assert.Equal(
            (status, code),
            Of(Single(new TestAccount().WithRegions(Region).Deny(OrganizationEvidence.Analyzers, region: Region, kind: kind))));

    [Fact]
    public void AssessesEveryAnalyzer()
    {
        Analyzer[] many =
        [
            .. Enumerable.Range(0, 120).Select(i => Analyzer($"u{i}", "ACCOUNT_UNUSED_ACCESS", "ACTIVE")),
            Analyzer("last", "ACCOUNT", "ACTIVE"),
        ];
        Assert.Equal(FindingStatus.Pass, Single(Standalone(many)).Status);
    }

    [Fact]
    public void CountsAnalyzersThatAServiceManages() =>
        Assert.Equal(
            FindingStatus.Pass,
            Single(Standalone(Analyzer("hub", "ACCOUNT", "ACTIVE") with { ManagedBy = "securityhub.amazonaws.com" })).Status);

    [Fact]
    public void AsksAboutTheOrganizationOnlyWhereItMatters()
    {
        TestAccount account = new TestAccount()
            .WithRegions(Region)
            .WithIn(OrganizationEvidence.Analyzers, Region, new AnalyzerList([Analyzer("a", "ACCOUNT", "ACTIVE")]))
            .Deny(OrganizationEvidence.Organization).Deny(IamEvidence.Role, RoleName);
        Assert.Equal(FindingStatus.Pass, Single(account).Status);
    }

    private static (FindingStatus Status, string Code) Of(Finding finding) => (finding.Status, finding.ReasonCode);

    private static Finding Single(TestAccount account) => Scenario.Single(new ExternalAccessAnalyzerControl(), account);

    private static Analyzer Analyzer(string name, string type, string status) =>
        new(
            name,
            $"arn:aws:access-analyzer:{Region}:111122223333:analyzer/{name}",
            type,
            status,
            status == "ACTIVE" ? null : "because",
            null);

    private static TestAccount Standalone(params Analyzer[] analyzers) => new TestAccount().WithRegions(Region)
        .WithIn(OrganizationEvidence.Analyzers, Region, new AnalyzerList(analyzers))
        .With(OrganizationEvidence.Organization, null)
        .With(IamEvidence.Role, analyzers.Length == 0 ? null : Role, RoleName);

    private static TestAccount InOrganization(params Analyzer[] analyzers) => new TestAccount().WithRegions(Region)
        .WithIn(OrganizationEvidence.Analyzers, Region, new AnalyzerList(analyzers))
        .With(OrganizationEvidence.Organization, Member);
}
