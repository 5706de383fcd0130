using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Storage;

public sealed class BucketMfaDeleteControlTests
{
    private const string Name = "b";

    [Fact]
    public void PassesWithBoth()
    {
        TestAccount account = new TestAccount().WithBuckets(Name).WithVersioning(Name, "Enabled", "Enabled");
        Check(account, FindingStatus.Pass, "MfaDelete");
    }

    [Theory]
    [InlineData("Enabled", null)]
    [InlineData("Enabled", "Disabled")]
    [InlineData("Suspended", "Enabled")]
    [InlineData("Suspended", null)]
    [InlineData(null, null)]
    public void IsManualWithoutClassification(string? status, string? mfaDelete)
    {
        TestAccount account = new TestAccount().WithBuckets(Name).WithVersioning(Name, status, mfaDelete);
        Assert.Equal(FindingLean.LikelyFail, Check(account, FindingStatus.Manual, "MfaDeleteOff").Lean);
    }

    [Theory]
    [InlineData("data=restricted", "restricted", FindingStatus.Fail)]
    [InlineData("data=restricted", "public", FindingStatus.NotApplicable)]
    [InlineData("data=restricted", "Restricted", FindingStatus.NotApplicable)]
    [InlineData("data", "anything", FindingStatus.Fail)]
    [InlineData("other", "restricted", FindingStatus.NotApplicable)]
    public void DecidesByTags(string setting, string value, FindingStatus expected)
    {
        TestAccount account = new TestAccount()
            .WithBuckets(Name)
            .WithVersioning(Name, "Suspended", "Enabled")
            .WithTags(Name, ("data", value));
        account.Settings = AssessmentSettings.Default with { SensitiveDataTags = ["kind=secret", setting] };
        Assert.Equal(expected, Scenario.Single(new BucketMfaDeleteControl(), account).Status);
    }

    [Fact]
    public void DecidesByNamesWithoutAskingForTags()
    {
        TestAccount account = new TestAccount()
            .WithBuckets(Name, "other")
            .WithVersioning(Name, "Enabled", null)
            .WithVersioning("other", "Enabled", null);
        account.Settings = AssessmentSettings.Default with { SensitiveBuckets = [Name] };
        IReadOnlyList<Finding> findings = Scenario.Run(new BucketMfaDeleteControl(), account);
        Assert.Equal(FindingStatus.Fail, findings.Of(Name).Status);
        Assert.Equal(FindingStatus.NotApplicable, findings.Of("other").Status);
    }

    [Fact]
    public void IsAnErrorWhenTagsThatDecideAreDenied()
    {
        TestAccount account = new TestAccount()
            .WithBuckets(Name)
            .WithVersioning(Name, "Enabled", null)
            .Deny(S3Evidence.BucketTags, Name, TestBuckets.Region);
        account.Settings = AssessmentSettings.Default with { SensitiveDataTags = ["data"] };
        Check(account, FindingStatus.Error, "AccessDenied");
    }

    [Fact]
    public void IsAnErrorWithoutAccess() =>
        Check(
            new TestAccount().WithBuckets(Name).Deny(S3Evidence.BucketVersioning, Name, TestBuckets.Region),
            FindingStatus.Error,
            "AccessDenied");

    [Fact]
    public void IsNotApplicableWithoutBuckets() => Check(new TestAccount().WithBuckets(), FindingStatus.NotApplicable, "NoBuckets");

    [Fact]
    public void DropsABucketDeletedInTheMeantime() => Check(
        new TestAccount().WithBuckets(Name).WithIn(S3Evidence.BucketVersioning, TestBuckets.Region, null, Name),
        FindingStatus.NotApplicable,
        "NoBuckets");

    private static Finding Check(TestAccount account, FindingStatus status, string code)
    {
        Finding finding = Scenario.Single(new BucketMfaDeleteControl(), account);
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        return finding;
    }
}
