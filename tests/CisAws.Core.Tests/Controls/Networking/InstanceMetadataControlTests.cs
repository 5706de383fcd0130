using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Networking;

public sealed class InstanceMetadataControlTests
{
    private const string Region = "eu-west-1";

    [Theory]
    [InlineData("running", "enabled", "required", "applied", FindingStatus.Pass, "TokensRequired")]
    [InlineData("running", "enabled", "optional", "applied", FindingStatus.Fail, "TokensOptional")]
    [InlineData("running", "disabled", "optional", "applied", FindingStatus.Pass, "MetadataServiceDisabled")]
    [InlineData("running", "enabled", "required", "pending", FindingStatus.Manual, "ChangePending")]
    [InlineData("terminated", "enabled", "optional", "applied", FindingStatus.NotApplicable, "NoInstances")]
    [InlineData("shutting-down", "enabled", "optional", "applied", FindingStatus.NotApplicable, "NoInstances")]
    [InlineData("stopped", "enabled", "optional", "applied", FindingStatus.Fail, "TokensOptional")]
    [InlineData("stopped", "enabled", "required", "pending", FindingStatus.Pass, "TokensRequired")]
    [InlineData("stopping", "enabled", "required", "pending", FindingStatus.Manual, "ChangePending")]
    [InlineData("running", "disabled", "optional", "pending", FindingStatus.Manual, "ChangePending")]
    [InlineData("running", "enabled", "optional", "pending", FindingStatus.Fail, "TokensOptional")]
    [InlineData("pending", "enabled", "required", "applied", FindingStatus.Pass, "TokensRequired")]
    [InlineData("running", null, "optional", null, FindingStatus.Fail, "TokensOptional")]
    [InlineData("running", null, "required", null, FindingStatus.Pass, "TokensRequired")]
    [InlineData("running", "enabled", null, "applied", FindingStatus.Error, "IncompleteAnswer")]
    [InlineData("running", "enabled", "sometimes", "applied", FindingStatus.Error, "IncompleteAnswer")]
    public void DecidesOnTheMetadataOptions(
        string state, string? endpoint, string? tokens, string? applied, FindingStatus status, string code)
    {
        Finding finding = Single(Account(Instance(state, new(applied, endpoint, tokens, 1))));
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void CountsOnlyTokensLiterally()
    {
        TestAccount account = Account(Instance("running", new("applied", "disabled", "optional", 1)));
        Assert.Equal("Intent", Single(account).Evidence["Basis"]);
        account.Settings = new AssessmentSettings { Interpretation = Interpretation.Literal };
        Assert.Equal(FindingStatus.Fail, Single(account).Status);
    }

    [Fact]
    public void IsAnErrorWithoutMetadataOptions() =>
        Assert.Equal("IncompleteAnswer", Single(Account(Instance("running", null))).ReasonCode);

    [Fact]
    public void WarnsOfHopsAndIPv6()
    {
        Finding finding = Single(Account(Instance("running", new("applied", "enabled", "required", 3, "enabled"))));
        Assert.Equal((FindingStatus.Pass, 2), (finding.Status, finding.Warnings.Count));
        Assert.Contains("limit is 3", finding.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void IsAnErrorWhereInstancesAreDenied() =>
        Assert.Equal(FindingStatus.Error, Single(new TestAccount().WithRegions(Region).Deny(Ec2Evidence.Instances, region: Region)).Status);

    [Fact]
    public void WarnsThatAChangeAppliesAtTheNextStart() =>
        Assert.Contains(
            "when the instance starts",
            Assert.Single(Single(Account(Instance("stopped", new("pending", "enabled", "required", 1)))).Warnings),
            StringComparison.Ordinal);

    private static Finding Single(TestAccount account) => Scenario.Single(new InstanceMetadataControl(), account);

    private static Instance Instance(string state, InstanceMetadataOptions? options) =>
        new("i-1", "web", state, TestAccount.Id, null, TestAccount.Now.AddDays(-1), "vpc-1", "subnet-1", options);

    private static TestAccount Account(Instance instance) => new TestAccount().WithRegions(Region)
        .WithIn(Ec2Evidence.Instances, Region, new InstanceList([instance]));
}
