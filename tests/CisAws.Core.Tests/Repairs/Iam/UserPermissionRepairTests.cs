using CisAws.Common;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Repairs.Iam.IamEntities;

namespace CisAws.Tests.Repairs.Iam;

public sealed class UserPermissionRepairTests
{
    private const string Document =
        """{ "Version": "2012-10-17",  "Statement": [ { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::a+b/%20*" } ] }""";

    private static readonly InlinePolicy Inline = new("bucket", Document);

    [Fact]
    public void GrantsBeforeItRemoves()
    {
        RepairPlan plan = Plan(Details([User("alice", [Managed("ReadOnlyAccess")], [Inline])]));
        RepairHarness.CheckText(plan);
        Assert.Equal(
            [
                "iam:CreateGroup(GroupName=readers)",
                "iam:AttachGroupPolicy(GroupName=readers, PolicyArn=arn:aws:iam::aws:policy/ReadOnlyAccess)",
                $"iam:PutGroupPolicy(GroupName=readers, PolicyDocument={Document}, PolicyName=bucket)",
                "iam:AddUserToGroup(GroupName=readers, UserName=alice)",
                "iam:DetachUserPolicy(PolicyArn=arn:aws:iam::aws:policy/ReadOnlyAccess, UserName=<id of user alice in group readers "
                + "with the same policies>)",
                "iam:DeleteUserPolicy(PolicyName=bucket, UserName=<id of user alice in group readers with the same policies>)",
            ],
            plan.Steps.Select(s => s.Call.ToString()));
        Assert.Equal(
            [
                "iam:DeleteGroup(GroupName=readers)",
                "iam:DetachGroupPolicy(GroupName=readers, PolicyArn=arn:aws:iam::aws:policy/ReadOnlyAccess)",
                "iam:DeleteGroupPolicy(GroupName=readers, PolicyName=bucket)",
                "iam:RemoveUserFromGroup(GroupName=readers, UserName=alice)",
                "iam:AttachUserPolicy(PolicyArn=arn:aws:iam::aws:policy/ReadOnlyAccess, UserName=alice)",
                $"iam:PutUserPolicy(PolicyDocument={Document}, PolicyName=bucket, UserName=alice)",
            ],
            plan.Steps.Select(s => s.Inverse!.ToString()));
        Assert.Contains(
            "user alice: policy arn:aws:iam::aws:policy/ReadOnlyAccess attached → (not set)", plan.Changes.Select(c => c.ToString()));
        Assert.Contains($"group readers: inline policy bucket (not set) → {Document}", plan.Changes.Select(c => c.ToString()));
    }

    [Fact]
    public void UsesWhatTheGroupHasAlready()
    {
        RepairPlan plan = Plan(Details(
            [User("alice", [Managed("ReadOnlyAccess")], [Inline], ["Readers"]), User("bob", groups: ["Readers"])],
            [Group("Readers", [Managed("ReadOnlyAccess")], [Inline])]));
        Assert.Equal(["iam:DetachUserPolicy", "iam:DeleteUserPolicy"], plan.Steps.Select(s => s.Call.Action));
        Assert.Equal($"{Document} (also for bob)", plan.Before["group Readers: inline policy bucket"]);
        Assert.Equal("alice", plan.Before.Handles["user alice in group Readers with the same policies"]);
    }

    [Fact]
    public void NothingIsRemovedWhileTheGroupLacksAPolicy() => Assert.Empty(Plan(Details(
        [User("alice", [Managed("ReadOnlyAccess"), Managed("Mine")], groups: ["readers"])],
        [Group("readers", [Managed("Mine")])])).Before.Handles);

    [Fact]
    public void ReportsWhatTheUserAlsoGains()
    {
        RepairPlan plan = Plan(
            Details([User("alice", [Managed("ReadOnlyAccess")])], [Group("readers", [Managed("Mine"), Managed("ReadOnlyAccess")])]));
        Assert.Contains("permissions of the group: Mine", Assert.Single(plan.Risks), StringComparison.Ordinal);
        Assert.Equal(["iam:AddUserToGroup", "iam:DetachUserPolicy"], plan.Steps.Select(s => s.Call.Action));
    }

    [Fact]
    public void DoesNotChangeUsersWithoutOwnPolicies() =>
        Assert.True(Plan(Details([User("alice", groups: ["readers"], boundary: AdministratorArn)])).IsCompliant);

    public static TheoryData<string, string> Refusals => new()
    {
        { "gone", "HolderNotFound" },
        { "auditor", "OwnUser" },
        { "emergency", "BreakGlass" },
        { "tagged", "BreakGlass" },
        { "stack", "ManagedElsewhere" },
        { "found", "Incident" },
        { "torn", "StateUnreadable" },
        { "clash", "PolicyNameTaken" },
        { "joins", "GroupHasOthers" },
        { "full", "LimitReached" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Refuses(string user, string code)
    {
        AttachedPolicy[] one = [Managed("ReadOnlyAccess")];
        UserDetail[] users =
        [
            User("auditor", one),
            User("emergency", one),
            User("tagged", one, tags: [("purpose", "emergency")]),
            User("stack", one, tags: [("aws:cloudformation:stack-name", "s")]),
            User("found", [new("AWSCompromisedKeyQuarantineV3", "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3")]),
            User("torn", inline: [new("p", null)]),
            User("clash", inline: [new("Bucket", Document)]), User("joins", [Managed("Mine")]), User("member", groups: ["readers"]),
            User("full", one, groups: [.. Enumerable.Range(0, 10).Select(i => $"g{i}")]),
        ];
        GroupDetail group = user == "clash" ? Group("readers", inline: [new("bucket", "{}")]) : Group("readers", one);
        TestAccount account = Account(Details(users, [group]));
        account.Settings = AssessmentSettings.Default with { BreakGlassPrincipals = ["emergency"], BreakGlassTags = ["purpose=emergency"] };
        RepairPlan plan = Plan(account, user);
        Assert.Equal(code, RepairHarness.RefusalOf(plan));
        Assert.Empty(plan.Steps);
    }

    [Fact]
    public void RefusesAGroupThatMakesTheUserAnAdministrator() => Assert.Equal(
        "GroupGrantsAdministrator",
        RepairHarness.RefusalOf(
            Plan(
                Details(
                    [User("alice", [Managed("ReadOnlyAccess")])],
                    [Group("readers", [Managed("AdministratorAccess"), Managed("ReadOnlyAccess")])]))));

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, "LimitReached")]
    public void KeepsToTheLimitOfPoliciesOfAGroup(int policies, string? code) => Assert.Equal(
        code, Plan(Details([User("alice", [.. Enumerable.Range(0, policies).Select(i => Managed($"P{i}"))])])).Refusal?.Code);

    [Fact]
    public void KnowsTheAccountsOwnLimits()
    {
        TestAccount account = Account(
            Details([User("alice", [.. Enumerable.Range(0, 15).Select(i => Managed($"P{i}"))], [new("big", new string('x', 6000))])]))
            .With(IamEvidence.AccountSummary, new AccountSummary(new Dictionary<string, int> { ["AttachedPoliciesPerGroupQuota"] = 20 }));
        Assert.Contains("6000 characters", Plan(account, "alice").Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void NeedsAGroup() => Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(
        new RepairHarness(Account(Details([User("alice", [Managed("ReadOnlyAccess")])])))
            .Plan(new UserPermissionRepair(), "us-east-1", ("UserName", "alice"))));

    [Fact]
    public void ManagedUsersAreMovedWhenTheyAreIncluded() => Assert.NotEmpty(
        new RepairHarness(Account(Details([User("stack", [Managed("ReadOnlyAccess")], tags: [("terraform", "true")])])))
            .Plan(new UserPermissionRepair(), "us-east-1", includeManaged: true, ("UserName", "stack"), ("GroupName", "readers")).Steps);

    [Fact]
    public void NamesItsCommand() => Assert.Equal(
        "Repair-CisUserPermission -UserName 'o''neil'",
        new UserPermissionRepair().CommandFor(new ResourceRef("AWS::IAM::User", "arn", "o'neil", EvidenceKey.Global), []));

    private static RepairPlan Plan(AuthorizationDetails details) => Plan(Account(details), "alice");

    private static RepairPlan Plan(TestAccount account, string user) =>
        new RepairHarness(account).Plan(new UserPermissionRepair(), "us-east-1", ("UserName", user), ("GroupName", "readers"));
}
