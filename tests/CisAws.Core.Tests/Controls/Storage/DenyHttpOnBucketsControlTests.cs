using CisAws.Controls;
using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Storage;

public sealed class DenyHttpOnBucketsControlTests
{
    private const string Name = "b";
    private const string Both = """["arn:aws:s3:::b","arn:aws:s3:::b/*"]""";
    private const string Objects = "\"arn:aws:s3:::b/*\"";
    private const string Http = """{"Bool":{"aws:SecureTransport":"false"}}""";
    private const string OldTls = """{"NumericLessThan":{"s3:TlsVersion":"1.2"}}""";

    [Fact]
    public void FailsWithoutAPolicy() => Check(Finding(null), FindingStatus.Fail, "NoBucketPolicy");

    [Fact]
    public void PassesWithAWarningForObjectsOnly()
    {
        Finding finding = Finding(Policy(Deny(Http, Objects)));
        Check(finding, FindingStatus.Pass, "HttpDeniedForObjectsOnly");
        Assert.Single(finding.Warnings);
        Check(Finding(Policy(Deny(Http, Objects)), strict: true), FindingStatus.Fail, "HttpDeniedForObjectsOnly");
    }

    [Fact]
    public void PassesForBoth() => Check(Finding(Policy(Deny(Http, Both)), strict: true), FindingStatus.Pass, "HttpDenied");

    [Fact]
    public void PassesWithAWarningByTlsVersionOnly()
    {
        Finding finding = Finding(Policy(Deny(OldTls, Both)));
        Check(finding, FindingStatus.Pass, "OldTlsDeniedOnly");
        Assert.Single(finding.Warnings);
        Assert.Equal(2, Finding(Policy(Deny(OldTls, Objects))).Warnings.Count);
        Check(Finding(Policy(Deny(OldTls, Both)), strict: true), FindingStatus.Fail, "OldTlsDeniedOnly");
    }

    [Fact]
    public void FailsForATooLowTlsVersion()
    {
        Finding finding = Finding(Policy(Deny("""{"NumericLessThan":{"s3:TlsVersion":1.1}}""", Both)));
        Check(finding, FindingStatus.Fail, "OldTlsAllowed");
        Assert.Contains("TLS 1.1, TLS 1.2, TLS 1.3", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void PassesForAHigherTlsVersion() =>
        Check(Finding(Policy(Deny("""{"NumericLessThan":{"s3:TlsVersion":"1.3"}}""", Both))), FindingStatus.Pass, "OldTlsDeniedOnly");

    [Fact]
    public void PassesForAnAbsentTlsVersion() =>
        Check(
            Finding(Policy(Deny("""{"NumericLessThanIfExists":{"s3:TlsVersion":"1.2"}}""", Both)), strict: true),
            FindingStatus.Pass,
            "HttpDenied");

    [Fact]
    public void FailsForAllowOnly() =>
        Check(
            Finding(Policy(Statement("Allow", "\"*\"", "\"s3:*\"", Both, """{"Bool":{"aws:SecureTransport":"true"}}"""))),
            FindingStatus.Fail,
            "AllowOnly");

    [Fact]
    public void FailsForConditionsThatNeverHoldTogether() =>
        Check(
            Finding(Policy(Deny("""{"Bool":{"aws:SecureTransport":"false"},"NumericLessThan":{"s3:TlsVersion":"1.2"}}""", Both))),
            FindingStatus.Fail,
            "HttpNotDenied");

    [Theory]
    [InlineData("""{"AWS":"*"}""", FindingStatus.Pass)]
    [InlineData("""{"AWS":["*"]}""", FindingStatus.Pass)]
    [InlineData("""{"AWS":["arn:aws:iam::111122223333:root","*"]}""", FindingStatus.Pass)]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:root"}""", FindingStatus.Fail)]
    [InlineData("""{"Service":"*"}""", FindingStatus.Fail)]
    public void AsksForEveryone(string principal, FindingStatus expected) =>
        Assert.Equal(expected, Finding(Policy(Statement("Deny", principal, "\"s3:*\"", Both, Http))).Status);

    [Theory]
    [InlineData("\"s3:GetObject\"", FindingStatus.Fail)]
    [InlineData("\"s3:Get*\"", FindingStatus.Fail)]
    [InlineData("[\"S3:*\"]", FindingStatus.Pass)]
    [InlineData("[\"s3:GetObject\",\"*\"]", FindingStatus.Pass)]
    public void AsksForAllActions(string action, FindingStatus expected) =>
        Assert.Equal(expected, Finding(Policy(Statement("Deny", "\"*\"", action, Both, Http))).Status);

    [Fact]
    public void AddsStatementsUp() =>
        Check(Finding(Policy(Deny(Http, "\"arn:aws:s3:::b\""), Deny(Http, Objects)), strict: true), FindingStatus.Pass, "HttpDenied");

    [Fact]
    public void FailsForAPrefix() => Check(Finding(Policy(Deny(Http, "\"arn:aws:s3:::b/logs/*\""))), FindingStatus.Fail, "PartialDeny");

    [Fact]
    public void ReadsAStatementThatIsNoListAndABooleanValue() => Check(
        Finding($$"""{"Version":"2012-10-17","Statement":{{Deny("""{"Bool":{"aws:SecureTransport":false}}""", Both)}}}"""),
        FindingStatus.Pass,
        "HttpDenied");

    [Fact]
    public void FailsForAFurtherCondition()
    {
        Finding finding = Finding(
            Policy(Deny("""{"Bool":{"aws:SecureTransport":"false"},"StringEquals":{"aws:PrincipalAccount":"111122223333"}}""", Both)));
        Check(finding, FindingStatus.Fail, "PartialDeny");
        Assert.Contains("aws:PrincipalAccount", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void KnowsThePartition()
    {
        string gov = Policy(Deny(Http, """["arn:aws-us-gov:s3:::b","arn:aws-us-gov:s3:::b/*"]"""));
        Check(Finding(gov, partition: "aws-us-gov"), FindingStatus.Pass, "HttpDenied");
        Check(Finding(gov), FindingStatus.Fail, "PartialDeny");
    }

    [Fact]
    public void IsAnErrorWithoutAccess()
    {
        TestAccount account = new TestAccount()
            .WithBuckets(Name, "other")
            .Deny(S3Evidence.BucketPolicy, Name, TestBuckets.Region)
            .WithPolicy("other", null);
        IReadOnlyList<Finding> findings = Scenario.Run(new DenyHttpOnBucketsControl(), account);
        Check(findings.Of(Name), FindingStatus.Error, "AccessDenied");
        Check(findings.Of("other"), FindingStatus.Fail, "NoBucketPolicy");
    }

    [Fact]
    public void IsNotApplicableWithoutBuckets() =>
        Check(Scenario.Single(new DenyHttpOnBucketsControl(), new TestAccount().WithBuckets()), FindingStatus.NotApplicable, "NoBuckets");

    [Fact]
    public void FailsForNotPrincipal()
    {
        string statement = Statement("Deny", """{"AWS":"arn:aws:iam::111122223333:root"}""", "\"s3:*\"", Both, Http)
            .Replace("Principal", "NotPrincipal", StringComparison.Ordinal);
        Check(Finding(Policy(statement)), FindingStatus.Fail, "PartialDeny");
    }

    [Fact]
    public void PassesForEveryResource() => Check(Finding(Policy(Deny(Http, "\"*\""))), FindingStatus.Pass, "HttpDenied");

    [Fact]
    public void FailsForTheBucketOnly() =>
        Check(Finding(Policy(Deny(Http, "\"arn:aws:s3:::b\""))), FindingStatus.Fail, "HttpDeniedForBucketOnly");

    [Fact]
    public void FailsForAPolicyAboutOtherThings() =>
        Check(
            Finding(Policy(Statement("Deny", "\"*\"", "\"s3:DeleteBucket\"", "\"arn:aws:s3:::b\"", "{}"))),
            FindingStatus.Fail,
            "HttpNotDenied");

    [Theory]
    [InlineData("""{"StringEquals":{"aws:SecureTransport":"false"}}""")]
    [InlineData("""{"StringEquals":{"aws:SecureTransport":false}}""")]
    [InlineData("""{"StringLike":{"aws:SecureTransport":"false"}}""")]
    [InlineData("""{"StringEqualsIgnoreCase":{"aws:SecureTransport":"false"}}""")]
    [InlineData("""{"StringNotEquals":{"aws:SecureTransport":"true"}}""")]
    public void PassesWhereTheTransportIsComparedAsAText(string condition) =>
        Check(Finding(Policy(Deny(condition, Both))), FindingStatus.Pass, "HttpDenied");

    [Theory]
    [InlineData("""{"BoolIfNeeded":{"aws:SecureTransport":"false"}}""")]
    [InlineData("""{"StringEquals":{"aws:SecureTransport":"False"}}""")]
    [InlineData("""{"StringLike":{"aws:SecureTransport":"f*"}}""")]
    [InlineData("""{"Bool":{"aws:SecureTransport":"never"}}""")]
    [InlineData("""{"StringLike":{"s3:TlsVersion":"1.*"}}""")]
    public void AConditionOnTheTransportThatIsNotUnderstoodIsAnError(string condition)
    {
        Finding finding = Finding(Policy(Deny(condition, Both)));
        Check(finding, FindingStatus.Error, "TransportConditionNotUnderstood");
        Assert.Contains("was not understood", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AConditionThatIsNotUnderstoodOfAStatementForOneUserIsAFail() => Check(
        Finding(Policy(Statement(
            "Deny",
            """{"AWS":"arn:aws:iam::111122223333:user/x"}""",
            "\"s3:*\"",
            Both,
            """{"BoolIfNeeded":{"aws:SecureTransport":"false"}}"""))),
        FindingStatus.Fail,
        "PartialDeny");

    [Fact]
    public void WarnsWhereNoAccessIsAllowed()
    {
        Finding finding = Finding(Policy(Deny("{}", Both)));
        Check(finding, FindingStatus.Pass, "HttpDenied");
        Assert.Contains(finding.Warnings, w => w.Contains("every request", StringComparison.Ordinal));
    }

    [Fact]
    public void NamesALockedPolicy()
    {
        var locked = new ReadFailure(
            ReadFailureKind.AccessDenied,
            "AccessDenied",
            "not authorized to perform: s3:GetBucketPolicy with an explicit deny in a resource-based policy");
        TestAccount account = new TestAccount().WithBuckets(Name).Fail(S3Evidence.BucketPolicy, locked, Name, TestBuckets.Region);
        Finding verdict = Scenario.Single(new DenyHttpOnBucketsControl(), account);
        Assert.Equal((FindingStatus.Error, "PolicyLocked"), (verdict.Status, verdict.ReasonCode));
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("""{"Version":"2012-10-17"}""")]
    [InlineData("""{"Statement":[],"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}""")]
    public void IsAnErrorForADocumentThatIsNotUnderstood(string document) =>
        Check(Finding(document), FindingStatus.Error, "PolicyNotUnderstood");

    [Fact]
    public void DoesNotCountAStatementThatIsNotUnderstood()
    {
        string odd = Deny(Http, Both).Replace("\"Effect\"", "\"Unknown\":1,\"Effect\"", StringComparison.Ordinal);
        Check(Finding(Policy(odd)), FindingStatus.Error, "PolicyNotUnderstood");
        Finding beside = Finding(Policy(odd, Deny(Http, Both)));
        Check(beside, FindingStatus.Pass, "HttpDenied");
        Assert.Single(beside.Warnings);
        Check(Finding(Policy(odd.Replace("Deny", "Allow", StringComparison.Ordinal))), FindingStatus.Fail, "HttpNotDenied");
    }

    [Theory]
    [InlineData("1.3", "1.2", FindingStatus.Fail)] // denies less than required
    [InlineData("1.1", "1.2", FindingStatus.Pass)]
    [InlineData("1.0", "1.2", FindingStatus.Fail)] // nothing is below 1.0
    [InlineData("1.15", "1.2", FindingStatus.Fail)] // no such version
    [InlineData("twelve", "1.2", FindingStatus.Fail)]
    public void AsksForTheVersionOfTheSettings(string minimum, string denied, FindingStatus expected)
    {
        TestAccount account = Account(Policy(Deny($$$"""{"NumericLessThan":{"s3:TlsVersion":"{{{denied}}}"}}""", Both)), "aws");
        account.Settings = AssessmentSettings.Default with { MinimumTlsVersion = minimum };
        Assert.Equal(expected, Scenario.Single(new DenyHttpOnBucketsControl(), account).Status);
    }

    [Fact]
    public void DropsDeletedBuckets()
    {
        TestAccount account = new TestAccount()
            .WithBuckets(Name, "gone")
            .WithPolicy(Name, null)
            .WithIn(S3Evidence.BucketPolicy, TestBuckets.Region, null, "gone");
        Assert.Equal(Name, Scenario.Single(new DenyHttpOnBucketsControl(), account).ResourceName);
        TestAccount all = new TestAccount().WithBuckets("gone").WithIn(S3Evidence.BucketPolicy, TestBuckets.Region, null, "gone");
        Check(Scenario.Single(new DenyHttpOnBucketsControl(), all), FindingStatus.NotApplicable, "NoBuckets");
    }

    [Fact]
    public void NamesABucketWithoutARegionAndTheRegionsOfTheOthers()
    {
        var list = new BucketList([TestBuckets.Bucket(Name), TestBuckets.Bucket("elsewhere", "us-west-2")])
        {
            Unlocated = [new UnlocatedBucket("lost", new ReadFailure(ReadFailureKind.AccessDenied, "AccessDenied", "denied"))],
        };
        TestAccount account = new TestAccount()
            .With(S3Evidence.Buckets, list)
            .WithPolicy(Name, Policy(Deny(Http, Both)))
            .Named(TestBuckets.Region);
        IReadOnlyList<Finding> findings = Scenario.Run(new DenyHttpOnBucketsControl(), account);
        Assert.Equal(2, findings.Count);
        Assert.Equal(
            ("arn:aws:s3:::b", "AWS::S3::Bucket", TestBuckets.Region),
            (findings.Of(Name).ResourceId, findings.Of(Name).ResourceType, findings.Of(Name).Region));
        Check(findings.Of("lost"), FindingStatus.Error, "AccessDenied");
    }

    [Fact]
    public void IsAnErrorWhereBucketsCannotBeListed() =>
        Check(
            Scenario.Single(new DenyHttpOnBucketsControl(), new TestAccount().Deny(S3Evidence.Buckets)),
            FindingStatus.Error,
            "AccessDenied");

    private static void Check(Finding finding, FindingStatus status, string code) =>
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));

    private static Finding Finding(string? document, bool strict = false, string partition = "aws")
    {
        TestAccount account = Account(document, partition);
        account.Settings = AssessmentSettings.Default with { StrictTransport = strict };
        return Scenario.Single(new DenyHttpOnBucketsControl(), account);
    }

    private static TestAccount Account(string? document, string partition) =>
        new TestAccount { Partition = partition }.WithBuckets(Name).WithPolicy(Name, document);

    private static string Policy(params string[] statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    private static string Deny(string condition, string resource) => Statement("Deny", "\"*\"", "\"s3:*\"", resource, condition);

    private static string Statement(string effect, string principal, string action, string resource, string condition) =>
        $$"""{"Effect":"{{effect}}","Principal":{{principal}},"Action":{{action}},"Resource":{{resource}},"Condition":{{condition}}}""";
}
