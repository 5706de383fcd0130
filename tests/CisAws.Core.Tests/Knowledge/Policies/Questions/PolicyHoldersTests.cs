using CisAws.Evidence;
using CisAws.Knowledge.Policies;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class PolicyHoldersTests
{
    private const string IdentityCenterPath = "/aws-reserved/sso.amazonaws.com/us-east-1/";

    [Fact]
    public void AreAllGroupsRolesAndUsersInOrder()
    {
        TestDetails details = new TestDetails()
            .User("bob", [TestDetails.AwsArn("ReadOnlyAccess")]).User("alice", inline: [new("own", "{}")])
            .Group("team").Group("admins").Role("ops").Role("deploy");
        IReadOnlyList<PolicyHolder> holders = PolicyHolders.Of(details.Build(), AssessmentSettings.Default);
        Assert.Equal(
            ["group/admins", "group/team", "role/deploy", "role/ops", "user/alice", "user/bob"], holders.Select(h => h.ToString()));
        Assert.Equal(
            ["AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User"], holders.Select(h => h.ResourceType).Distinct(StringComparer.Ordinal));
        Assert.Equal("own", Assert.Single(holders[4].InlinePolicies).Name);
        Assert.Equal("ReadOnlyAccess", Assert.Single(holders[5].AttachedPolicies).Name);
        Assert.Equal($"arn:aws:iam::{TestAccount.Id}:user/bob", holders[5].Arn);
        Assert.All(holders, h => Assert.Equal(HolderClass.Other, h.Class));
    }

    [Theory]
    [InlineData("AWSReservedSSO_Admin_0123456789abcdef", IdentityCenterPath, HolderClass.IdentityCenter)]
    [InlineData("AWSReservedSSO_Admin_0123456789abcdef", "/", HolderClass.Other)] // anybody can give that name
    [InlineData("Admin", IdentityCenterPath, HolderClass.Other)]
    [InlineData("AWSServiceRoleForSupport", "/aws-service-role/support.amazonaws.com/", HolderClass.ServiceLinked)]
    [InlineData("AWSServiceRoleForSupport", "/", HolderClass.Other)]
    [InlineData("AWSControlTowerExecution", "/", HolderClass.ControlTower)]
    [InlineData("awscontroltowerexecution", "/", HolderClass.ControlTower)]
    [InlineData("aws-controltower-AdministratorExecutionRole", "/", HolderClass.ControlTower)]
    [InlineData("AWSAFTExecution", "/", HolderClass.ControlTower)]
    [InlineData("stacksets-exec-0123456789abcdef", "/", HolderClass.ControlTower)]
    [InlineData("AWSCloudFormationStackSetExecutionRole", "/", HolderClass.ControlTower)]
    [InlineData("MyAWSControlTowerExecution", "/", HolderClass.Other)]
    [InlineData("ops", "/", HolderClass.Other)]
    public void RolesAreKnownByPathAndName(string name, string path, HolderClass expected) =>
        Assert.Equal(expected, Class(new TestDetails().Role(name, path: path)));

    [Theory]
    [InlineData(TestDetails.TrustsLambda, HolderClass.Service)]
    [InlineData(TestDetails.TrustsAccount, HolderClass.Other)]
    [InlineData("torn", HolderClass.Other)]
    [InlineData(null, HolderClass.Other)]
    public void ARoleThatOnlyServicesMayAssumeIsOfAService(string? trust, HolderClass expected) =>
        Assert.Equal(expected, Class(new TestDetails().Role("ops", trust: trust)));

    [Fact]
    public void TheSettingsNameEmergencyAccessByNameOrArn()
    {
        AuthorizationDetails details = new TestDetails()
            .Group("g").Group("other").Role("r").Role("AWSControlTowerExecution").User("u").User("other").Build();
        string[] declared = ["g", $"arn:aws:iam::{TestAccount.Id}:role/r", "AWSControlTowerExecution", "u"];
        Assert.Equal(
            ["group/g", "role/AWSControlTowerExecution", "role/r", "user/u"],
            PolicyHolders.Of(details, AssessmentSettings.Default with { BreakGlassPrincipals = declared })
                .Where(h => h.Class == HolderClass.BreakGlass).Select(h => h.ToString()));
    }

    private static HolderClass Class(TestDetails details) =>
        Assert.Single(PolicyHolders.Of(details.Build(), AssessmentSettings.Default)).Class;
}
