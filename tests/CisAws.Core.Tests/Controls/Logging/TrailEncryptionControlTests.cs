using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Controls.Logging;

public sealed class TrailEncryptionControlTests
{
    private const string KeyArn = $"arn:aws:kms:eu-west-1:{TestAccount.Id}:key/1234";
    private const string AliasArn = $"arn:aws:kms:eu-west-1:{TestAccount.Id}:alias/trails";
    private const string ForeignArn = "arn:aws:kms:us-east-1:444455556666:key/1234";

    [Theory]
    [InlineData("Enabled", "CUSTOMER", Interpretation.Intent, FindingStatus.Pass, "KmsKey")]
    [InlineData("Updating", "CUSTOMER", Interpretation.Intent, FindingStatus.Pass, "KmsKey")]
    [InlineData("PendingDeletion", "CUSTOMER", Interpretation.Intent, FindingStatus.Fail, "KeyNotUsable")]
    [InlineData("PendingDeletion", "CUSTOMER", Interpretation.Literal, FindingStatus.Pass, "KmsKey")]
    [InlineData("Disabled", "CUSTOMER", Interpretation.Intent, FindingStatus.Fail, "KeyNotUsable")]
    [InlineData("Enabled", "AWS", Interpretation.Intent, FindingStatus.Fail, "KeyNotUsable")]
    [InlineData("Enabled", "AWS", Interpretation.Literal, FindingStatus.Pass, "KmsKey")]
    public void DecidesOnTheKey(string state, string manager, Interpretation interpretation, FindingStatus status, string code)
    {
        TestTrails trails = WithKey(KeyArn).Also(a => a.WithIn(KmsEvidence.Key, "eu-west-1", Key(state, manager), KeyArn));
        trails.Account.Settings = new AssessmentSettings { Interpretation = interpretation };
        Finding finding = Single(trails);
        Assert.Equal((status, code, Home), (finding.Status, finding.ReasonCode, finding.Region));
        Assert.Equal((KeyArn, state), (finding.Evidence["KmsKeyId"], finding.Evidence["KeyState"]));
        Assert.Equal(interpretation == Interpretation.Literal, finding.Warnings.Count > 0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void FailsWithoutAKey(string? key) =>
        Assert.Equal((FindingStatus.Fail, "NoKmsKey"), (Single(WithKey(key)).Status, Single(WithKey(key)).ReasonCode));

    [Fact]
    public void AKeyOfAnotherAccountThatDeniesPassesUnverified()
    {
        Finding finding = Single(WithKey(ForeignArn).Also(a => a.Deny(KmsEvidence.Key, ForeignArn, Home)));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Contains("not verified", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void AKeyOfAnotherAccountIsAssessedThere()
    {
        Finding finding = Single(WithKey(ForeignArn).Also(a => a.WithIn(KmsEvidence.Key, Home, Key("Disabled", "CUSTOMER"), ForeignArn)));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Contains("Disabled", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AliasArn, "eu-west-1")]
    [InlineData("alias/trails", Home)]
    [InlineData("1234", Home)]
    public void AnAliasOrAnIdIdentifiesAKeyToo(string id, string region) =>
        Assert.Equal(
            FindingStatus.Pass, Single(WithKey(id).Also(a => a.WithIn(KmsEvidence.Key, region, Key("Enabled", "CUSTOMER"), id))).Status);

    [Theory]
    [InlineData(Interpretation.Intent, FindingStatus.Fail)]
    [InlineData(Interpretation.Literal, FindingStatus.Pass)]
    public void ADeletedKeyFailsUnlessInterpretedLiterally(Interpretation interpretation, FindingStatus status)
    {
        TestTrails trails = WithKey(KeyArn).Also(a => a.WithIn<KmsKey>(KmsEvidence.Key, "eu-west-1", null, KeyArn));
        trails.Account.Settings = new AssessmentSettings { Interpretation = interpretation };
        Assert.Equal(status, Single(trails).Status);
    }

    [Theory]
    [InlineData(Interpretation.Intent, FindingStatus.Error)]
    [InlineData(Interpretation.Literal, FindingStatus.Pass)]
    public void AnOwnKeyThatCannotBeReadIsAnErrorUnlessInterpretedLiterally(Interpretation interpretation, FindingStatus status)
    {
        TestTrails trails = WithKey(KeyArn).Also(a => a.Deny(KmsEvidence.Key, KeyArn, "eu-west-1"));
        trails.Account.Settings = new AssessmentSettings { Interpretation = interpretation };
        Assert.Equal(status, Single(trails).Status);
    }

    [Theory]
    [InlineData(true, FindingStatus.NotApplicable)]
    [InlineData(false, FindingStatus.Fail)]
    public void ATrailOfTheOrganizationIsAssessedWhereItsOwnerIs(bool isAudited, FindingStatus status)
    {
        TestTrails trails = new TestTrails().Add(OrganizationTrail(), Recording);
        if (isAudited) trails.Account.Settings = new AssessmentSettings { AuditedAccounts = [Management] };
        Finding finding = Single(trails);
        Assert.Equal((status, Management), (finding.Status, finding.Evidence["Owner"]));
    }

    [Fact]
    public void DoesNotApplyWithoutTrails() => Assert.Equal("NoTrails", Single(new TestTrails()).ReasonCode);

    [Fact]
    public void ARegionThatDeniesHasAnError()
    {
        TestTrails trails = WithKey(null).Also(a => a.Deny(CloudTrailEvidence.Trails, region: "eu-west-1"));
        Assert.Equal(
            [("eu-west-1", FindingStatus.Error), (Home, FindingStatus.Fail)],
            Scenario.Run(new TrailEncryptionControl(), trails.Account).Select(f => (f.Region, f.Status)));
    }

    private static TestTrails WithKey(string? id) => new TestTrails().Add(Trail() with { KmsKeyId = id }, Recording);

    private static KmsKey Key(string state, string manager) =>
        new("1234", KeyArn, manager, "SYMMETRIC_DEFAULT", state, "AWS_KMS", null, null, null);

    private static Finding Single(TestTrails trails) => Scenario.Single(new TrailEncryptionControl(), trails.Account);
}
