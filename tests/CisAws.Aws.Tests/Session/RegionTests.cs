using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Session;

/// <summary>Where the region comes from and that it is the one that calls are signed for.</summary>
[Collection(ProcessEnvironmentCollection.Name)]
public sealed class RegionTests : ServerTest
{
    private readonly ProcessEnvironment machine = new();

    public override async ValueTask DisposeAsync()
    {
        machine.Dispose();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData(6, "eu-west-1")]
    [InlineData(5, "eu-west-2")]
    [InlineData(4, "eu-west-3")]
    [InlineData(3, "eu-north-1")]
    [InlineData(2, "eu-south-1")]
    [InlineData(1, "eu-central-1")]
    [InlineData(0, "us-east-1")]
    public async Task HighestSourceWithARegionDecides(int places, string region)
    {
        FakeAccount.Compliant().ServeOn(Server);
        machine.WriteCredentials(
            CredentialOrderTests.Profile("audit", "AKIAAUDIT00000000001") + (places >= 4 ? "region = eu-west-3\n" : string.Empty)
            + (places >= 1 ? "[default]\nregion = eu-central-1\n" : string.Empty));
        if (places >= 3) machine.Set("AWS_REGION", "eu-north-1");
        if (places >= 2) machine.Set("AWS_DEFAULT_REGION", "eu-south-1");
        using IAwsSession session = await ConnectAsync(new()
        {
            ProfileName = "audit",
            Region = places >= 6 ? "eu-west-1" : null,
            StoredRegion = places >= 5 ? "eu-west-2" : null,
            EndpointUrl = Server.BaseUrl.ToString(),
        });
        Assert.Equal(region, session.HomeRegion);
        Assert.Equal(region, Assert.Single(Server.Calls.All).Region);
    }

    [Theory]
    [InlineData("US-East-1", "us-east-1")]
    [InlineData("EU-CENTRAL-2", "eu-central-2")]
    public async Task RegionsAreTakenInAnyCase(string given, string region)
    {
        FakeAccount.Compliant().ServeOn(Server);
        using IAwsSession session = await ConnectAsync(Keys.Options(Server.BaseUrl) with { Region = given });
        Assert.Equal((region, region), (session.HomeRegion, Assert.Single(Server.Calls.All).Region));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EveryClientSignsForTheAskedRegionWhicheverWayTheEndpointWasSet(bool byParameter)
    {
        FakeAccount.Compliant().ServeOn(Server);
        machine.WriteConfig("[default]\nregion = eu-central-1\n");
        machine.Set("AWS_REGION", "ap-south-1");
        if (!byParameter) machine.Set("AWS_ENDPOINT_URL", Server.BaseUrl.ToString());
        using IAwsSession session = await ConnectAsync(
            Keys.Options(Server.BaseUrl) with { Region = "eu-west-2", EndpointUrl = byParameter ? Server.BaseUrl.ToString() : null });
        foreach (string region in new[] { "sa-east-1", "us-west-2" })
        {
            await session.ReadInAsync(Ec2Evidence.Instances, region);
            await session.ReadInAsync(OrganizationEvidence.Analyzers, region);
            await session.ReadInAsync(OrganizationEvidence.RootEvents, region);
            Assert.Equal(
                ["access-analyzer", "cloudtrail", "ec2"],
                Server.Calls.All.Where(c => c.Region == region).Select(c => c.Service).Order(StringComparer.Ordinal));
        }

        await session.ReadAsync(IamEvidence.AccountSummary);
        await session.ReadAsync(AccountEvidence.Contact);
        await session.ReadAsync(OrganizationEvidence.Organization);
        await session.ReadAsync(OrganizationEvidence.IdentityCenterInstances);
        Assert.All(Server.Calls.All.Where(c => c.Region is not ("sa-east-1" or "us-west-2")), c => Assert.Equal("eu-west-2", c.Region));
        Assert.Empty(Server.Calls.Misses);
    }

    [Fact]
    public async Task RetryModeAndAttemptsOfTheEnvironmentAreIgnored()
    {
        machine.Set("AWS_RETRY_MODE", "adaptive").Set("AWS_MAX_ATTEMPTS", "1");
        FakeAccount.Compliant().ServeOn(Server);
        using IAwsSession session = await ConnectAsync(Keys.Options(Server.BaseUrl) with { MaximumRetries = 3 });
        Server.On("iam", "GetAccountSummary").Throttles().Times(3);
        Answer<AccountSummary> answer = await session.ReadAsync(IamEvidence.AccountSummary);
        Assert.Equal(0, answer.Value().AccountAccessKeysPresent);
        CallCount count = Assert.Single(session.Calls, c => c.Operation == "GetAccountSummary");
        Assert.Equal((1, 4, 3, 0), (count.Calls, count.Attempts, count.Throttled, count.Failed));
    }

    [Fact]
    public async Task CredentialsFileNamedLaterInTheProcessIsFound()
    {
        FakeAccount.Compliant().ServeOn(Server);
        string other = Path.Combine(machine.Folder, "later");
        await File.WriteAllTextAsync(other, CredentialOrderTests.Profile("later", "AKIALATER00000000001"), Cancel);
        machine.Set("AWS_SHARED_CREDENTIALS_FILE", other);
        using IAwsSession session = await ConnectAsync(new() { ProfileName = "later", EndpointUrl = Server.BaseUrl.ToString() });
        Assert.Equal("AKIALATER00000000001", Assert.Single(Server.Calls.All).AccessKeyId);
    }
}
