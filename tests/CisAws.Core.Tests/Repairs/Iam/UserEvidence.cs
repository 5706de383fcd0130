using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>The evidence of one user, alice, as repairs of credentials read it.</summary>
internal static class UserEvidence
{
    public const string Name = "alice";
    public const string Arn = $"arn:aws:iam::{TestAccount.Id}:user/{Name}";
    public const string Key1 = "AKIAFIRST00000000001";
    public const string Key2 = "AKIASECOND0000000002";
    public const string Administrator = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    /// <summary>Alice, 400 days old, without credentials and tags, beside an administrator with a password.</summary>
    public static TestAccount Alice(double? passwordSet = null, double? passwordUsed = null, params string[] tags) => new TestAccount()
        .With(IamEvidence.User, new UserInfo(Name, Arn, DaysAgo(400), passwordUsed is { } used ? DaysAgo(used) : null), Name)
        .With(IamEvidence.UserTags, new UserTagList(tags), Name)
        .With(IamEvidence.AccessKeys, Keys(), Name)
        .With(IamEvidence.MfaDevices, new MfaDeviceList([]), Name)
        .With(IamEvidence.LoginProfile, passwordSet is { } set ? new LoginProfile(DaysAgo(set)) : null, Name)
        .With(IamEvidence.AuthorizationDetails, Details([User(Name), User("boss", inline: Administrator)]))
        .With(IamEvidence.LoginProfile, new LoginProfile(DaysAgo(200)), "boss");

    /// <summary>Her keys; a key that was never used has no days of use.</summary>
    public static TestAccount WithKeys(this TestAccount account, params (AccessKey Key, double? UsedDaysAgo)[] keys)
    {
        account.With(IamEvidence.AccessKeys, Keys([.. keys.Select(k => k.Key)]), Name);
        foreach ((AccessKey key, double? used) in keys) account.With(IamEvidence.AccessKeyLastUsed, Use(used), key.AccessKeyId);
        return account;
    }

    public static AccessKeyUse Use(double? daysAgo) =>
        daysAgo is { } days ? new AccessKeyUse(DaysAgo(days), "eu-west-1", "s3") : new AccessKeyUse(null, null, null);

    public static AuthorizationDetails Details(
        IReadOnlyList<UserDetail> users, IReadOnlyList<GroupDetail>? groups = null, IReadOnlyList<RoleDetail>? roles = null) =>
        new(users, groups ?? [], roles ?? [], []);

    public static UserDetail User(string name, string? inline = null, params string[] groups) => new(
        name, $"arn:aws:iam::{TestAccount.Id}:user/{name}", DaysAgo(400), groups, [],
        inline is null ? [] : [new InlinePolicy("own", inline)], null, new Dictionary<string, string>(StringComparer.Ordinal));

    public static GroupDetail Group(string name, params string[] documents) =>
        new(
            name,
            $"arn:aws:iam::{TestAccount.Id}:group/{name}",
            [],
            [.. documents.Select((d, i) => new InlinePolicy(i == 0 ? "RequireMfa" : $"more{i}", d))]);

    public static string[] Changes(RepairPlan plan) => [.. plan.Changes.Select(c => c.ToString())];

    public static string[] Calls(RepairPlan plan)
    {
        Assert.True(plan.Refusal is null, plan.Describe());
        return [.. plan.Steps.Select(s => s.Call.ToString())];
    }
}
