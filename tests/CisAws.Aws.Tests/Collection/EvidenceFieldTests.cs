using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection;

/// <summary>What the other services answer becomes evidence, field by field.</summary>
public sealed class EvidenceFieldTests : ServerTest
{
    private const string Region = "eu-west-1";

    [Fact]
    public async Task ContactIsMaskedBeforeItBecomesEvidence()
    {
        FakeAccount account = FakeAccount.Compliant();
        account.Contact = new Dictionary<string, string>(AwsDocuments.SampleContact, StringComparer.Ordinal) { ["City"] = " " };
        using IAwsSession session = await ServeAsync(account);
        ContactInformation contact = (await session.ReadAsync(AccountEvidence.Contact)).Value();
        Assert.Equal(
            ("Cloud Platform Team", "Example Corporation", "+* *** *** **99", false),
            (contact.FullName, contact.CompanyName, contact.MaskedPhoneNumber, contact.PhoneNumberIsFiller));
        Assert.Equal(["City"], contact.BlankFields);
        Assert.Equal(64, contact.Hash.Length);
        Assert.DoesNotContain(Server.Calls.All, c => c.Body.Contains("AccountId", StringComparison.Ordinal));
        Log.AssertHoldsNone("555", "Cloud Platform Team");
    }

    [Fact]
    public async Task AlternateContactIsMasked()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        AlternateContact contact = (await session.ReadAsync(AccountEvidence.AlternateContact, "SECURITY")).Value();
        Assert.Equal(
            ("Security team", "CISO", "s***@example.com", "+* *** *** **00"),
            (contact.Name, contact.Title, contact.MaskedEmail, contact.MaskedPhoneNumber));
        Assert.True((await session.ReadAsync(AccountEvidence.AlternateContact, "BILLING")).IsAbsent);
    }

    [Fact]
    public async Task AnEmptyAccountHasAbsentAndEmptyAnswers()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount());
        Assert.True((await session.ReadAsync(AccountEvidence.Contact)).IsAbsent);
        Assert.True((await session.ReadAsync(OrganizationEvidence.Organization)).IsAbsent);
        Assert.Empty((await session.ReadAsync(OrganizationEvidence.IdentityCenterInstances)).Value().Instances);
        Assert.Empty((await session.ReadInAsync(OrganizationEvidence.Analyzers, Region)).Value().Analyzers);
        Assert.Empty((await session.ReadInAsync(OrganizationEvidence.RootEvents, Region)).Value().Events);
        Assert.Empty((await session.ReadInAsync(Ec2Evidence.Instances, Region)).Value().Instances);
    }

    [Fact]
    public async Task OrganizationAndIdentityCenter()
    {
        FakeAccount account = FakeAccount.Compliant();
        account.Organization = new FakeOrganization("o-exampleorg", "999988887777");
        account.IdentityCenters["us-east-1"].Add("arn:aws:sso:::instance/ssoins-1");
        using IAwsSession session = await ServeAsync(account);
        Assert.Equal(
            new Organization("o-exampleorg", "999988887777", "ALL"), (await session.ReadAsync(OrganizationEvidence.Organization)).Value());
        Assert.Equal(
            new IdentityCenterInstance("arn:aws:sso:::instance/ssoins-1", account.Id, "ACTIVE"),
            Assert.Single((await session.ReadAsync(OrganizationEvidence.IdentityCenterInstances)).Value().Instances));
    }

    [Fact]
    public async Task AnalyzersOfARegion()
    {
        FakeAccount account = FakeAccount.Compliant();
        account.Analyzers[Region]
            .Add(new FakeAnalyzer("broken") { Status = "FAILED", Type = "ORGANIZATION", StatusReason = "ORGANIZATION_DELETED" });
        using IAwsSession session = await ServeAsync(account);
        AnalyzerList list = (await session.ReadInAsync(OrganizationEvidence.Analyzers, Region)).Value();
        Assert.Equal(
            [("external-access", "ACCOUNT", "ACTIVE", null), ("broken", "ORGANIZATION", "FAILED", "ORGANIZATION_DELETED")],
            list.Analyzers.Select(a => (a.Name, a.Type, a.Status, a.StatusReason)));
        Assert.StartsWith("arn:aws:access-analyzer:eu-west-1:", list.Analyzers[0].Arn, StringComparison.Ordinal);
        Assert.Equal(
            ReadFailureKind.OtherAccount, (await session.ReadInAsync(OrganizationEvidence.OrganizationAnalyzers, Region)).Failure?.Kind);
    }

    [Theory]
    [InlineData(3, 3, false, 1)]
    [InlineData(200, 200, false, 4)]
    [InlineData(230, 200, true, 4)]
    public async Task EventsOfRootAreReadUpToFourPages(int events, int read, bool truncated, int calls)
    {
        FakeAccount account = FakeAccount.Compliant();
        for (int i = 0; i < events; i++)
        {
            account.Events[Region]
                .Add(new FakeCloudTrailEvent($"e{i}", "ConsoleLogin", "signin.amazonaws.com", account.Now.AddMinutes(-i)));
        }

        account.Events[Region].Add(new FakeCloudTrailEvent("other", "ListUsers", "iam.amazonaws.com", account.Now, "alice"));
        using IAwsSession session = await ServeAsync(account);
        RootEventList list = (await session.ReadInAsync(OrganizationEvidence.RootEvents, Region)).Value();
        Assert.Equal((read, truncated, calls), (list.Events.Count, list.Truncated, Server.Calls.Count));
        Assert.Equal(new RootEvent(account.Now, "signin.amazonaws.com", "ConsoleLogin", false), list.Events[0]);
    }

    [Fact]
    public async Task RegionsInEveryState()
    {
        FakeAccount account = FakeAccount.Compliant();
        account.RegionStatus["af-south-1"] = "not-opted-in";
        account.RegionStatus["eu-south-1"] = "opted-in";
        account.RegionStatus["cn-north-1"] = "opt-in-not-required";
        using IAwsSession session = await ServeAsync(account);
        RegionList regions = (await session.ReadAsync(Ec2Evidence.Regions)).Value();
        Assert.Equal(["af-south-1"], regions.NotOptedIn);
        Assert.Contains("eu-south-1", regions.Enabled);
        Assert.Equal(18, regions.Enabled.Count);
    }

    [Fact]
    public async Task AnEmptyListOfRegionsIsNotAnAnswer()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeRegions").ReturnsResult("<regionInfo/>");
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadAsync(Ec2Evidence.Regions)).Failure?.Kind);
    }

    [Fact]
    public async Task Instances()
    {
        FakeAccount account = FakeAccount.Compliant();
        account.Instances[Region].Add(
            new FakeInstance("i-1")
            {
                State = "stopped",
                InstanceProfileArn = account.InstanceProfileArn("worker"),
                HttpTokens = "optional",
            });
        using IAwsSession session = await ServeAsync(account);
        Instance instance = Assert.Single((await session.ReadInAsync(Ec2Evidence.Instances, Region)).Value().Instances);
        Assert.Equal(
            ("i-1", "stopped", account.Id, account.InstanceProfileArn("worker"), account.Now.AddDays(-30)),
            (instance.InstanceId, instance.State, instance.OwnerId, instance.InstanceProfileArn, instance.LaunchTime));
        Assert.Equal(new InstanceMetadataOptions("applied", "enabled", "optional", 2), instance.MetadataOptions);
    }
}
