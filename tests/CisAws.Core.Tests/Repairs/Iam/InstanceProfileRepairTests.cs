using CisAws.Common;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;
using static CisAws.Tests.Repairs.Iam.IamEntities;

namespace CisAws.Tests.Repairs.Iam;

public sealed class InstanceProfileRepairTests
{
    private const string Region = "eu-west-1", Id = "i-1";

    [Fact]
    public void AssociatesAProfileWithARole()
    {
        RepairStep step = Assert.Single(Plan(Account(), ("InstanceProfileName", "web")).Steps);
        Assert.Equal("ec2:AssociateIamInstanceProfile(IamInstanceProfile={Name=web}, InstanceId=i-1)", step.Call.ToString());
        Assert.Equal("ec2:DisassociateIamInstanceProfile(AssociationId=<id of instance profile>)", step.Inverse!.ToString());
        Assert.Equal([$"instance profile (not set) → {Arn("web")}"], step.Changes.Select(c => c.ToString()));
        Assert.Equal(Region, step.Call.Region);
    }

    [Fact]
    public void GivesAnEmptyProfileARoleFirst()
    {
        RepairPlan plan = Plan(Account(), ("InstanceProfileName", "empty"), ("RoleName", "app"));
        RepairHarness.CheckText(plan);
        Assert.Equal(
            [
                "iam:AddRoleToInstanceProfile(InstanceProfileName=empty, RoleName=app)",
                "ec2:AssociateIamInstanceProfile(IamInstanceProfile={Name=empty}, InstanceId=i-1)",
            ],
            plan.Steps.Select(s => s.Call.ToString()));
        Assert.Equal("iam:RemoveRoleFromInstanceProfile(InstanceProfileName=empty, RoleName=app)", plan.Steps[0].Inverse!.ToString());
    }

    [Fact]
    public void FillsTheEmptyProfileOfTheInstance()
    {
        RepairPlan plan = Plan(Account("empty"), ("RoleName", "app"));
        Assert.Equal(["role of instance profile empty (not set) → app"], plan.Changes.Select(c => c.ToString()));
        Assert.Contains("Every other instance", plan.Risks[0], StringComparison.Ordinal);
    }

    [Fact]
    public void ReplacesAnEmptyProfileAndRestoresIt()
    {
        RepairStep step = Assert.Single(Plan(Account("empty"), ("InstanceProfileName", "web")).Steps);
        Assert.Equal(
            "ec2:ReplaceIamInstanceProfileAssociation(AssociationId=<id of instance profile>, IamInstanceProfile={Name=web})",
            step.Call.ToString());
        Assert.Equal(
            $"ec2:ReplaceIamInstanceProfileAssociation(AssociationId=<id of instance profile>, IamInstanceProfile={{Arn={Arn("empty")}}})",
            step.Inverse!.ToString());
    }

    [Fact]
    public void SaysThatADeletedProfileCannotBeRestored() =>
        Assert.NotNull(Assert.Single(Plan(Account("deleted"), ("InstanceProfileName", "web")).Steps).Irreversible);

    [Fact]
    public void NeverReplacesAProfileThatWorks() => Assert.True(Plan(Account("web"), ("InstanceProfileName", "other")).IsCompliant);

    [Theory]
    [InlineData("none", "", "", "ParameterMissing")]
    [InlineData("deleted", "", "", "ParameterMissing")]
    [InlineData("empty", "", "", "ParameterMissing")]
    [InlineData("none", "gone", "", "ProfileNotFound")]
    [InlineData("none", "empty", "gone", "RoleNotFound")]
    [InlineData("none", "empty", "people", "RoleNotForEc2")]
    [InlineData("none", "empty", "admin", "AdministratorRole")]
    [InlineData("none", "admin", "", "AdministratorRole")]
    [InlineData("none", "empty", "ladder", "AdministratorRole")]
    [InlineData("none", "empty", "unknown", "AdministratorRole")]
    [InlineData("none", "web", "other", "ProfileHasRole")]
    public void Refuses(string current, string profile, string role, string code) =>
        Assert.Equal(code, RepairHarness.RefusalOf(Plan(Account(current), ("InstanceProfileName", profile), ("RoleName", role))));

    [Theory]
    [InlineData("pending", "InstanceState")]
    [InlineData("stopping", "InstanceState")]
    [InlineData("terminated", "InstanceNotFound")]
    [InlineData("stopped", null)]
    public void WaitsForASteadyInstance(string state, string? code) =>
        Assert.Equal(code, Plan(Account(state: state), ("InstanceProfileName", "web")).Refusal?.Code);

    [Theory]
    [InlineData("aws:cloudformation:stack-name=web", "ManagedElsewhere")]
    [InlineData("aws:autoscaling:groupName=web", null)]
    public void KnowsWhoStartedTheInstance(string tag, string? code)
    {
        RepairPlan plan = Plan(Account(tag: tag), ("InstanceProfileName", "web"));
        Assert.Equal(code, plan.Refusal?.Code);
        if (code is null) Assert.Contains(plan.Risks, r => r.Contains("launch template", StringComparison.Ordinal));
    }

    [Fact]
    public void NamesInstanceAndRegionInItsCommand() => Assert.Equal(
        "Repair-CisInstanceProfile -InstanceId 'i-1' -Region 'eu-west-1'",
        new InstanceProfileRepair()
            .CommandFor(new ResourceRef("AWS::EC2::Instance", $"arn:aws:ec2:{Region}:111122223333:instance/{Id}", "web", Region), []));

    private static string Arn(string profile) => $"arn:aws:iam::111122223333:instance-profile/{profile}";

    private static TestAccount Account(string current = "none", string state = "running", string? tag = null)
    {
        const string Ladder = """{"Statement":{"Effect":"Allow","Action":["iam:Put*"],"Resource":"*"}}""";
        RoleDetail[] roles =
        [
            Role("app", TrustsEc2, [Managed("ReadOnlyAccess")]), Role("people"), Role("admin", TrustsEc2, [Managed("AdministratorAccess")]),
            Role("ladder", TrustsEc2, inline: [new("p", Ladder)]),
            Role("unknown", TrustsEc2, [Managed("NotKnown")]),
            Role("other", TrustsEc2),
        ];
        InstanceProfileAssociation[] associations = current == "none"
            ? []
            : [new("iip-2", Id, Arn(current), "associated"), new("iip-1", Id, Arn("former"), "disassociating")];
        return IamEntities.Account(Details(roles: roles))
            .WithIn(
                Ec2Evidence.Instances,
                Region,
                new InstanceList([new Instance(Id, "web", state, null, null, null, null, null, null) { Tags = tag is null ? [] : [tag] }]))
            .WithIn(Ec2Evidence.InstanceProfileAssociations, Region, new InstanceProfileAssociationList(associations), Id)
            .With(
                IamEvidence.InstanceProfiles,
                new InstanceProfileList([Profile("web", "app"), Profile("empty"), Profile("admin", "admin"), Profile("other", "other")]));
    }

    private static InstanceProfile Profile(string name, params string[] roles) =>
        new(name, Arn(name), [.. roles.Select(r => $"arn:aws:iam::111122223333:role/{r}")]);

    private static RepairPlan Plan(TestAccount account, params (string Name, object? Value)[] options) =>
        new RepairHarness(account).Plan(new InstanceProfileRepair(), Region, [("InstanceId", Id), .. options]);
}
