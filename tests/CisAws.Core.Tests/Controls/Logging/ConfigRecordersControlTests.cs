using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Logging;

public sealed class ConfigRecordersControlTests
{
    private const string Home = "us-east-1";
    private const string Other = "eu-west-1";
    private static readonly string[] IamTypes = ["AWS::IAM::User", "AWS::IAM::Role", "AWS::IAM::Group", "AWS::IAM::Policy"];

    private static readonly Recorder All = new()
    {
        Name = "default",
        RoleArn = "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
        AllSupported = true,
        Frequency = "CONTINUOUS",
    };

    private static readonly Recorder Global = All with { IncludeGlobalResourceTypes = true };
    private static readonly RecorderStatus Success = new("default", true, "SUCCESS", TestAccount.Now.AddDays(-30), null);

    [Fact]
    public void PassesWhereEveryRegionRecordsAndOneRecordsGlobalTypes()
    {
        IReadOnlyList<Finding> findings = Run(Account((Home, Global, Success), (Other, All, Success)));
        Assert.All(findings, f => Assert.Equal((FindingStatus.Pass, 0), (f.Status, f.Warnings.Count)));
        Assert.Equal([Other, "global", Home], findings.Select(f => f.Region).Order(StringComparer.Ordinal));
        Assert.Equal(Home, OfAccount(findings).Evidence["Regions"]);
    }

    [Theory]
    [InlineData(Other)]
    [InlineData(Home)]
    public void AStoppedRegionFailsAlone(string stopped)
    {
        IReadOnlyList<Finding> findings = Run(
            Account((Home, Global, Status(stopped == Home)), (Other, Global, Status(stopped == Other)), ("eu-north-1", All, Success)));
        Finding failed = Assert.Single(findings, f => f.Status == FindingStatus.Fail);
        Assert.Equal((stopped, "NotRecording"), (failed.Region, failed.ReasonCode));

        static RecorderStatus Status(bool isStopped) => Success with { IsRecording = !isStopped };
    }

    [Fact]
    public void LeavingGlobalTypesToAnotherRegionPasses()
    {
        Recorder exclusion = Excluding(IamTypes);
        TestAccount account = Account((Home, Global, Success), (Other, exclusion, Success));
        Assert.All(Run(account), f => Assert.Equal(FindingStatus.Pass, f.Status));
        account.Settings = new AssessmentSettings { Interpretation = Interpretation.Literal };
        Assert.Equal("ExclusionStrategy", OfRegion(Run(account), Other).ReasonCode);
    }

    [Fact]
    public void AnExclusionWithoutGlobalTypesRecordsThem() =>
        Assert.Equal(
            FindingStatus.Pass, OfAccount(Run(Account((Home, Excluding() with { IncludeGlobalResourceTypes = false }, Success)))).Status);

    [Fact]
    public void AnExcludedRegionalTypeFails()
    {
        Finding finding = OfRegion(Run(Account((Home, Excluding("AWS::IAM::User", "AWS::EC2::NetworkInterface"), Success))), Home);
        Assert.Equal((FindingStatus.Fail, "TypesExcluded"), (finding.Status, finding.ReasonCode));
        Assert.Contains("leaves out AWS::EC2::NetworkInterface and", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void NamedTypesFail()
    {
        Recorder named = All with
        {
            AllSupported = false,
            ResourceTypes = ["AWS::S3::Bucket", "AWS::IAM::User"],
            Strategy = "INCLUSION_BY_RESOURCE_TYPES",
        };
        Assert.Equal("NotAllTypes", OfRegion(Run(Account((Home, named, Success))), Home).ReasonCode);
        Assert.Equal("NotAllTypes", OfRegion(Run(Account((Home, named with { Strategy = null }, Success))), Home).ReasonCode);
        Assert.Equal(
            "NotAllTypes",
            OfRegion(Run(Account((Home, Global with { Strategy = "INCLUSION_BY_RESOURCE_TYPES" }, Success))), Home).ReasonCode);
    }

    [Fact]
    public void RecordersOfServicesDoNotCount()
    {
        TestAccount account = Account((Home, Global, Success)).WithRegions(Home, Other)
            .WithIn(ConfigEvidence.Recorders, Other, new RecorderList([]))
            .WithIn(
                ConfigEvidence.RecorderSummaries,
                Other,
                new RecorderSummaryList([new("AWSConfigurationRecorderForSecurityHub_1", "securityhub.amazonaws.com", "INTERNAL")]));
        Finding finding = OfRegion(Run(account), Other);
        Assert.Equal((FindingStatus.Fail, "OnlyServiceLinkedRecorders"), (finding.Status, finding.ReasonCode));
        Assert.Contains("securityhub.amazonaws.com", finding.Reason, StringComparison.Ordinal);

        account.WithIn(
            ConfigEvidence.Recorders,
            Other,
            new RecorderList([Global with { Name = "AWSConfigurationRecorderForX", ServicePrincipal = "x.amazonaws.com" }]));
        Assert.Equal(FindingStatus.Fail, OfRegion(Run(account), Other).Status);
        account.Deny(ConfigEvidence.RecorderSummaries, region: Other);
        finding = OfRegion(Run(account), Other);
        Assert.Equal(("NoRecorder", "not read (AccessDenied)"), (finding.ReasonCode, finding.Evidence["ServiceLinkedRecorders"]));
    }

    [Fact]
    public void LooksForRecordersOfServicesOnlyWhereTheRoleOfAwsConfigIsThere()
    {
        const string role = "AWSServiceRoleForConfig";
        TestAccount account = new TestAccount().WithRegions(Home).WithIn(ConfigEvidence.Recorders, Home, new RecorderList([]))
            .With<RoleInfo>(IamEvidence.Role, null, role);
        Finding finding = OfRegion(Run(account), Home);
        Assert.Equal(("NoRecorder", string.Empty), (finding.ReasonCode, finding.Evidence["ServiceLinkedRecorders"]));
        Assert.DoesNotContain(ConfigEvidence.RecorderSummaries, Scenario.Sources(new ConfigRecordersControl(), account));
        Assert.Contains(
            ConfigEvidence.RecorderSummaries,
            Scenario.Sources(
                new ConfigRecordersControl(), account.With(IamEvidence.Role, new RoleInfo(role, $"arn:role/{role}", null), role)));
        Assert.Contains(
            ConfigEvidence.RecorderSummaries, Scenario.Sources(new ConfigRecordersControl(), account.Deny(IamEvidence.Role, role)));
    }

    [Theory]
    [InlineData("SUCCESS", FindingStatus.Pass, "Recording")]
    [InlineData("Success", FindingStatus.Pass, "Recording")]
    [InlineData("Failure", FindingStatus.Fail, "DeliveryFails")]
    [InlineData("NotApplicable", FindingStatus.Fail, "DeliveryFails")]
    [InlineData(null, FindingStatus.Fail, "DeliveryFails")]
    public void TheLastStatusCounts(string? status, FindingStatus expected, string code)
    {
        Finding finding = OfRegion(
            Run(Account((Home, Global, Success with { LastStatus = status, LastErrorCode = "AccessDenied" }))), Home);
        Assert.Equal((expected, code), (finding.Status, finding.ReasonCode));
    }

    [Theory]
    [InlineData(5, FindingStatus.Manual, FindingStatus.Manual)]
    [InlineData(59, FindingStatus.Manual, FindingStatus.Manual)]
    [InlineData(60, FindingStatus.Fail, FindingStatus.Fail)]
    [InlineData(null, FindingStatus.Manual, FindingStatus.Manual)]
    public void APendingRecorderHasAnHour(int? minutes, FindingStatus region, FindingStatus account)
    {
        RecorderStatus pending = Success with
        {
            LastStatus = "PENDING",
            LastStartTime = minutes is { } m ? TestAccount.Now.AddMinutes(-m) : null,
        };
        IReadOnlyList<Finding> findings = Run(Account((Home, Global, pending)));
        Assert.Equal((region, account), (OfRegion(findings, Home).Status, OfAccount(findings).Status));
    }

    [Fact]
    public void LiterallyPendingFails()
    {
        TestAccount account = Account((Home, Global, Success with { LastStatus = "Pending", LastStartTime = TestAccount.Now }));
        account.Settings = new AssessmentSettings { Interpretation = Interpretation.Literal };
        Assert.Equal("StillPending", OfRegion(Run(account), Home).ReasonCode);
    }

    [Fact]
    public void WithoutGlobalTypesOnlyTheAccountFails()
    {
        IReadOnlyList<Finding> findings = Run(Account((Home, All, Success), (Other, Excluding("AWS::IAM::Role"), Success)));
        Assert.Equal((FindingStatus.Pass, FindingStatus.Pass), (OfRegion(findings, Home).Status, OfRegion(findings, Other).Status));
        Assert.Equal((FindingStatus.Fail, "GlobalTypesNotRecorded"), (OfAccount(findings).Status, OfAccount(findings).ReasonCode));
        Assert.Equal("AWS::::Account", OfAccount(findings).ResourceType);
    }

    [Theory]
    [InlineData("eu-central-2", FindingStatus.Fail)]
    [InlineData("eu-central-1", FindingStatus.Pass)]
    public void NewRegionsCannotRecordGlobalTypes(string region, FindingStatus status) =>
        Assert.Equal(status, OfAccount(Run(Account((region, Excluding(), Success)))).Status);

    [Fact]
    public void ARegionThatFailsDoesNotRecordGlobalTypesForTheAccount() =>
        Assert.Equal(
            FindingStatus.Fail,
            OfAccount(Run(Account((Home, Global, Success with { IsRecording = false }), (Other, All, Success)))).Status);

    [Fact]
    public void GlobalTypesInSeveralRegionsAreAWarning() =>
        Assert.Single(OfAccount(Run(Account((Home, Global, Success), (Other, Global, Success)))).Warnings);

    [Fact]
    public void NamedRegionsDoNotIncludeOthers()
    {
        Finding finding = OfAccount(Run(Account((Other, All, Success)).Named(Other)));
        Assert.Equal((FindingStatus.Manual, "OtherRegionsUnseen"), (finding.Status, finding.ReasonCode));
    }

    [Theory]
    [InlineData(Other, ReadFailureKind.AccessDenied, FindingStatus.Error, "RegionsUnread")]
    [InlineData(Other, ReadFailureKind.ServiceControlPolicy, FindingStatus.Error, "RegionsUnread")]
    [InlineData(Other, ReadFailureKind.NoEndpoint, FindingStatus.Fail, "GlobalTypesNotRecorded")]
    [InlineData("eu-central-2", ReadFailureKind.AccessDenied, FindingStatus.Fail, "GlobalTypesNotRecorded")]
    public void ARegionThatDeniesIsAnErrorAloneAndMayHideGlobalTypes(string region, ReadFailureKind kind, FindingStatus status, string code)
    {
        TestAccount account = Account((Home, All, Success))
            .WithRegions(Home, region)
            .Deny(ConfigEvidence.Recorders, region: region, kind: kind);
        IReadOnlyList<Finding> findings = Run(account);
        Assert.Equal(
            kind == ReadFailureKind.NoEndpoint ? FindingStatus.NotApplicable : FindingStatus.Error, OfRegion(findings, region).Status);
        Assert.Equal(FindingStatus.Pass, OfRegion(findings, Home).Status);
        Assert.Equal((status, code), (OfAccount(findings).Status, OfAccount(findings).ReasonCode));
    }

    [Fact]
    public void AClosedRegionDoesNotHideGlobalTypes()
    {
        TestAccount account = Account((Home, All, Success))
            .WithRegions(Home, Other)
            .Deny(ConfigEvidence.Recorders, region: Other, kind: ReadFailureKind.ServiceControlPolicy);
        account.Settings = new AssessmentSettings { ClosedRegions = [Other] };
        IReadOnlyList<Finding> findings = Run(account);
        Assert.Equal((FindingStatus.NotApplicable, FindingStatus.Fail), (OfRegion(findings, Other).Status, OfAccount(findings).Status));
    }

    [Fact]
    public void ADeniedRegionDoesNotMatterWhereAnotherRecordsGlobalTypes()
    {
        TestAccount account = Account((Home, Global, Success)).WithRegions(Home, Other).Deny(ConfigEvidence.Recorders, region: Other);
        Assert.Equal(FindingStatus.Pass, OfAccount(Run(account)).Status);
    }

    [Fact]
    public void ARegionThatIsNotEnabledDoesNotApply()
    {
        TestAccount account = Account((Home, Global, Success))
            .With(Ec2Evidence.Regions, new RegionList([new("ap-east-1", "not-opted-in"), new(Home, "opted-in")]));
        Assert.Equal(
            (FindingStatus.NotApplicable, "RegionNotOptedIn"),
            (OfRegion(Run(account), "ap-east-1").Status, OfRegion(Run(account), "ap-east-1").ReasonCode));
        Assert.Equal(FindingStatus.Error, Assert.Single(Run(new TestAccount().Deny(Ec2Evidence.Regions))).Status);
    }

    [Theory]
    [InlineData(false, "RecorderStatus")]
    [InlineData(false, "DeliveryChannels")]
    [InlineData(true, "RecorderStatus")]
    [InlineData(true, "DeliveryChannels")]
    public void AFactThatIsEnoughToFailComesBeforeOneThatIsDenied(bool fails, string denied)
    {
        TestAccount account = Account((Home, fails ? Excluding("AWS::S3::Bucket") : Global, Success));
        if (denied == "RecorderStatus") account.Deny(ConfigEvidence.RecorderStatus, region: Home);
        if (denied == "DeliveryChannels") account.Deny(ConfigEvidence.DeliveryChannels, region: Home);
        Assert.Equal(fails ? FindingStatus.Fail : FindingStatus.Error, OfRegion(Run(account), Home).Status);
    }

    [Fact]
    public void ARecorderWithoutStatusIsAnError() =>
        Assert.Equal("NoRecorderStatus", OfRegion(Run(Account((Home, Global, Success with { Name = "another" }))), Home).ReasonCode);

    [Fact]
    public void ARegionNeedsADeliveryChannelWithABucket()
    {
        TestAccount account = Account((Home, Global, Success));
        Assert.Equal(
            "NoDeliveryChannel",
            OfRegion(Run(account.WithIn(ConfigEvidence.DeliveryChannels, Home, new DeliveryChannelList([]))), Home).ReasonCode);
        Assert.Equal(
            "NoDeliveryChannel",
            OfRegion(
                Run(account.WithIn(ConfigEvidence.DeliveryChannels, Home, new DeliveryChannelList([new("default", null, "arn:t")]))),
                Home).ReasonCode);
    }

    [Fact]
    public void WarnsOfWhatWeakensRecording()
    {
        Recorder weak = Global with
        {
            RoleArn = "arn:aws:iam::111122223333:role/mine",
            Frequency = "DAILY",
            FrequencyOverrides = ["AWS::S3::Bucket=DAILY"],
        };
        TestAccount account = Account((Home, weak, Success))
            .WithIn(ConfigEvidence.DeliveryChannels, Home, new DeliveryChannelList([new("default", "bucket", null)]))
            .WithIn(ConfigEvidence.DeliveryStatus, Home, new DeliveryStatusList([new("default", ["history: AccessDenied"])]));
        Finding finding = OfRegion(Run(account), Home);
        Assert.Equal((FindingStatus.Pass, 5), (finding.Status, finding.Warnings.Count));
        Assert.Contains("history: AccessDenied", finding.Warnings[1], StringComparison.Ordinal);
        Assert.Contains(
            "could not be read",
            Assert.Single(OfRegion(Run(Account((Home, Global, Success)).Deny(ConfigEvidence.DeliveryStatus, region: Home)), Home).Warnings),
            StringComparison.Ordinal);
    }

    [Fact]
    public void SaysThatARecorderHasNoRole() => Assert.Equal(
        "It uses no role instead of the service-linked role AWSServiceRoleForConfig.",
        Assert.Single(OfRegion(Run(Account((Home, Global with { RoleArn = null }, Success))), Home).Warnings));

    [Fact]
    public void NamesEveryProblemOfARecorderAndStartsWithTheScope()
    {
        TestAccount account = Account((Home, All with { AllSupported = false, ResourceTypes = ["AWS::S3::Bucket"] }, Success))
            .WithIn(ConfigEvidence.RecorderStatus, Home, new RecorderStatusList([Success with { IsRecording = false }]))
            .WithIn(ConfigEvidence.DeliveryChannels, Home, new DeliveryChannelList([]));
        Finding finding = OfRegion(Run(account), Home);
        Assert.Equal("NotAllTypes", finding.ReasonCode);
        Assert.Contains(
            "records 1 named resource types and must record all; it is stopped and must record; it has no delivery channel with a bucket.",
            finding.Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void TheBestOfSeveralRecordersDecidesForTheRegion()
    {
        TestAccount account = Account((Home, Global, Success))
            .WithIn(ConfigEvidence.Recorders, Home, new RecorderList([All with { Name = "a", AllSupported = false }, Global]));
        Assert.Equal(FindingStatus.Pass, OfRegion(Run(account), Home).Status);
    }

    private static Recorder Excluding(params string[] types) =>
        All with { AllSupported = false, Strategy = RecorderScope.Exclusion, ExcludedTypes = types };

    private static TestAccount Account(params (string Region, Recorder Recorder, RecorderStatus Status)[] regions) => regions.Aggregate(
        new TestAccount().WithRegions([.. regions.Select(r => r.Region)]),
        (account, r) => account.WithIn(ConfigEvidence.Recorders, r.Region, new RecorderList([r.Recorder]))
            .WithIn(ConfigEvidence.RecorderStatus, r.Region, new RecorderStatusList([r.Status]))
            .WithIn(ConfigEvidence.DeliveryChannels, r.Region, new DeliveryChannelList([new("default", "bucket", "arn:aws:sns:x")]))
            .WithIn(ConfigEvidence.DeliveryStatus, r.Region, new DeliveryStatusList([new("default", [])])));

    private static IReadOnlyList<Finding> Run(TestAccount account) => Scenario.Run(new ConfigRecordersControl(), account);

    private static Finding OfRegion(IReadOnlyList<Finding> findings, string region) => Assert.Single(findings, f => f.Region == region);

    private static Finding OfAccount(IReadOnlyList<Finding> findings) => OfRegion(findings, EvidenceKey.Global);
}
