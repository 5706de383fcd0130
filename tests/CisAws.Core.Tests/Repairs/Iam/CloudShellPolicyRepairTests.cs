using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Repairs.Iam.IamEntities;

namespace CisAws.Tests.Repairs.Iam;

public sealed class CloudShellPolicyRepairTests
{
    private const string Arn = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess";

    [Fact]
    public void DetachesFromAll()
    {
        RepairPlan plan = Plan(new PolicyEntities(["alice"], ["staff"], ["ops"]));
        RepairHarness.CheckText(plan);
        Assert.Equal(
            [
                $"iam:DetachGroupPolicy(GroupName=staff, PolicyArn={Arn})",
                $"iam:DetachRolePolicy(PolicyArn={Arn}, RoleName=ops)",
                $"iam:DetachUserPolicy(PolicyArn={Arn}, UserName=alice)",
            ],
            plan.Steps.Select(s => s.Call.ToString()));
        Assert.Equal(["iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy"], plan.Steps.Select(s => s.Inverse!.Action));
    }

    [Fact]
    public void NamesThePrincipalsItDoesNotChange()
    {
        RepairPlan plan = Plan(new PolicyEntities(["alice", "auditor", "emergency"], ["mine"], ["AWSReservedSSO_Dev_1"]));
        Assert.Equal(["user alice: policy " + Arn + " attached → (not set)"], plan.Changes.Select(c => c.ToString()));
        foreach (string name in new[] { "user auditor", "user emergency", "group mine", "role AWSReservedSSO_Dev_1" })
        {
            Assert.Contains(plan.Risks, r => r.Contains($"attached to the {name}:", StringComparison.Ordinal));
        }

        Assert.Contains("permission set", plan.FollowUp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IdentityCenterRole", "AWSReservedSSO_Dev_1")]
    [InlineData("NoneToRepair", "AWSReservedSSO_Dev_1", "AWSReservedSSO_Ops_2")]
    public void RefusesWhenNothingIsLeftToDo(string code, params string[] roles) =>
        Assert.Equal(code, RepairHarness.RefusalOf(Plan(new PolicyEntities([], [], roles))));

    [Fact]
    public void NeverTheRoleThatIsCalling() => Assert.Equal(
        "OwnRole",
        RepairHarness.RefusalOf(Plan(new PolicyEntities([], [], ["ops"]), "arn:aws:sts::111122223333:assumed-role/ops/session")));

    [Fact]
    public void NoPrincipalHasIt()
    {
        Assert.True(Plan(new PolicyEntities([], [], [])).IsCompliant);
        Assert.True(Plan(null).IsCompliant);
    }

    private static RepairPlan Plan(PolicyEntities? entities, string? caller = null)
    {
        TestAccount account = Account(Details(
            [User("alice"), User("auditor", groups: ["mine"]), User("emergency")],
            [Group("staff"), Group("mine")],
            [
                Role("ops"),
                Role("AWSReservedSSO_Dev_1", path: "/aws-reserved/sso.amazonaws.com/"),
                Role("AWSReservedSSO_Ops_2", path: "/aws-reserved/sso.amazonaws.com/eu-west-1/"),
            ]))
            .With(IamEvidence.PolicyEntities, entities, Arn);
        account.Settings = AssessmentSettings.Default with { BreakGlassPrincipals = ["emergency"] };
        return new RepairHarness(account) { CallerArn = caller }.Plan(new CloudShellPolicyRepair());
    }
}
