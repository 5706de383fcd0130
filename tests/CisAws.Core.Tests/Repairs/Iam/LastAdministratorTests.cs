using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;
using static CisAws.Tests.Repairs.Iam.IamEntities;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>Every repair that takes a credential or a permission away, of the last administrator and of one among others.</summary>
public sealed class LastAdministratorTests
{
    private const string Key1 = "AKIAFIRST00000000001", Key2 = "AKIASECOND0000000002", DenyAll = "suspended";
    private static readonly AttachedPolicy[] Admin = [Managed("AdministratorAccess")];

    // What each of them takes.
    private static readonly Dictionary<string, string> Takes = new(StringComparer.Ordinal)
    {
        ["CisLoginProfile"] = "the password",
        ["CisConsoleMfa"] = "the password, or everything until a device is enrolled",
        ["CisAccessKey"] = "active access keys",
        ["CisAccessKeyRotation"] = "the old access key",
        ["CisAdministratorPolicy"] = "the policy that grants everything",
        ["CisUserPermission"] = "the user's own policies, for those of a group",
    };

    // Those that take something which nobody administers an account by.
    private static readonly Dictionary<string, string> Harmless = new(StringComparer.Ordinal)
    {
        ["CisCloudShellPolicy"] = "AWSCloudShellFullAccess, which grants AWS CloudShell alone",
        ["CisRootCredential"] = "root's credentials in a member account, which the management account can let recover",
        ["CisSupportRole"] = "nothing; undoing takes AWSSupportAccess from the role",
    };

    private static readonly string[] Taking =
    [
        "iam:DeleteLoginProfile", "iam:UpdateAccessKey", "iam:DeleteAccessKey", "iam:AddUserToGroup", "iam:RemoveUserFromGroup",
        "iam:DetachUserPolicy", "iam:DetachGroupPolicy", "iam:DetachRolePolicy", "iam:DeleteUserPolicy", "iam:DeleteGroupPolicy",
        "iam:DeleteRolePolicy", "iam:PutUserPolicy", "iam:PutGroupPolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy",
        "iam:DeleteSAMLProvider", "iam:DeactivateMFADevice", "sts:AssumeRoot",
    ];

    public static TheoryData<string> Ways => new()
    {
        "CisLoginProfile", "CisConsoleMfa DeleteLoginProfile", "CisConsoleMfa RequireMfaGroup", "CisAccessKey", "CisAccessKey whole",
        "CisAccessKeyRotation", "CisAdministratorPolicy User", "CisAdministratorPolicy Group", "CisUserPermission",
    };

    [Fact]
    public void EveryRepairThatTakesAccessIsKnownAndReadsWhatTheProofNeeds()
    {
        string[] taking = [.. RepairRegistry.All.Where(r => r.WriteActions.Intersect(Taking).Any()).Select(r => r.Name).Order()];
        Assert.Equal(Takes.Keys.Concat(Harmless.Keys).Order(), taking);
        Assert.All(Takes.Keys, name => Assert.Empty(AdministratorProof.Reads.Except(RepairRegistry.Find(name)!.Reads)));
        Assert.Equal(Takes.Keys.Order(), Ways.Select(w => w.Data.Split(' ')[0]).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void TheLastAdministratorIsRefused(string way)
    {
        RepairPlan plan = Plan(way, Account(way));
        Assert.Equal("LastAdministrator", RepairHarness.RefusalOf(plan));
        Assert.Empty(plan.Steps);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void WithAnotherWhoCanSignInItIsPlanned(string way)
    {
        Assert.NotEmpty(Plan(way, Account(way, User("bob", Admin)).With(IamEvidence.LoginProfile, new LoginProfile(null), "bob")).Steps);
        Assert.NotEmpty(Plan(way, Account(way, User("bob", Admin)).With(IamEvidence.AccessKeys, Keys(Key("AKIABOB", 1)), "bob")).Steps);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void WithAdministratorsFromIdentityCenterItIsPlanned(string way)
    {
        TestAccount account = Account(way);
        AuthorizationDetails details = Details(account);
        RoleDetail role = Role("AWSReservedSSO_Admin_0123", TrustsSaml, Admin, path: "/aws-reserved/sso.amazonaws.com/");
        account.With(IamEvidence.AuthorizationDetails, details with { Roles = [role] });
        Assert.Equal("LastAdministrator", RepairHarness.RefusalOf(Plan(way, account)));
        Assert.NotEmpty(Plan(way, account.WithSaml()).Steps);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void WhatTheRunTookBeforeCounts(string way)
    {
        TestAccount account = Account(way, User("bob", Admin)).With(IamEvidence.LoginProfile, new LoginProfile(null), "bob");
        ApiCall took = ApiCall.Of("iam:DeleteLoginProfile", EvidenceKey.Global, ("UserName", "Bob"));
        Assert.Equal("LastAdministrator", RepairHarness.RefusalOf(Plan(way, account, new MadeCall(took, IsCertain: true))));
        Assert.Equal("LastAdministrator", RepairHarness.RefusalOf(Plan(way, account, new MadeCall(took, IsCertain: false))));
    }

    [Fact]
    public void AllKeysOfAPlanCountTogether()
    {
        TestAccount account = Account("CisAccessKey").With(IamEvidence.AccessKeys, Keys(Key(Key1, 300), Key(Key2, 300)), "alice");
        Assert.Equal("LastAdministrator", RepairHarness.RefusalOf(Plan("CisAccessKey whole", account)));

        // One of them was used lately and stays.
        account.With(IamEvidence.AccessKeyLastUsed, new AccessKeyUse(DaysAgo(1), null, null), Key2);
        Assert.Single(Plan("CisAccessKey whole", account).Steps);
    }

    [Fact]
    public void DeletingAnInactiveKeyTakesNothing()
    {
        TestAccount account = Account("CisAccessKey").With(IamEvidence.AccessKeys, Keys(Key(Key1, 300, active: false)), "alice");
        RepairPlan plan = new RepairHarness(account).Plan(
            new AccessKeyRepair(), "us-east-1", ("UserName", "alice"), ("AccessKeyId", Key1), ("Delete", true));
        Assert.StartsWith("iam:DeleteAccessKey", Assert.Single(plan.Steps).Call.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OrdinaryUsersAreRepairedInAnAccountWhoseAdministratorsAreNotKnown()
    {
        UserDetail[] users = [User("alice", [Managed("ReadOnlyAccess")])];
        TestAccount account = Account("CisLoginProfile").With(IamEvidence.AuthorizationDetails, IamEntities.Details(users));
        Assert.NotEmpty(Plan("CisLoginProfile", account).Steps);
        TestAccount keys = Account("CisAccessKey").With(IamEvidence.AuthorizationDetails, IamEntities.Details(users));
        Assert.NotEmpty(Plan("CisAccessKey", keys).Steps);
    }

    [Fact]
    public void TheCloudShellPolicyLeavesTheLastAdministrator()
    {
        AttachedPolicy shell = Managed("AWSCloudShellFullAccess");
        AuthorizationDetails details = IamEntities.Details(
            [User("alice", [.. Admin, shell])],
            policies:
            [
                Policy("AdministratorAccess", Administrator),
                Policy(shell.Name, """{"Statement":{"Effect":"Allow","Action":"cloudshell:*","Resource":"*"}}"""),
            ]);
        TestAccount account = IamEntities.Account(details)
            .With(IamEvidence.PolicyEntities, new PolicyEntities(["alice"], [], []), shell.Arn);
        RepairPlan plan = new RepairHarness(account).Plan(new CloudShellPolicyRepair());
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal($"iam:DetachUserPolicy(PolicyArn={shell.Arn}, UserName=alice)", step.Call.ToString());
        IamAfterCalls after = IamAfterCalls.Of(details, [new MadeCall(step.Call, IsCertain: true)]);
        Assert.Equal(Admin, after.Details.Users[0].AttachedPolicies);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void AnUndoneRepairIsDoneAgainOnlyWithAnotherWhoCanSignIn(string way)
    {
        TestAccount shared = Account(way, User("bob", Admin)).With(IamEvidence.LoginProfile, new LoginProfile(null), "bob");
        JournalRecord undone = RepairHarness.UndoneEntry(Plan(way, shared));
        Repair repair = RepairRegistry.Find(undone.Repair)!;
        RepairPlan again = new RepairHarness(shared) { CallsMade = Before(way) }.PlanUndo(repair, undone, Options(way));
        Assert.True(again.Refusal is null, again.Describe());
        Assert.NotEmpty(again.Steps);
        RepairPlan alone = new RepairHarness(Account(way)) { CallsMade = Before(way) }.PlanUndo(repair, undone, Options(way));
        Assert.Equal("LastAdministrator", RepairHarness.RefusalOf(alone));

        // Bob's password goes earlier in the same run.
        ApiCall took = ApiCall.Of("iam:DeleteLoginProfile", EvidenceKey.Global, ("UserName", "bob"));
        RepairHarness run = new(shared) { CallsMade = [.. Before(way), new MadeCall(took, IsCertain: true)] };
        Assert.Equal("LastAdministrator", RepairHarness.RefusalOf(run.PlanUndo(repair, undone, Options(way))));
    }

    [Theory] // what no repair changes, no repair changes again
    [InlineData("CisLoginProfile")]
    [InlineData("CisAccessKey")]
    [InlineData("CisConsoleMfa RequireMfaGroup")]
    [InlineData("CisAdministratorPolicy User")]
    public void AnUndoneRepairIsNotDoneAgainToTheCallerOrForEmergencies(string way)
    {
        TestAccount shared = Account(way, User("bob", Admin)).With(IamEvidence.LoginProfile, new LoginProfile(null), "bob");
        JournalRecord undone = RepairHarness.UndoneEntry(Plan(way, shared));
        Repair repair = RepairRegistry.Find(undone.Repair)!;
        RepairHarness own = new(shared) { CallerArn = "arn:aws:iam::111122223333:user/alice" };
        Assert.Equal("OwnUser", RepairHarness.RefusalOf(own.PlanUndo(repair, undone, Options(way))));
        shared.Settings = shared.Settings with { BreakGlassPrincipals = ["alice"] };
        Assert.Equal("BreakGlass", RepairHarness.RefusalOf(new RepairHarness(shared).PlanUndo(repair, undone, Options(way))));
    }

    [Theory] // that it gives access back needs nobody else
    [MemberData(nameof(Ways))]
    public void UndoingIsPlannedForTheOnlyAdministrator(string way)
    {
        TestAccount shared = Account(way, User("bob", Admin)).With(IamEvidence.LoginProfile, new LoginProfile(null), "bob");
        RepairPlan plan = Plan(way, shared);
        TestAccount after = Account(way);
        IamAfterCalls made = IamAfterCalls.Of(Details(after), plan.Steps.Select(s => new MadeCall(Known(s), IsCertain: true)));
        after.With(IamEvidence.AuthorizationDetails, made.Details);
        if (made.LostPassword("alice")) after.With<LoginProfile>(IamEvidence.LoginProfile, null, "alice");
        if (made.LostKey(Key1)) after.With(IamEvidence.AccessKeys, Keys(Key(Key1, 300, active: false)), "alice");
        RepairPlan undo = new RepairHarness(after).PlanUndo(
            RepairRegistry.Find(plan.Repair)!, RepairHarness.Entry(plan), Options(way));
        Assert.True(undo.Refusal is null, undo.Describe());
        Assert.NotEmpty(undo.Steps);

        static ApiCall Known(RepairStep step) => LateValues.Known(step, RepairState.Empty);
    }

    [Fact]
    public void TheCreationOfTheLastWorkingKeyIsNotUndone()
    {
        TestAccount one = Account("CisAccessKeyRotation").With(IamEvidence.AccessKeys, Keys(Key(Key1, 300)), "alice");
        (string, object?)[] options = [("UserName", "alice"), ("AccessKeyId", Key1), ("Stage", "Create")];
        var repair = new AccessKeyRotationRepair();
        JournalRecord created = RepairHarness.Entry(new RepairHarness(one).Plan(repair, "us-east-1", options));
        RepairPlan both = Undo(Key(Key1, 300), Key(Key2, 1));
        Assert.True(both.Refusal is null, both.Describe());

        // The id is that of a new key whenever it is made again.
        Assert.Equal(LateValue.Handle("OtherAccessKey"), Assert.Single(both.Steps).Call.Parameters["AccessKeyId"]);
        Assert.Equal("LastAdministrator", RepairHarness.RefusalOf(Undo(Key(Key2, 1))));
        Assert.Equal("LastAdministrator", RepairHarness.RefusalOf(Undo(Key(Key1, 300, active: false), Key(Key2, 1))));

        RepairPlan Undo(params AccessKey[] keys) => new RepairHarness(
            Account("CisAccessKeyRotation").With(IamEvidence.AccessKeys, Keys(keys), "alice")).PlanUndo(repair, created, options);
    }

    private static AuthorizationDetails Details(TestAccount account) =>
        ((Answer<AuthorizationDetails>)account.Answers[IamEvidence.AuthorizationDetails.KeyOf()]).OrNull()!;

    // Alice administers the account and has what the repair takes, and nothing else to sign in with.
    private static TestAccount Account(string way, params UserDetail[] others)
    {
        bool byKey = way.StartsWith("CisAccessKey", StringComparison.Ordinal), byGroup = way.EndsWith("Group", StringComparison.Ordinal)
            && way.StartsWith("CisAdministratorPolicy", StringComparison.Ordinal);
        bool rotates = way == "CisAccessKeyRotation";
        UserDetail alice = byGroup ? User("alice", groups: ["admins"]) : User("alice", Admin);
        AccessKey[] keys = byKey ? [Key(Key1, 300)] : [];
        TestAccount account = IamEntities.Account(
                IamEntities.Details([alice, .. others], [Group("admins", Admin), Group(DenyAll, [Managed("AWSDenyAll")])]))
            .With(IamEvidence.User, new UserInfo("alice", "arn:aws:iam::111122223333:user/alice", DaysAgo(400), DaysAgo(200)), "alice")
            .With(IamEvidence.UserTags, new UserTagList([]), "alice")
            .With(IamEvidence.MfaDevices, new MfaDeviceList([]), "alice")
            .With(IamEvidence.LoginProfile, byKey ? null : new LoginProfile(DaysAgo(300)), "alice")
            .With(IamEvidence.AccessKeys, Keys([.. keys, .. rotates ? [Key(Key2, 10)] : Array.Empty<AccessKey>()]), "alice")
            .With(IamEvidence.AccessKeyLastUsed, new AccessKeyUse(DaysAgo(100), null, null), Key1)
            .With(IamEvidence.AccessKeyLastUsed, new AccessKeyUse(null, null, null), Key2);
        return account;
    }

    private static RepairPlan Plan(string way, TestAccount account, params MadeCall[] made) =>
        new RepairHarness(account) { CallsMade = [.. Before(way), .. made] }
            .Plan(RepairRegistry.Find(way.Split(' ')[0])!, "us-east-1", Options(way));

    private static (string, object?)[] Options(string way)
    {
        string[] words = way.Split(' ');
        return words[0] switch
        {
            "CisConsoleMfa" => [("UserName", "alice"), ("Action", words[1]), ("GroupName", "RequireMfa")],
            "CisAccessKey" => [("UserName", "alice"), ("AccessKeyId", words.Length > 1 ? null : Key1)],
            "CisAccessKeyRotation" => [("UserName", "alice"), ("AccessKeyId", Key1), ("Stage", "Deactivate")],
            "CisAdministratorPolicy" =>
            [
                ("PolicyArn", AdministratorArn), ("EntityType", words[1]), ("EntityName", words[1] == "User" ? "alice" : "admins"),
            ],
            "CisUserPermission" => [("UserName", "alice"), ("GroupName", DenyAll)],
            _ => [("UserName", "alice")],
        };
    }

    // The newer key of a rotation stays with its user, unless the run took it before.
    private static MadeCall[] Before(string way) => way == "CisAccessKeyRotation"
        ?
        [
            new(
                ApiCall.Of(
                    "iam:UpdateAccessKey", EvidenceKey.Global, ("UserName", "alice"), ("AccessKeyId", Key2), ("Status", "Inactive")),
                IsCertain: true),
        ]
        : [];
}
