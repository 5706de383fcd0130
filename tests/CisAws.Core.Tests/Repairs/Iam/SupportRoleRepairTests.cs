using CisAws.Evidence;
using CisAws.Knowledge.Policies;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;
using static CisAws.Tests.Repairs.Iam.IamEntities;

namespace CisAws.Tests.Repairs.Iam;

public sealed class SupportRoleRepairTests
{
    private const string Arn = "arn:aws:iam::aws:policy/AWSSupportAccess";

    [Theory]
    [InlineData("111122223333", "sts:AssumeRole", "aws:MultiFactorAuthPresent")]
    [InlineData("arn:aws:iam::111122223333:root", "sts:AssumeRole", "aws:MultiFactorAuthPresent")]
    [InlineData("arn:aws:iam::111122223333:saml-provider/Corp", "sts:AssumeRoleWithSAML", "https://signin.aws.amazon.com/saml")]
    [InlineData("arn:aws:iam::111122223333:role/ops/desk", "sts:AssumeRole", "role/ops/desk")]
    public void CreatesTheRoleWithTheTrustGiven(string principal, string action, string holds)
    {
        RepairPlan plan = Plan(Account(), ("RoleName", "support"), ("TrustedPrincipal", principal));
        Assert.Equal(["iam:CreateRole", "iam:AttachRolePolicy"], plan.Steps.Select(s => s.Call.Action));
        Assert.Equal(
            ["iam:DeleteRole(RoleName=support)", $"iam:DetachRolePolicy(PolicyArn={Arn}, RoleName=support)"],
            plan.Steps.Select(s => s.Inverse!.ToString()));
        string trust = (string)plan.Steps[0].Call.Parameters["AssumeRolePolicyDocument"];
        Assert.Contains($"\"{action}\"", trust, StringComparison.Ordinal);
        Assert.Contains(holds, trust, StringComparison.Ordinal);
        Assert.Contains("Tags=[{Key=CreatedBy, Value=CisAwsBenchmark}]", plan.Steps[0].Call.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AcceptsACompleteTrustPolicyVerbatim()
    {
        const string Text =
            """{ "Version":"2012-10-17", "Statement": {"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"999988887777"}} }""";
        RepairPlan plan = Plan(Account(), ("RoleName", "support"), ("TrustPolicy", Text));
        RepairHarness.CheckText(plan);
        Assert.Equal(Text, plan.Steps[0].Call.Parameters["AssumeRolePolicyDocument"]);
        Assert.Contains(plan.Risks, r => r.Contains("999988887777", StringComparison.Ordinal));
        Assert.Contains(plan.Risks, r => r.Contains("does not require MFA", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TrustedPrincipal", "arn:aws:iam::111122223333:user/alice", "TrustedPrincipalInvalid")]
    [InlineData("TrustedPrincipal", "*", "TrustedPrincipalInvalid")]
    [InlineData("TrustedPrincipal", "ec2.amazonaws.com", "TrustedPrincipalInvalid")]
    [InlineData("TrustedPrincipal", "arn:aws-cn:iam::111122223333:root", "OtherPartition")]
    [InlineData("TrustPolicy", "{", "TrustNotUnderstood")]
    [InlineData("TrustPolicy", """{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":"*"}}""", "TrustsEveryone")]
    [InlineData("TrustPolicy", TrustsEc2, "TrustsNobody")]
    [InlineData("RoleName", "support", "ParameterMissing")]
    public void RefusesOtherTrust(string name, string value, string code) =>
        Assert.Equal(code, RepairHarness.RefusalOf(Plan(Account(), ("RoleName", "support"), (name, value))));

    [Fact]
    public void RequiresOneTrustAndAName()
    {
        Assert.Equal(
            "ParameterConflict",
            RepairHarness.RefusalOf(
                Plan(Account(), ("RoleName", "s"), ("TrustedPrincipal", "111122223333"), ("TrustPolicy", TrustsAccount))));
        Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(Plan(Account(), ("TrustedPrincipal", "111122223333"))));
    }

    [Fact]
    public void AnExistingRoleOnlyGetsThePolicy()
    {
        RepairPlan plan = Plan(Account(Role("Support")), ("RoleName", "support"), ("TrustedPrincipal", "999988887777"));
        Assert.Equal([$"iam:AttachRolePolicy(PolicyArn={Arn}, RoleName=Support)"], plan.Steps.Select(s => s.Call.ToString()));
        Assert.Contains("keeps its trust policy", plan.Risks[0], StringComparison.Ordinal);
    }

    [Fact]
    public void ProtectsAnExistingRole()
    {
        Assert.Equal("TrustsNobody", RepairHarness.RefusalOf(Plan(Account(Role("support", TrustsEc2)), ("RoleName", "support"))));
        Assert.Equal(
            "ManagedElsewhere",
            RepairHarness.RefusalOf(Plan(Account(Role("support", tags: [("terraform", "1")])), ("RoleName", "support"))));
        Assert.Equal("IdentityCenterRole", RepairHarness.RefusalOf(
            Plan(Account(Role("AWSReservedSSO_X_1", path: "/aws-reserved/sso.amazonaws.com/")), ("RoleName", "AWSReservedSSO_X_1"))));
    }

    [Fact]
    public void OneRoleIsEnoughAndTheServicesOwnIsNone()
    {
        Assert.True(Plan(Account(entities: new PolicyEntities([], [], ["other"])), ("RoleName", "support")).IsCompliant);
        Assert.Equal(
            2,
            Plan(
                Account(entities: new PolicyEntities(["u"], ["g"], ["AWSServiceRoleForSupport"])),
                ("RoleName", "support"),
                ("TrustedPrincipal", "111122223333")).Steps.Count);
    }

    [Fact]
    public void UsesThePartitionOfTheAccount()
    {
        TestAccount china = new TestAccount { Partition = "aws-cn" }.With(IamEvidence.AuthorizationDetails, Details())
            .With(IamEvidence.PolicyEntities, new PolicyEntities([], [], []), "arn:aws-cn:iam::aws:policy/AWSSupportAccess");
        RepairPlan plan = Plan(china, ("RoleName", "support"), ("TrustedPrincipal", "arn:aws-cn:iam::111122223333:saml-provider/Corp"));
        Assert.Contains("https://signin.amazonaws.cn/saml", plan.Steps[0].Call.ToString(), StringComparison.Ordinal);
        Assert.Contains("arn:aws-cn:iam::aws:policy/AWSSupportAccess", plan.Steps[1].Call.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"Statement":[{"Principal":{"AWS":["arn:aws:iam::111122223333:root"]}}]}""",
        """{"Statement":{"Principal":{"AWS":"111122223333"}}}""")]
    [InlineData("""{"b":["y","x"],"a":true}""", """{ "a": "true", "b": ["x", "y"] }""")]
    public void DocumentsWithTheSameMeaningAreEqual(string one, string other) =>
        Assert.Equal(PolicyEquivalence.Canonical(one), PolicyEquivalence.Canonical(other));

    [Fact]
    public void DocumentsWithDifferentMeaningDiffer()
    {
        Assert.NotEqual(
            PolicyEquivalence.Canonical(TrustsAccount),
            PolicyEquivalence.Canonical(TrustsAccount.Replace("1111", "2222", StringComparison.Ordinal)));
        Assert.Equal("no JSON", PolicyEquivalence.Canonical("no JSON"));
    }

    private static TestAccount Account(RoleDetail? role = null, PolicyEntities? entities = null) =>
        IamEntities.Account(Details(roles: role is null ? [] : [role]))
            .With(IamEvidence.PolicyEntities, entities ?? new PolicyEntities([], [], []), Arn);

    private static RepairPlan Plan(TestAccount account, params (string Name, object? Value)[] options) =>
        new RepairHarness(account).Plan(new SupportRoleRepair(), "us-east-1", options);
}
