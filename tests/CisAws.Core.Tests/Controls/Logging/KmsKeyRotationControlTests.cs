using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Logging;

public sealed class KmsKeyRotationControlTests
{
    private const string Region = "eu-west-1";
    private const string Primary = "us-east-1";
    private static readonly AssessmentSettings Literal = new() { Interpretation = Interpretation.Literal };

    [Theory]
    [InlineData(true, FindingStatus.Pass, "RotationEnabled")]
    [InlineData(false, FindingStatus.Fail, "RotationDisabled")]
    public void DecidesOnRotation(bool isEnabled, FindingStatus status, string code)
    {
        Finding finding = Single(Account(Key("k")).With("k", Rotation(isEnabled)));
        Assert.Equal((status, code), Of(finding));
        Assert.Equal(
            ("AWS::KMS::Key", "arn:aws:kms:eu-west-1:111122223333:key/k", "k"),
            (finding.ResourceType, finding.ResourceId, finding.ResourceName));
    }

    // No rotation is among the evidence: a key that is not in scope is not read.
    [Theory]
    [InlineData("CUSTOMER", "RSA_2048", "Enabled", "AWS_KMS", "NotSymmetric")]
    [InlineData("CUSTOMER", "ECC_NIST_P256", "Enabled", "AWS_KMS", "NotSymmetric")]
    [InlineData("CUSTOMER", "ML_DSA_65", "Enabled", "AWS_KMS", "NotSymmetric")]
    [InlineData("CUSTOMER", "SM2", "Enabled", "AWS_KMS", "NotSymmetric")]
    [InlineData("CUSTOMER", "SYMMETRIC_DEFAULT", "Enabled", "AWS_CLOUDHSM", "CustomKeyStore")]
    [InlineData("CUSTOMER", "SYMMETRIC_DEFAULT", "Enabled", "EXTERNAL_KEY_STORE", "CustomKeyStore")]
    [InlineData("CUSTOMER", "SYMMETRIC_DEFAULT", "PendingDeletion", "AWS_KMS", "KeyNotInUse")]
    [InlineData("CUSTOMER", "SYMMETRIC_DEFAULT", "PendingReplicaDeletion", "AWS_KMS", "KeyNotInUse")]
    [InlineData("CUSTOMER", "SYMMETRIC_DEFAULT", "Creating", "AWS_KMS", "KeyNotInUse")]
    [InlineData("CUSTOMER", "SYMMETRIC_DEFAULT", "Unavailable", "AWS_KMS", "KeyNotInUse")]
    [InlineData("CUSTOMER", "SYMMETRIC_DEFAULT", "PendingImport", "EXTERNAL", "KeyNotInUse")]
    [InlineData("CUSTOMER", "SYMMETRIC_DEFAULT", "Disabled", "AWS_KMS", "KeyDisabled")]
    [InlineData("AWS", "SYMMETRIC_DEFAULT", "Enabled", "AWS_KMS", "AwsManagedKey")]
    [InlineData("CUSTOMER", "HMAC_256", "Enabled", "AWS_KMS", "NotSymmetric")]
    public void DoesNotApplyToKeysThatDoNotRotate(string manager, string spec, string state, string origin, string code)
    {
        KmsKey key = Key("k") with { Manager = manager, Spec = spec, State = state, Origin = origin };
        Finding finding = Single(Account(key).Deny(KmsEvidence.Rotation, "k", Region));
        Assert.Equal((FindingStatus.NotApplicable, code), Of(finding));
        Assert.Equal(code == "KeyDisabled" ? 1 : 0, finding.Warnings.Count);
    }

    [Fact]
    public void ImportedKeyMaterialIsManual()
    {
        TestAccount account = Account(Key("k") with { Origin = "EXTERNAL" });
        Assert.Equal((FindingStatus.Manual, "ImportedKeyMaterial"), Of(Single(account)));
        account.Settings = Literal;
        Assert.Equal((FindingStatus.Fail, "ImportedKeyMaterial"), Of(Single(account)));
    }

    [Theory]
    [InlineData(true, FindingStatus.Pass)]
    [InlineData(false, FindingStatus.Fail)]
    public void LiterallyADisabledKeyCounts(bool isEnabled, FindingStatus status)
    {
        TestAccount account = Account(Key("k") with { State = "Disabled" }).With("k", Rotation(isEnabled));
        account.Settings = Literal;
        Assert.Equal(status, Single(account).Status);
    }

    [Fact]
    public void AnUnsupportedOperationIsNoError() =>
        Assert.Equal(
            (FindingStatus.NotApplicable, "RotationUnsupported"),
            Of(Single(Account(Key("k") with { Origin = "NEW_ORIGIN" }).With("k", new KeyRotation(false, false, null)))));

    [Fact]
    public void AnInvalidStateIsNoError()
    {
        var failure = new ReadFailure(ReadFailureKind.ServiceError, "KMSInvalidStateException", "pending");
        Finding finding = Single(Account(Key("k")).WithFailure("k", failure));
        Assert.Equal((FindingStatus.NotApplicable, "KeyNotInUse"), Of(finding));
    }

    [Theory]
    [InlineData("Updating")]
    [InlineData("Enabled")]
    public void KeysInUseAreRead(string state) =>
        Assert.Equal(FindingStatus.Fail, Single(Account(Key("k") with { State = state }).With("k", Rotation(false))).Status);

    [Theory]
    [InlineData(true, FindingStatus.Pass)]
    [InlineData(false, FindingStatus.Fail)]
    public void AReplicaMirrorsItsPrimary(bool isEnabled, FindingStatus status)
    {
        // The replica's own rotation is not among the evidence: it is not read.
        TestAccount account = MultiRegion().WithIn(KmsEvidence.Rotation, Primary, Rotation(isEnabled), "mrk-1");
        IReadOnlyList<Finding> findings = Run(account);
        Assert.Equal([(Region, status), (Primary, status)], findings.Select(f => (f.Region, f.Status)));
        Finding replica = findings[0];
        Assert.Equal(
            !isEnabled,
            replica.Reason.Contains(
                "enable rotation of its primary arn:aws:kms:us-east-1:111122223333:key/mrk-1", StringComparison.Ordinal));
        Assert.DoesNotContain("primary", findings[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AReplicaIsAssessedAloneWhereItsPrimaryIsNotRead()
    {
        TestAccount named = MultiRegion().Named(Region).WithIn(KmsEvidence.Rotation, Region, Rotation(true), "mrk-1");
        Assert.Equal(FindingStatus.Pass, Single(named).Status);

        TestAccount pending = MultiRegion("PendingReplicaDeletion").WithIn(KmsEvidence.Rotation, Region, Rotation(true), "mrk-1");
        Assert.Equal([FindingStatus.Pass, FindingStatus.NotApplicable], Run(pending).Select(f => f.Status));

        TestAccount denied = MultiRegion()
            .Deny(KmsEvidence.Key, "mrk-1", Primary)
            .WithIn(KmsEvidence.Rotation, Region, Rotation(true), "mrk-1");
        Assert.Equal([FindingStatus.Pass, FindingStatus.Error], Run(denied).Select(f => f.Status));
    }

    [Fact]
    public void AReplicaWithoutAKnownPrimaryIsAssessedAlone()
    {
        KmsKey replica = Key("mrk-1") with { MultiRegionType = "REPLICA" };
        Assert.Equal(FindingStatus.Pass, Single(Account(replica).With("mrk-1", Rotation(true))).Status);
        Finding same = Single(Account(replica with { PrimaryArn = Key("mrk-1").Arn }).With("mrk-1", Rotation(false)));
        Assert.Equal(FindingStatus.Fail, same.Status);
        Assert.Contains("it is a replica, so enable rotation of its primary", same.Reason, StringComparison.Ordinal);
        Finding gone = Run(MultiRegion()
            .WithIn<KmsKey>(KmsEvidence.Key, Primary, null, "mrk-1").WithIn(KmsEvidence.Rotation, Region, Rotation(true), "mrk-1"))[0];
        Assert.Equal((Region, FindingStatus.Pass), (gone.Region, gone.Status));
    }

    [Fact]
    public void AKeyThatDeniesIsAnErrorAlone()
    {
        TestAccount account = Account(Key("a"), Key("b"), Key("c"))
            .With("a", Rotation(true))
            .Deny(KmsEvidence.Key, "b", Region)
            .Deny(KmsEvidence.Rotation, "c", Region);
        IReadOnlyList<Finding> findings = Run(account);
        Assert.Equal(
            [("a", FindingStatus.Pass), ("b", FindingStatus.Error), ("c", FindingStatus.Error)],
            findings.OrderBy(f => f.ResourceName, StringComparer.Ordinal).Select(f => (f.ResourceName, f.Status)));
        Assert.Contains(
            findings,
            f => f.ResourceId == "arn:aws:kms:eu-west-1:111122223333:key/b"
                && f.Reason.Contains("kms:DescribeKey", StringComparison.Ordinal));
        Assert.Contains(
            findings,
            f => f.ResourceId == "arn:aws:kms:eu-west-1:111122223333:key/c"
                && f.Reason.Contains("kms:GetKeyRotationStatus", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(365, 365, 0)]
    [InlineData(366, 365, 1)]
    [InlineData(2560, 365, 1)]
    [InlineData(2560, 2560, 0)]
    [InlineData(null, 365, 0)]
    public void ALongPeriodIsAWarning(int? days, int limit, int warnings)
    {
        TestAccount account = Account(Key("k")).With("k", new KeyRotation(true, true, days));
        account.Settings = new AssessmentSettings { KeyRotationPeriodDays = limit };
        Finding finding = Single(account);
        Assert.Equal((FindingStatus.Pass, warnings), (finding.Status, finding.Warnings.Count));
    }

    [Fact]
    public void DeletedKeysHaveNoRow()
    {
        TestAccount account = Account(Key("a"), Key("b")).WithIn<KmsKey>(KmsEvidence.Key, Region, null, "a").With("b", null);
        Assert.Equal((FindingStatus.NotApplicable, "NoKeys"), Of(Single(account)));
        Assert.Equal("NoKeys", Single(Account()).ReasonCode);
    }

    [Fact]
    public void ARegionThatDeniesIsAnErrorAlone()
    {
        TestAccount account = Account(Key("k"))
            .With("k", Rotation(true))
            .WithRegions(Region, Primary)
            .Deny(KmsEvidence.Keys, region: Primary);
        Assert.Equal([(Region, FindingStatus.Pass), (Primary, FindingStatus.Error)], Run(account).Select(f => (f.Region, f.Status)));
    }

    private static (FindingStatus Status, string Code) Of(Finding finding) => (finding.Status, finding.ReasonCode);

    private static KmsKey Key(string id, string region = Region) =>
        new(id, $"arn:aws:kms:{region}:{TestAccount.Id}:key/{id}", "CUSTOMER", "SYMMETRIC_DEFAULT", "Enabled", "AWS_KMS", null, null, null);

    private static KeyRotation Rotation(bool isEnabled) => new(true, isEnabled, isEnabled ? 365 : null);

    private static TestAccount Account(params KmsKey[] keys) => new TestAccount().WithRegions(Region).Keys(Region, keys);

    private static TestAccount MultiRegion(string primaryState = "Enabled")
    {
        string primary = Key("mrk-1", Primary).Arn;
        return new TestAccount().WithRegions(Region, Primary)
            .Keys(Region, Key("mrk-1") with { MultiRegionType = "REPLICA", PrimaryArn = primary })
            .Keys(Primary, Key("mrk-1", Primary) with { MultiRegionType = "PRIMARY", PrimaryArn = primary, State = primaryState });
    }

    private static Finding Single(TestAccount account) => Scenario.Single(new KmsKeyRotationControl(), account);

    private static IReadOnlyList<Finding> Run(TestAccount account) => Scenario.Run(new KmsKeyRotationControl(), account);
}

file static class KeyEvidence
{
    private const string Region = "eu-west-1";

    public static TestAccount Keys(this TestAccount account, string region, params KmsKey[] keys) => keys.Aggregate(
        account.WithIn(KmsEvidence.Keys, region, new KeyIdList([.. keys.Select(k => k.KeyId)])),
        (a, k) => a.WithIn(KmsEvidence.Key, region, k, k.KeyId));

    public static TestAccount With(this TestAccount account, string key, KeyRotation? rotation) =>
        account.WithIn(KmsEvidence.Rotation, Region, rotation, key);

    public static TestAccount WithFailure(this TestAccount account, string key, ReadFailure failure) =>
        account.Fail(KmsEvidence.Rotation, failure, key, Region);
}
