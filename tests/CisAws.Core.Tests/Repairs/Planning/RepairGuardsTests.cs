using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Settings;
using CisAws.Tests.Repairs.Running;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Planning;

public sealed class RepairGuardsTests
{
    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/alice", "alice", null, false)]
    [InlineData("arn:aws:iam::111122223333:user/team/alice", "alice", null, false)]
    [InlineData("arn:aws-us-gov:sts::111122223333:assumed-role/Admin/me", null, "Admin", false)]
    [InlineData("arn:aws:iam::111122223333:root", null, null, true)]
    [InlineData("arn:aws:sts::111122223333:federated-user/bob", null, null, false)]
    [InlineData("nonsense", null, null, false)]
    public void CallersAreKnownByTheirArn(string arn, string? user, string? role, bool isRoot) =>
        Assert.Equal(new Caller(user, role, isRoot), Caller.Of(new AccountIdentity("111122223333", "aws", arn)));

    [Fact]
    public void TheCallersOwnUserIsNotChanged()
    {
        Assert.Equal("OwnUser", CodeOf(c => RepairGuards.NotOwnUser(c, "alice")));
        Assert.Null(CodeOf(c => RepairGuards.NotOwnUser(c, "Alice")));
    }

    [Fact]
    public void TheCallersOwnRoleIsNotChanged()
    {
        Assert.Equal("OwnRole", CodeOf(c => RepairGuards.NotOwnRole(c, "Admin"), "arn:aws:sts::111122223333:assumed-role/Admin/me"));
        Assert.Null(CodeOf(c => RepairGuards.NotOwnRole(c, "Admin")));
    }

    [Theory]
    [InlineData("emergency", "", "BreakGlass")]
    [InlineData("bob", "break-glass=yes", "BreakGlass")]
    [InlineData("bob", "purpose=emergency", "BreakGlass")]
    [InlineData("bob", "purpose=other", null)]
    [InlineData("bob", "break-glass-no=yes", null)]
    public void PrincipalsForEmergenciesAreNotChanged(string name, string tag, string? code) => Assert.Equal(code, CodeOf(
        c => RepairGuards.NotBreakGlass(c, name, $"arn:aws:iam::111122223333:user/{name}", [tag]),
        settings: AssessmentSettings.Default with
        {
            BreakGlassPrincipals = ["emergency"],
            BreakGlassTags = ["break-glass", "purpose=emergency"],
        }));

    [Theory]
    [InlineData("web", "aws:cloudformation:stack-name=app", "CloudFormation")]
    [InlineData("web", "ManagedBy=Terraform", "Terraform")]
    [InlineData("web", "managed-by=terraform cloud", "Terraform")]
    [InlineData("web", "terraform=true", "Terraform")]
    [InlineData("web", "terraform=false", null)]
    [InlineData("web", "CreatedBy=AWS Control Tower", "Control Tower")]
    [InlineData("aws-controltower-BaselineCloudTrail", "", "Control Tower")]
    [InlineData("AWSControlTowerExecution", "", "Control Tower")]
    [InlineData("stacksets-exec-1234", "", "StackSets")]
    [InlineData("FMManagedSecurityGroup1", "", "Firewall Manager")]
    [InlineData("web", "CreatedBy=alice", null)]
    [InlineData("web", "", null)]
    public void ResourcesOfOtherToolsAreRecognizedByNameAndTags(string name, string tag, string? tool)
    {
        Assert.Equal(tool, ManagedBy.Find(name, [tag]));
        Assert.Equal(tool is null ? null : "ManagedElsewhere", CodeOf(c => RepairGuards.NotManaged(c, name, [tag])));
        Assert.Null(CodeOf(c => RepairGuards.NotManaged(c, name, [tag]), includeManaged: true));
    }

    [Fact]
    public void TheNetworkPathToThisMachineIsNotCut()
    {
        Assert.Equal("OwnNetworkPath", CodeOf(c => RepairGuards.NotOwnNetworkPath(c, "web", ["10.0.0.9", "10.0.0.7"])));
        Assert.Null(CodeOf(c => RepairGuards.NotOwnNetworkPath(c, "web", ["10.0.0.9"])));
    }

    [Fact]
    public void AMissingParameterIsNamedAndDescribed()
    {
        RepairRefusedException refused = Assert.Throws<RepairRefusedException>(() => Context().Require("TargetBucket"));
        Assert.Equal("ParameterMissing", refused.Refusal.Code);
        Assert.Equal("Repair-CisTable needs -TargetBucket: the bucket that receives the table.", refused.Refusal.Reason);
    }

    private static string? CodeOf(
        Action<RepairContext> guard,
        string caller = "arn:aws:iam::111122223333:user/alice",
        AssessmentSettings? settings = null,
        bool includeManaged = false)
    {
        try
        {
            guard(Context(caller, settings, includeManaged));
            return null;
        }
        catch (RepairRefusedException e)
        {
            return e.Refusal.Code;
        }
    }

    private static RepairContext Context(
        string caller = "arn:aws:iam::111122223333:user/alice", AssessmentSettings? settings = null, bool includeManaged = false)
    {
        var repair = new TableRepair();
        var scope = new RepairScope(
            new AccountIdentity("111122223333", "aws", caller),
            settings ?? AssessmentSettings.Default,
            DateTimeOffset.UnixEpoch,
            ["10.0.0.7"]);
        RepairTarget target = repair.Target(scope.Account, "us-east-1", RepairOptions.None);
        var options = new RepairOptions([]) { IncludeManaged = includeManaged };
        return new RepairContext(repair, target, options, scope, new RepairHarness(new TestAccount()), CancellationToken.None);
    }
}
