using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using CisAws.Tests.Knowledge.Policies;

namespace CisAws.Tests.Controls.Iam;

public sealed class CloudShellFullAccessControlTests
{
    private const string Arn = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess";

    [Fact]
    public void PassesWhenNoPrincipalHasIt()
    {
        Finding finding = Single(Account(new PolicyEntities([], [], [])));
        Assert.Equal((FindingStatus.Pass, 0), (finding.Status, finding.Warnings.Count));
    }

    [Theory]
    [InlineData("Roles", 0, 0, 2)]
    [InlineData("Users", 2, 0, 0)]
    [InlineData("Groups", 0, 2, 0)]
    public void FailsAnyEntity(string kind, int users, int groups, int roles)
    {
        string[] names = ["b", "a"];
        Finding finding = Single(Account(new PolicyEntities(names[..users], names[..groups], names[..roles])));
        Assert.Equal((FindingStatus.Fail, "a, b"), (finding.Status, finding.Evidence[kind]));
    }

    [Fact]
    public void LooksForThePolicyOfThePartition()
    {
        TestAccount account = new TestAccount { Partition = "aws-us-gov" }
            .With(IamEvidence.PolicyEntities, new PolicyEntities([], [], ["r"]), "arn:aws-us-gov:iam::aws:policy/AWSCloudShellFullAccess")
            .With(IamEvidence.AuthorizationDetails, new TestDetails().Build());
        Assert.Equal(FindingStatus.Fail, Single(account).Status);
    }

    [Fact]
    public void PassesUseAsABoundary() =>
        Assert.Equal(
            FindingStatus.Pass,
            Single(Account(
                new PolicyEntities([], [], []),
                new TestDetails().User("ann", boundary: Arn).Policy(Arn, TestDetails.Admin, attachments: 0))).Status);

    [Fact]
    public void IsAnErrorWhenDenied()
    {
        Finding finding = Single(
            new TestAccount().Deny(IamEvidence.PolicyEntities, Arn).With(IamEvidence.AuthorizationDetails, new TestDetails().Build()));
        Assert.Equal((FindingStatus.Error, "AccessDenied"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void PassesWithANoteOnWiderGrants()
    {
        string admin = TestDetails.AwsArn("AdministratorAccess"), narrow = TestDetails.CustomerArn("narrow");
        TestDetails details = new TestDetails().Role("admin", [admin, narrow]).Policy(admin, TestDetails.Admin)
            .Policy(narrow, """{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""");
        Finding finding = Single(Account(new PolicyEntities([], [], []), details));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.EndsWith(": AdministratorAccess.", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void DoesNotApplyWithoutThePolicy() => Assert.Equal(FindingStatus.NotApplicable, Single(Account(null)).Status);

    [Fact]
    public void SaysToChangeThePermissionSet() => Assert.Contains(
        Single(Account(new PolicyEntities([], [], ["AWSReservedSSO_Dev_1"]))).Warnings,
        w => w.Contains("permission set", StringComparison.Ordinal));

    [Fact]
    public void PassesWithANoteWhereWiderGrantsAreNotKnown()
    {
        Finding finding = Single(
            new TestAccount().With(IamEvidence.PolicyEntities, new PolicyEntities([], [], []), Arn).Deny(IamEvidence.AuthorizationDetails));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Contains("AccessDenied", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    private static Finding Single(TestAccount account) => Scenario.Single(new CloudShellFullAccessControl(), account);

    private static TestAccount Account(PolicyEntities? entities, TestDetails? details = null) =>
        (details ?? new TestDetails()).Account().With(IamEvidence.PolicyEntities, entities, Arn);
}
