using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using static CisAws.Tests.Repairs.Iam.IamEntities;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>What a run took away and gave, call by call.</summary>
public sealed class IamAfterCallsTests
{
    private const string Key = "AKIAFIRST00000000001";
    private static readonly AttachedPolicy Admin = Managed("AdministratorAccess"), Reader = Managed("ReadOnlyAccess");

    [Fact]
    public void PasswordsAndKeysGoAndComeBack()
    {
        MadeCall password = Made("DeleteLoginProfile", ("UserName", "Alice"));
        MadeCall key = Made("UpdateAccessKey", ("UserName", "alice"), ("AccessKeyId", Key), ("Status", "Inactive"));
        Assert.True(After(password).LostPassword("alice"));
        Assert.False(After(password).LostPassword("bob"));
        Assert.True(After(password with { IsCertain = false }).LostPassword("alice"));
        Assert.True(After(key).LostKey(Key));
        Assert.True(After(Made("DeleteAccessKey", ("UserName", "alice"), ("AccessKeyId", Key))).LostKey(Key));

        MadeCall restored = Made("CreateLoginProfile", ("UserName", "alice"), ("PasswordResetRequired", true));
        MadeCall active = Made("UpdateAccessKey", ("UserName", "alice"), ("AccessKeyId", Key), ("Status", "Active"));
        Assert.False(After(password, restored).LostPassword("alice"));
        Assert.False(After(key, active).LostKey(Key));
        Assert.True(After(password, restored with { IsCertain = false }).LostPassword("alice"));
        Assert.True(After(key, active with { IsCertain = false }).LostKey(Key));

        // Root's password in a member account is nobody's of these.
        Assert.False(After(Made("DeleteLoginProfile")).LostPassword(string.Empty));
    }

    [Theory]
    [InlineData("User", "alice")]
    [InlineData("Group", "admins")]
    [InlineData("Role", "ops")]
    public void PoliciesGoAndComeBack(string kind, string name)
    {
        (string, object?) holder = ($"{kind}Name", name.ToUpperInvariant()), arn = ("PolicyArn", Admin.Arn), inline = ("PolicyName", "own");
        Assert.Equal("ReadOnlyAccess; own", Of(After(Made($"Detach{kind}Policy", holder, arn))));
        Assert.Equal(
            "ReadOnlyAccess, AdministratorAccess; own",
            Of(After(Made($"Detach{kind}Policy", holder, arn), Made($"Attach{kind}Policy", holder, arn))));
        Assert.Equal("AdministratorAccess, ReadOnlyAccess; ", Of(After(Made($"Delete{kind}Policy", holder, inline))));
        IamAfterCalls written = After(Made($"Put{kind}Policy", holder, inline, ("PolicyDocument", "{}")));
        Assert.Equal("AdministratorAccess, ReadOnlyAccess; own", Of(written));
        Assert.Equal("{}", Inline(written)[0].Document);

        // A policy that may have been given is one of which nothing is known.
        MadeCall put = Made($"Put{kind}Policy", holder, inline, ("PolicyDocument", "{}"));
        Assert.Null(Inline(After(put with { IsCertain = false }))[0].Document);
        IamAfterCalls attached = After(Made($"Attach{kind}Policy", holder, arn) with { IsCertain = false });
        Assert.Null(new AdministratorGrants(attached.Details).DocumentOf(Attached(attached)[^1].Arn));

        string Of(IamAfterCalls after) =>
            $"{string.Join(", ", Attached(after).Select(p => p.Name))}; {string.Join(", ", Inline(after).Select(i => i.Name))}";

        AttachedPolicy[] Attached(IamAfterCalls after) => [.. kind switch
        {
            "User" => after.Details.Users[0].AttachedPolicies,
            "Group" => after.Details.Groups[0].AttachedPolicies,
            _ => after.Details.Roles[0].AttachedPolicies,
        }];

        IReadOnlyList<InlinePolicy> Inline(IamAfterCalls after) => kind switch
        {
            "User" => after.Details.Users[0].InlinePolicies,
            "Group" => after.Details.Groups[0].InlinePolicies,
            _ => after.Details.Roles[0].InlinePolicies,
        };
    }

    [Fact]
    public void MembershipsGoAndCome()
    {
        (string, object?) alice = ("UserName", "alice"), admins = ("GroupName", "admins"), fresh = ("GroupName", "fresh");
        Assert.Equal(["team"], Groups(After(Made("RemoveUserFromGroup", alice, ("GroupName", "admins")))));
        Assert.Equal(["admins", "team"], Groups(After(Made("AddUserToGroup", alice, admins))));
        IamAfterCalls joined = After(Made("CreateGroup", fresh), Made("AddUserToGroup", alice, fresh));
        Assert.Equal(["admins", "team", "fresh"], Groups(joined));
        Assert.Contains(joined.Details.Groups, g => g.Name == "fresh");

        // Whether a user is in the group is not known: nothing is proven of the user.
        IamAfterCalls maybe = After(Made("AddUserToGroup", alice, fresh) with { IsCertain = false });
        Assert.DoesNotContain(maybe.Details.Groups, g => g.Name == Groups(maybe)[^1]);

        static string[] Groups(IamAfterCalls after) => [.. after.Details.Users[0].Groups];
    }

    [Fact]
    public void NamesThatAreNotKnownYetAreAFaultOfTheRepair() => Assert.Throws<InvalidOperationException>(
        () => After(Made("DetachUserPolicy", ("UserName", LateValue.Handle("alice")), ("PolicyArn", Admin.Arn))));

    private static IamAfterCalls After(params MadeCall[] calls) => IamAfterCalls.Of(
        Details(
            [User("alice", [Admin, Reader], [new("own", ReadOnly)], ["admins", "team"])],
            [Group("admins", [Admin, Reader], [new("own", ReadOnly)]), Group("team")],
            [Role("ops", attached: [Admin, Reader], inline: [new("own", ReadOnly)])]),
        calls);

    private static MadeCall Made(string operation, params (string Name, object? Value)[] parameters) =>
        new(ApiCall.Of($"iam:{operation}", EvidenceKey.Global, parameters), IsCertain: true);
}
