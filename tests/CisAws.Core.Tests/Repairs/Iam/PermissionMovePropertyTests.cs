using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CsCheck;
using static CisAws.Tests.Repairs.Iam.IamEntities;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>What holds for every user and every group, after every single call.</summary>
public sealed class PermissionMovePropertyTests
{
    private static readonly string[] Policies = ["Mine", "ReadOnlyAccess", "Third"];

    private static readonly Gen<AttachedPolicy[]> Attached = Gen.Bool.Array[3]
        .Select(flags => Policies.Where((_, i) => flags[i]).Select(Managed).ToArray());

    private static readonly Gen<InlinePolicy[]> Inline = Gen.Int[0, 2].Array[2].Select(
        kinds => kinds.Select((k, i) => (k, i))
            .Where(x => x.k > 0)
            .Select(x => new InlinePolicy($"p{x.i}", $"{{ \"Version\" : \"2012-10-17\", \"Id\": \"{x.k}\", \"Statement\": [] }}"))
            .ToArray());

    private static readonly Gen<AuthorizationDetails> Accounts = Gen.Select(
        Attached, Inline, Gen.Bool, Gen.Select(Attached, Inline), Gen.Int[0, 3], Gen.Bool, Gen.Bool,
        (attached, inline, isMember, group, fate, hasOther, otherAttached) =>
        {
            bool exists = fate > 0;
            return Details(
                [
                    User("alice", attached, inline, exists && isMember ? ["readers", "staff"] : ["staff"]),
                    User("bob", otherAttached ? [Managed("Mine")] : [], groups: exists && hasOther ? ["readers"] : []),
                ],
                [
                    Group("staff", [Managed("Mine")]),
                    .. exists
                        ? [Group("readers", fate > 2 ? attached : group.Item1, fate > 2 ? inline : group.Item2)]
                        : Array.Empty<GroupDetail>(),
                ]);
        });

    [Fact]
    public void NoUserEverLosesAPermissionAndNoOtherUserGainsOne() => Run((before, plan, states) =>
    {
        HashSet<string> alice = PermissionMoveApi.Permissions(before, "alice"), bob = PermissionMoveApi.Permissions(before, "bob");
        Assert.All(states, s => Assert.Superset(alice, PermissionMoveApi.Permissions(s, "alice")));
        Assert.All(states, s => Assert.Equal(bob, PermissionMoveApi.Permissions(s, "bob")));
        if (plan.Refusal is null)
        {
            Assert.Equal((0, 0), (states[^1].Users[0].AttachedPolicies.Count, states[^1].Users[0].InlinePolicies.Count));
        }
        else Assert.Single(states);
    });

    [Fact]
    public void PlanningAgainFindsNothingToDo() =>
        Run((_, plan, states) => Assert.True(plan.Refusal is not null || Plan(states[^1]).IsCompliant));

    [Fact]
    public void TheInversesRestoreTheStateAndNoPermissionIsLostInBetween() => Run((before, plan, states) =>
    {
        AuthorizationDetails now = states[^1];
        HashSet<string> alice = PermissionMoveApi.Permissions(before, "alice"), bob = PermissionMoveApi.Permissions(before, "bob");
        foreach (RepairStep step in plan.Steps.Reverse())
        {
            now = PermissionMoveApi.Apply(now, step.Inverse!, new Dictionary<string, string>());
            Assert.Superset(alice, PermissionMoveApi.Permissions(now, "alice"));
            Assert.Equal(bob, PermissionMoveApi.Permissions(now, "bob"));
        }

        Assert.Equal(State(before).Facts, State(now).Facts);
        Assert.Equal(before.Groups.Select(g => g.Name), now.Groups.Select(g => g.Name));
    });

    private static RepairState State(AuthorizationDetails details) => PermissionMove.Find(details, "alice", "readers")!.State();

    private static RepairPlan Plan(AuthorizationDetails details) =>
        new RepairHarness(Account(details)).Plan(new UserPermissionRepair(), "us-east-1", ("UserName", "alice"), ("GroupName", "readers"));

    // Every intermediate state, including the first; each call uses the ids of the state before it.
    private static void Run(Action<AuthorizationDetails, RepairPlan, IReadOnlyList<AuthorizationDetails>> property) =>
        Accounts.Sample(before =>
    {
        RepairPlan plan = Plan(before);
        List<AuthorizationDetails> states = [before];
        foreach (RepairStep step in plan.Steps) states.Add(PermissionMoveApi.Apply(states[^1], step.Call, State(states[^1]).Handles));
        property(before, plan, states);
    });
}
