using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Repairs.Iam.IamEntities;

namespace CisAws.Tests.Repairs.Iam;

public sealed class AdministratorPolicyRepairTests
{
    private static readonly AttachedPolicy[] Admin = [Managed("AdministratorAccess")];
    private static readonly RoleDetail Spare = Role("spare", TrustsSaml, Admin);

    [Theory]
    [InlineData(
        "User",
        "alice",
        "iam:DetachUserPolicy(PolicyArn=arn:aws:iam::aws:policy/AdministratorAccess, UserName=alice)",
        "iam:AttachUserPolicy")]
    [InlineData(
        "group",
        "admins",
        "iam:DetachGroupPolicy(GroupName=admins, PolicyArn=arn:aws:iam::aws:policy/AdministratorAccess)",
        "iam:AttachGroupPolicy")]
    [InlineData(
        "ROLE", "ops", "iam:DetachRolePolicy(PolicyArn=arn:aws:iam::aws:policy/AdministratorAccess, RoleName=ops)", "iam:AttachRolePolicy")]
    public void DetachesFromTheNamedOnly(string type, string name, string call, string inverse)
    {
        RepairPlan plan = Plan(Everyone(), type, name);
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal((call, inverse, RepairImpact.High), (step.Call.ToString(), step.Inverse!.Action, plan.Impact));
        Assert.Equal("The role AWSReservedSSO_Admin_0123 remains an administrator.", plan.Risks[^1]);
    }

    [Fact]
    public void DeletesAnInlinePolicyAndKeepsItsText()
    {
        const string Text = """{"Statement":[{"Effect":"Allow","Action":"*:*","Resource":["*"]}]}""";
        var harness = new RepairHarness(Account(Details(roles: [Role("ops", inline: [new("all", Text)]), Spare])).WithSaml());
        RepairPlan plan = harness.Plan(
            new AdministratorPolicyRepair(), "us-east-1", ("PolicyName", "all"), ("EntityType", "Role"), ("EntityName", "ops"));
        RepairHarness.CheckText(plan);
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal("iam:DeleteRolePolicy(PolicyName=all, RoleName=ops)", step.Call.ToString());
        Assert.Equal($"iam:PutRolePolicy(PolicyDocument={Text}, PolicyName=all, RoleName=ops)", step.Inverse!.ToString());
    }

    public static TheoryData<string, string, string, string> Refusals => new()
    {
        { "User", "auditor", "arn:aws:iam::111122223333:user/auditor", "OwnUser" },
        { "Group", "admins", "arn:aws:iam::111122223333:user/carol", "OwnGroup" },
        { "Role", "ops", "arn:aws:sts::111122223333:assumed-role/ops/me", "OwnRole" },
        { "Role", "AWSReservedSSO_Admin_0123", "arn:aws:iam::111122223333:root", "IdentityCenterRole" },
        { "Role", "AWSControlTowerExecution", "arn:aws:iam::111122223333:root", "ControlTowerRole" },
        { "Role", "stacksets-exec-0123", "arn:aws:iam::111122223333:root", "ControlTowerRole" },
        { "User", "emergency", "arn:aws:iam::111122223333:root", "BreakGlass" },
        { "Group", "emergencies", "arn:aws:iam::111122223333:root", "BreakGlass" },
        { "User", "nobody", "arn:aws:iam::111122223333:root", "HolderNotFound" },
        { "Robot", "alice", "arn:aws:iam::111122223333:root", "ParameterInvalid" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Refuses(string type, string name, string caller, string code)
    {
        RepairPlan plan = Plan(Everyone(), type, name, caller);
        Assert.Equal(code, RepairHarness.RefusalOf(plan));
        Assert.Empty(plan.Steps);
    }

    [Fact]
    public void RefusesAPolicyThatGrantsLess()
    {
        var harness = new RepairHarness(Account(Details([User("alice", [Managed("ReadOnlyAccess")])], roles: [Spare])));
        Assert.Equal("NotAdministrator", RepairHarness.RefusalOf(harness.Plan(
            new AdministratorPolicyRepair(),
            "us-east-1",
            ("PolicyArn", Managed("ReadOnlyAccess").Arn),
            ("EntityType", "User"),
            ("EntityName", "alice"))));
    }

    [Fact]
    public void SaysWhenThereIsNothingToDetach() =>
        Assert.True(Plan(Account(Details([User("alice")], roles: [Spare])), "User", "alice").IsCompliant);

    public static TheoryData<string, bool> Others => new()
    {
        { "nobody", false }, { "role", true }, { "role that nobody may assume", false }, { "service role", false },
        { "conditional role", false }, { "break-glass role", false },
        { "user without credentials", false },
        { "user with a password", true },
        { "user with a key", true },
        { "user with an inactive key", false },
        { "user nobody may ask about", false },
        { "bounded user", false },
        { "member", true }, { "caller", true }, { "Control Tower", false },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void KeepsAnAdministratorThatAPersonCanUse(string other, bool isEnough)
    {
        const string Conditional =
            """{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}}""";
        string keyStatus = other.Contains("inactive", StringComparison.Ordinal) ? "Inactive" : "Active";
        UserDetail user = other switch
        {
            "bounded user" => User("bob", Admin, boundary: Managed("ReadOnlyAccess").Arn),
            "member" => User("bob", groups: ["admins"]),
            "caller" => User("auditor", Admin),
            _ => User("bob", other.StartsWith("user", StringComparison.Ordinal) ? Admin : []),
        };
        RoleDetail role = other switch
        {
            "role" => Role("ops", TrustsSaml, Admin),
            "role that nobody may assume" => Role("ops", attached: Admin),
            "service role" => Role("ops", TrustsEc2, Admin),
            "conditional role" => Role("ops", TrustsSaml, inline: [new("p", Conditional)]),
            "break-glass role" => Role("ops", TrustsSaml, Admin, tags: [("purpose", "emergency")]),
            "Control Tower" => Role("AWSControlTowerExecution", TrustsSaml, Admin),
            _ => Role("ops", TrustsSaml),
        };
        TestAccount account = Account(Details([User("alice", Admin), user], other == "member" ? [Group("admins", Admin)] : [], [role]))
            .With(
                IamEvidence.LoginProfile,
                other is "user with a password" or "bounded user" or "member" ? new LoginProfile(TestAccount.Now) : null,
                "bob")
            .With(
                IamEvidence.AccessKeys,
                new AccessKeyList(other.EndsWith("key", StringComparison.Ordinal) ? [new AccessKey("AKIA1", keyStatus, null)] : []),
                "bob")
            .WithSaml();
        if (other == "user nobody may ask about") account.Deny(IamEvidence.LoginProfile, "bob").Deny(IamEvidence.AccessKeys, "bob");
        account.Settings = AssessmentSettings.Default with { BreakGlassTags = ["purpose"] };
        RepairPlan plan = Plan(account, "User", "alice", other == "caller" ? "arn:aws:iam::111122223333:user/auditor" : null);
        Assert.Equal(isEnough ? null : "LastAdministrator", plan.Refusal?.Code);
    }

    [Fact]
    public void AFindingNeedsTheEntityNamedAndAnInlineOneNamesItsOwn()
    {
        var repair = new AdministratorPolicyRepair();
        TestAccount account = Everyone();
        var target = new RepairTarget(
            new ResourceRef("AWS::IAM::Role", "arn:aws:iam::111122223333:role/path/ops#all", "ops (all)", EvidenceKey.Global),
            repair.Controls);
        var harness = new RepairHarness(account);
        Assert.Equal("ParameterMissing", harness.Plan(repair, target, RepairOptions.None).Refusal?.Code);
        RepairOptions other = new([new("EntityType", "Role"), new("EntityName", "spare")]);
        Assert.Equal("OtherEntity", harness.Plan(repair, target, other).Refusal?.Code);
        Assert.Equal(
            "Repair-CisAdministratorPolicy -PolicyName 'all' -EntityType Role -EntityName 'ops'", repair.CommandFor(target.Resource, []));
    }

    [Theory]
    [InlineData(
        "alice",
        "",
        "Repair-CisAdministratorPolicy -PolicyArn 'arn:aws:iam::aws:policy/AdministratorAccess' -EntityType User -EntityName 'alice'")]
    [InlineData("alice", "ops", null)]
    [InlineData("alice, bob", "", null)]
    public void NamesACommandOnlyWhereThereIsNoChoice(string users, string roles, string? command) => Assert.Equal(
        command,
        new AdministratorPolicyRepair().CommandFor(
            new ResourceRef("AWS::IAM::ManagedPolicy", AdministratorArn, "AdministratorAccess", EvidenceKey.Global),
            [new("AttachedUsers", users), new("AttachedGroups", ""), new("AttachedRoles", roles)]));

    private static TestAccount Everyone()
    {
        TestAccount account = Account(Details(
            [
                User("auditor", Admin),
                User("alice", Admin),
                User("carol", groups: ["admins"]),
                User("emergency", Admin),
                User("kept", groups: ["emergencies"], tags: [("purpose", "emergency")]),
            ],
            [Group("admins", Admin), Group("emergencies", Admin)],
            [
                Role("ops", attached: Admin),
                Spare,
                Role("AWSReservedSSO_Admin_0123", TrustsSaml, Admin, path: "/aws-reserved/sso.amazonaws.com/"),
                Role("AWSControlTowerExecution", attached: Admin), Role("stacksets-exec-0123", attached: Admin),
            ])).WithSaml();
        account.Settings = AssessmentSettings.Default with { BreakGlassPrincipals = ["emergency"], BreakGlassTags = ["purpose=emergency"] };
        return account;
    }

    [Fact]
    public void AManagedPolicyOfTheNameIsNoInlineOne()
    {
        RepairPlan Of(string name) => new RepairHarness(Everyone()).Plan(
            new AdministratorPolicyRepair(), "us-east-1", ("PolicyName", name), ("EntityType", "User"), ("EntityName", "alice"));
        RepairPlan plan = Of("AdministratorAccess");
        Assert.Equal("NotInline", RepairHarness.RefusalOf(plan));
        Assert.Equal(
            "The user alice has no inline policy AdministratorAccess; a managed policy of that name is attached.", plan.Refusal!.Reason);
        Assert.Contains($"-PolicyArn {AdministratorArn}", plan.Refusal.Action, StringComparison.Ordinal);
        Assert.True(Of("Other").IsCompliant);
    }

    private static RepairPlan Plan(TestAccount account, string type, string name, string? caller = null) => new RepairHarness(account)
    {
        CallerArn = caller ?? "arn:aws:iam::111122223333:root",
    }.Plan(new AdministratorPolicyRepair(), "us-east-1", ("PolicyArn", AdministratorArn), ("EntityType", type), ("EntityName", name));
}
