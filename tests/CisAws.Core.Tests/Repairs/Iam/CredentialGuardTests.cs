using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>What no repair of a user's credentials may touch, for each of them.</summary>
public sealed class CredentialGuardTests
{
    public static TheoryData<string> Names => ["CisAccessKey", "CisAccessKeyRotation", "CisConsoleMfa", "CisLoginProfile"];

    [Theory]
    [MemberData(nameof(Names))]
    public void WithoutAGuardItIsPlanned(string name) => Assert.Single(Plan(name, Account()).Steps);

    [Theory]
    [MemberData(nameof(Names))]
    public void TheCallersOwnUserIsRefused(string name) =>
        Assert.Equal("OwnUser", RepairHarness.RefusalOf(Plan(name, Account(), caller: UserEvidence.Arn)));

    [Theory]
    [MemberData(nameof(Names))]
    public void UsersForEmergenciesAreRefused(string name)
    {
        TestAccount named = Account(), tagged = Account(tags: "purpose=emergency"), free = Account(tags: "purpose=work");
        named.Settings = named.Settings with { BreakGlassPrincipals = [UserEvidence.Arn] };
        tagged.Settings = free.Settings = tagged.Settings with { BreakGlassTags = ["purpose=emergency"] };
        Assert.Equal("BreakGlass", RepairHarness.RefusalOf(Plan(name, named)));
        Assert.Equal("BreakGlass", RepairHarness.RefusalOf(Plan(name, tagged)));
        Assert.Single(Plan(name, free).Steps);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void UsersOfOtherToolsAreRefusedUnlessIncluded(string name)
    {
        TestAccount account = Account(tags: "aws:cloudformation:stack-name=users");
        Assert.Equal("ManagedElsewhere", RepairHarness.RefusalOf(Plan(name, account)));
        Assert.Single(Plan(name, account, includeManaged: true).Steps);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void UnreadableTagsStopIt(string name) =>
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(name, Account().Deny(IamEvidence.UserTags, UserEvidence.Name))));

    [Theory]
    [MemberData(nameof(Names))]
    public void ADeletedUserIsRefused(string name)
    {
        TestAccount account = Account().With<UserInfo>(IamEvidence.User, null, UserEvidence.Name);
        Assert.Equal("UserNotFound", RepairHarness.RefusalOf(Plan(name, account)));
    }

    private static TestAccount Account(params string[] tags) =>
        UserEvidence.Alice(passwordSet: 300, passwordUsed: 200, tags)
            .WithKeys((Controls.Iam.TestCredentials.Key(UserEvidence.Key1, 200), 100));

    private static RepairPlan Plan(string name, TestAccount account, string? caller = null, bool includeManaged = false) =>
        new RepairHarness(account) { CallerArn = caller }.Plan(
        RepairRegistry.Find(name)!,
        "us-east-1",
        includeManaged,
        ("UserName", UserEvidence.Name),
        ("AccessKeyId", name.Contains("Key", StringComparison.Ordinal) ? UserEvidence.Key1 : null),
        ("Stage", "Create"),
        ("Action", "DeleteLoginProfile"));
}
