using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Knowledge.Network;
using CisAws.Repairs;
using CisAws.Repairs.Networking;
using CisAws.Settings;
using CisAws.Tests.Harness;
using CsCheck;

namespace CisAws.Tests.Repairs.Networking;

public sealed class NetworkAclRepairTests
{
    private const string AllV4 = "100 allow -1 - - 0.0.0.0/0", AllV6 = "101 allow -1 - - ::/0";

    private static readonly Gen<NetworkAcl> AnyAcl = Gen.Select(
            Gen.OneOf("allow", "allow", "deny"),
            Gen.OneOf("-1 - -", "-1 - -", "6 22 22", "6 0 65535", "17 1024 65535", "6 3000 4000", "1 - -"),
            Gen.OneOf("0.0.0.0/0", "0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "16.0.0.0/4", "::/0", "8000::/1", "::/1"),
            Gen.Int[1, 20],
            (action, traffic, source, number) => (Number: number * 7, Text: $"{action} {traffic} {source}"))
        .Array[1, 6].Select(e => Acls.Acl([.. e.DistinctBy(x => x.Number).Select(x => $"{x.Number} {x.Text}")]));

    [Fact]
    public void DeniesEachPortBeforeTheRuleThatOpensIt()
    {
        RepairPlan plan = Acls.Plan(Acls.Acl(AllV4, AllV6));
        RepairHarness.CheckText(plan);
        Assert.Equal(
            [
                "ingress rule 92 (not set) → deny tcp 22 from 0.0.0.0/0", "ingress rule 93 (not set) → deny udp 22 from 0.0.0.0/0",
                "ingress rule 94 (not set) → deny tcp 3389 from 0.0.0.0/0", "ingress rule 95 (not set) → deny udp 3389 from 0.0.0.0/0",
                "ingress rule 96 (not set) → deny tcp 22 from ::/0", "ingress rule 97 (not set) → deny udp 22 from ::/0",
                "ingress rule 98 (not set) → deny tcp 3389 from ::/0", "ingress rule 99 (not set) → deny udp 3389 from ::/0",
            ],
            plan.Changes.Select(c => c.ToString()));
        Assert.Equal(
            "ec2:CreateNetworkAclEntry(CidrBlock=0.0.0.0/0, Egress=false, NetworkAclId=acl-1, PortRange={From=22, To=22}, Protocol=6, "
            + "RuleAction=deny, RuleNumber=92)",
            plan.Steps[0].Call.ToString());
        Assert.Equal("ec2:DeleteNetworkAclEntry(Egress=false, NetworkAclId=acl-1, RuleNumber=92)", plan.Steps[0].Inverse!.ToString());
        Assert.Contains(plan.Risks, r => r.Contains("port 3389", StringComparison.Ordinal));
        Assert.Contains(plan.Risks, r => r.Contains("subnet-1", StringComparison.Ordinal));
        Assert.Equal(RepairImpact.High, plan.Impact);
    }

    [Fact]
    public void AddsOnlyWhatIsMissing() => Assert.Equal(
        [
            "deny udp 22 from 0.0.0.0/0", "deny udp 3389 from 0.0.0.0/0",
        ], Changes(Acls.Acl("90 deny 6 22 22 0.0.0.0/0", "91 deny 6 3389 3389 0.0.0.0/0", AllV4)));

    [Fact]
    public void DeniesWhatARangeOpens()
    {
        RepairPlan plan = Acls.Plan(Acls.Acl("100 allow 6 1024 65535 0.0.0.0/0"));
        Assert.Equal(["ingress rule 99 (not set) → deny tcp 3389 from 0.0.0.0/0"], plan.Changes.Select(c => c.ToString()));
        Assert.DoesNotContain(Acls.Plan(Acls.Acl("100 allow 6 22 22 0.0.0.0/0")).Risks, r => r.Contains("64512", StringComparison.Ordinal));
    }

    [Fact]
    public void AllowsAdministratorsFirst() => Assert.Equal(
        [
            "ingress rule 96 (not set) → allow tcp 22 from 198.51.100.0/24",
            "ingress rule 97 (not set) → allow tcp 22 from 203.0.113.7/32",
            "ingress rule 98 (not set) → deny tcp 22 from 0.0.0.0/0",
            "ingress rule 99 (not set) → deny tcp 22 from ::/0",
        ],
        Acls.Plan(
            Acls.Acl("100 allow 6 22 22 0.0.0.0/0", "101 allow 6 22 22 ::/0"),
            ("AllowedCidr", new[] { "198.51.100.9/24", "203.0.113.7/32" })).Changes.Select(c => c.ToString()));

    [Fact]
    public void DeniesBeforeTheFirstOfThePartsThatTogetherAreTheWorld() => Assert.Equal(
        ["ingress rule 99 (not set) → deny tcp 22 from 0.0.0.0/0"],
        Acls.Plan(Acls.Acl("50 allow 6 22 22 10.0.0.0/8", "100 allow 6 22 22 0.0.0.0/1", "110 allow 6 22 22 128.0.0.0/1"))
            .Changes.Select(c => c.ToString()));

    [Fact]
    public void ComesAfterNarrowerRulesOfTheSamePort() => Assert.Equal(
        ["ingress rule 98 (not set) → deny tcp 22 from 0.0.0.0/0"],
        Acls.Plan(Acls.Acl("97 allow 6 22 22 10.0.0.0/8", "99 allow 17 53 53 0.0.0.0/0", "100 allow 6 22 22 0.0.0.0/0"))
            .Changes.Select(c => c.ToString()));

    [Fact]
    public void DoesNotChangeAClosedAcl() => Assert.True(Acls.Plan(Acls.Acl("90 deny -1 - - 0.0.0.0/0", AllV4)).IsCompliant);

    [Fact]
    public void IsRefusedWithoutFreeNumbers()
    {
        RepairPlan plan = Acls.Plan(
            Acls.Acl("98 allow 6 22 22 10.0.0.0/8", "99 allow 6 22 22 172.16.0.0/12", "100 allow 6 22 22 0.0.0.0/0"));
        Assert.Equal("NoFreeRuleNumbers", RepairHarness.RefusalOf(plan));
        Assert.Contains("between rule 99 and rule 100, and 0 numbers", plan.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal("NoFreeRuleNumbers", RepairHarness.RefusalOf(Acls.Plan(Acls.Acl("1 allow -1 - - 0.0.0.0/0"))));
        Assert.Equal(
            "NoFreeRuleNumbers", RepairHarness.RefusalOf(Acls.Plan(Acls.Acl("2 allow 6 22 22 0.0.0.0/0"), ("AllowedCidr", "10.0.0.0/8"))));
    }

    [Fact]
    public void IsRefusedOverTheQuota()
    {
        NetworkAcl acl = Acls.Acl([AllV4, .. Enumerable.Range(0, 15).Select(i => $"{200 + i} allow 6 443 443 10.{i}.0.0/16")]);
        RepairPlan plan = Acls.Plan(acl);
        Assert.Equal("acl-1 has 17 inbound IPv4 entries and needs 4 more; 20 are allowed.", plan.Refusal?.Reason);
        Assert.Null(Acls.Plan(acl, ("EntryQuota", 21)).Refusal);
    }

    [Theory]
    [InlineData("0.0.0.0/0", "ReplacementTooWide")]
    [InlineData("office", "ReplacementInvalid")]
    [InlineData("200.1.0.0/16", "WouldOpen")] // denied now by a rule between the parts
    public void IsRefusedForAllowedBlocksThatOpen(string cidr, string code) => Assert.Equal(
        code,
        RepairHarness.RefusalOf(
            Acls.Plan(
                Acls.Acl("100 allow 6 22 22 0.0.0.0/1", "105 deny 6 22 22 200.0.0.0/8", "110 allow 6 22 22 128.0.0.0/1"),
                ("AllowedCidr", cidr))));

    [Fact]
    public void IsRefusedByItsGuards()
    {
        NetworkAcl acl = Acls.Acl(AllV4);
        Assert.Equal("ManagedElsewhere", RepairHarness.RefusalOf(Acls.Plan(acl with { Tags = ["aws:cloudformation:stack-name=app"] })));
        Assert.Equal("OwnedByAnotherAccount", RepairHarness.RefusalOf(Acls.Plan(acl with { OwnerId = "999999999999" })));
        Assert.Equal("NetworkAclNotFound", RepairHarness.RefusalOf(Acls.Plan(acl with { NetworkAclId = "acl-2" })));
        Assert.Equal("EntryNotUnderstood", RepairHarness.RefusalOf(Acls.Plan(Acls.Acl(AllV4, "200 perhaps -1 - - 0.0.0.0/0"))));
        Assert.Equal(
            "StateUnreadable", RepairHarness.RefusalOf(Acls.Plan(Acls.Account(acl).Deny(Ec2Evidence.NetworkAcls, region: Acls.Region))));
        TestAccount account = Acls.Account(
            acl,
            new("eni-1", null, []) { SubnetId = "subnet-1", Addresses = ["10.0.0.7"] },
            new("eni-2", null, []) { SubnetId = "subnet-2", Addresses = ["10.0.1.7"] });
        Assert.Equal("OwnNetworkPath", RepairHarness.RefusalOf(From("10.0.0.7")));
        Assert.Null(From("10.0.1.7").Refusal);

        RepairPlan From(string address) =>
            new RepairHarness(account) { LocalAddresses = [address] }.Plan(new NetworkAclRepair(), Acls.Region, ("NetworkAclId", Acls.Id));
    }

    [Fact]
    public void LiterallyARuleMustBeRemoved()
    {
        TestAccount account = Acls.Account(Acls.Acl("90 deny -1 - - 0.0.0.0/0", AllV4));
        account.Settings = new AssessmentSettings { Interpretation = Interpretation.Literal };
        Assert.Equal("RuleMustGo", RepairHarness.RefusalOf(Acls.Plan(account)));
    }

    [Fact]
    public void FollowsAFinding()
    {
        TestAccount account = Acls.Account(Acls.Acl(AllV4));
        Finding finding = Scenario.Single(new NetworkAclAdminPortsControl(), account);
        Assert.Equal("Repair-CisNetworkAcl -NetworkAclId 'acl-1' -Region 'eu-west-1'", finding.RepairCommand);
        Assert.Equal(4, new RepairHarness(account).Plan(new NetworkAclRepair(), finding).Steps.Count);
    }

    [Fact]
    public void ClosesThePortsAndChangesNoOtherDecision() => Sample((acl, plan, after) =>
    {
        NaclRules was = NaclRules.Of(acl.Entries), becomes = NaclRules.Of(after.Entries);
        foreach (AclOpening question in AclDenials.Questions([0, 21, 22, 23, 1024, 3388, 3389, 3390, 65535]))
        {
            NaclDecision before = AclDenials.Decide(was.Rules, question), now = AclDenials.Decide(becomes.Rules, question);
            bool isAdmin = question.Port is 22 or 3389;
            Assert.True(!isAdmin || now.Access != NaclAccess.Open, $"{question.Name} stays open.");
            Assert.True(before.Allowed.Covers(now.Allowed), $"{question.Name} lets in somebody new.");
            Assert.True(
                (isAdmin && before.Access == NaclAccess.Open) || before.Allowed.Equals(now.Allowed),
                $"{question.Name} is decided otherwise.");
        }

        Assert.True(Acls.Plan(after).IsCompliant);
    });

    [Fact]
    public void UndoingRestoresTheState() => Sample((acl, plan, after) =>
        Assert.Equal(Texts(acl), Texts(Acls.Apply(after, plan.Steps.Reverse().Select(s => s.Inverse!)))));

    private static void Sample(Action<NetworkAcl, RepairPlan, NetworkAcl> property)
    {
        int planned = 0;
        AnyAcl.Sample(
            acl =>
            {
                RepairPlan plan = Acls.Plan(acl);
                if (plan.Refusal is { } refusal)
                {
                    Assert.Equal("NoFreeRuleNumbers", refusal.Code);
                    return;
                }

                planned += plan.Steps.Count;
                property(acl, plan, Acls.Apply(acl, plan.Steps.Select(s => s.Call)));
            },
            iter: 300,
            threads: 1);
        Assert.True(planned > 0, "No ACL was changed.");
    }

    private static IEnumerable<string> Texts(NetworkAcl acl) => acl.Entries.Select(e => e.ToString()).Order(StringComparer.Ordinal);

    private static IEnumerable<string?> Changes(NetworkAcl acl) => Acls.Plan(acl).Changes.Select(c => c.After);
}
