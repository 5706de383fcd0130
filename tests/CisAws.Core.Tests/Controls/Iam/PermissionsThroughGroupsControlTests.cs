using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using CisAws.Tests.Knowledge.Policies;

namespace CisAws.Tests.Controls.Iam;

public sealed class PermissionsThroughGroupsControlTests
{
    [Fact]
    public void PassesAUserWithGroupsOnly()
    {
        Finding finding = Single(new TestDetails().User("ann", memberOf: ["team"]).Group("team", [TestDetails.AwsArn("ReadOnlyAccess")]));
        Assert.Equal((FindingStatus.Pass, 0), (finding.Status, finding.Warnings.Count));
    }

    [Fact]
    public void FailsAttachedPolicies()
    {
        Finding finding = Single(
            new TestDetails().User("ann", [TestDetails.AwsArn("ReadOnlyAccess"), TestDetails.AwsArn("AmazonS3FullAccess")]));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Equal(
            "arn:aws:iam::aws:policy/AmazonS3FullAccess, arn:aws:iam::aws:policy/ReadOnlyAccess", finding.Evidence["AttachedPolicies"]);
    }

    [Fact]
    public void FailsInlinePolicies() =>
        Assert.Equal(FindingStatus.Fail, Single(new TestDetails().User("ann", inline: [new("own", "{}")])).Status);

    [Fact]
    public void IgnoresThePermissionsBoundary() =>
        Assert.Equal(FindingStatus.Pass, Single(new TestDetails().User("ann", boundary: TestDetails.CustomerArn("limit"))).Status);

    [Theory]
    [InlineData("IAMUserChangePassword", "password policy")]
    [InlineData("AWSCompromisedKeyQuarantineV3", "incident")]
    public void FailsWithAHintOnPoliciesThatAwsAttaches(string policy, string hint)
    {
        Finding finding = Single(new TestDetails().User("ann", [TestDetails.AwsArn(policy)]));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Null(finding.RepairCommand);
        Assert.Equal(
            hint != "incident",
            finding.Remediation.EndsWith(
                "Repair-CisUserPermission -UserName 'ann' repairs it; it needs -GroupName, the group that gets them; it is created "
                + "if it does not exist.",
                StringComparison.Ordinal));
        Assert.Contains(finding.Warnings, w => w.Contains(hint, StringComparison.Ordinal));
    }

    [Fact]
    public void HintsAtMailUsersAndInlinePoliciesOfGroups()
    {
        Finding finding = Single(
            new TestDetails()
                .User("smtp", inline: [new("AmazonSesSendingAccess", "{}")], memberOf: ["team"])
                .Group("team", inline: [new("own", "{}")]));
        Assert.Contains(finding.Warnings, w => w.Contains("SMTP", StringComparison.Ordinal));
        Assert.Contains(finding.Warnings, w => w.EndsWith("team.", StringComparison.Ordinal));
    }

    [Fact]
    public void DoesNotApplyWithoutUsers() =>
        Assert.Equal((FindingStatus.NotApplicable, "NoUsers"), Of(Single(new TestDetails().Role("r"))));

    [Fact]
    public void IsAnErrorWhenDenied() =>
        Assert.Equal(
            (FindingStatus.Error, "AccessDenied"),
            Of(Scenario.Single(new PermissionsThroughGroupsControl(), new TestAccount().Deny(IamEvidence.AuthorizationDetails))));

    private static (FindingStatus Status, string Code) Of(Finding finding) => (finding.Status, finding.ReasonCode);

    private static Finding Single(TestDetails details) => Scenario.Single(new PermissionsThroughGroupsControl(), details.Account());
}
