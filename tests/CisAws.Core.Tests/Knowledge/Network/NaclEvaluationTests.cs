using CisAws.Knowledge.Network;
using CsCheck;

namespace CisAws.Tests.Knowledge.Network;

/// <summary>Evaluation compared with every cell of a small address space, and properties that hold for all rules.</summary>
public sealed class NaclEvaluationTests
{
    private static readonly Traffic[] Kinds =
    [
        Traffic.Parse("-1", null, null)!.Value,
        Traffic.Parse("6", 22, 22)!.Value,
        Traffic.Parse("6", 0, 21)!.Value,
        Traffic.Parse("6", 1024, 65535)!.Value,
        Traffic.Parse("17", 22, 3389)!.Value, Traffic.Parse("1", null, null)!.Value,
    ];

    private static readonly Gen<NaclRule> Rule = Gen.Select(
        Gen.Bool, Gen.OneOf(Kinds), Gen.OneOf(IpFamily.IPv4, IpFamily.IPv4, IpFamily.IPv6), Gen.Int[0, 15], Gen.OneOf(0, 0, 1, 1, 2, 3, 4))
        .Select(r => new NaclRule(0, r.Item1, r.Item2, Model.CellBlock(r.Item3, r.Item4, r.Item5)));

    private static readonly Gen<NaclRule[]> Rules = Rule.Array[0, 8].Select(Numbered);

    private static readonly Gen<(IpFamily, Transport, int)> Question = Gen.Select(
        Gen.OneOf(IpFamily.IPv4, IpFamily.IPv6), Gen.OneOf(Transport.Tcp, Transport.Udp), Gen.OneOf(0, 21, 22, 23, 1024, 3389, 65535));

    [Fact]
    public void AllowsWhatTheFirstMatchingRuleAllows() => Gen.Select(Rules, Question).Sample((rules, q) =>
    {
        AddressSet allowed = Decide(rules, q).Allowed;
        return Enumerable.Range(0, Model.Cells).All(cell =>
        {
            NaclRule? first = rules.FirstOrDefault(r => Matches(r, q, cell));
            return allowed.Contains(Model.First(q.Item1, cell)) == (first?.Allows == true);
        });
    });

    [Fact]
    public void IsOpenWhereEveryoneIsAllowedAndNeverWhereNoOneIs() => Gen.Select(Rules, Question).Sample((rules, q) =>
    {
        NaclDecision decision = Decide(rules, q);
        int[] cells = Model.PublicCells(q.Item1);
        int inside = cells.Count(cell => rules.FirstOrDefault(r => Matches(r, q, cell))?.Allows == true);
        return (inside < cells.Length || decision.Access == NaclAccess.Open) && (inside > 0 || decision.Access != NaclAccess.Open);
    });

    [Fact]
    public void IsOpenWhereAnAllowAllAppliesToEveryone() => Gen.Select(Rules, Question).Sample((rules, q) =>
    {
        bool effective = Model.PublicCells(q.Item1)
            .Any(cell => rules.FirstOrDefault(r => Matches(r, q, cell)) is { Allows: true, Source.IsWorld: true });
        return !effective || Decide(rules, q).Access == NaclAccess.Open;
    });

    [Fact]
    public void LeavesOnlyExplicitDeniesOutOfAnOpenPort() => Gen.Select(Rules, Question).Sample((rules, q) =>
        Decide(rules, q).Access != NaclAccess.Open
        || Model.PublicCells(q.Item1).All(cell => rules.Any(r => r.Allows && Matches(r, q, cell))));

    [Fact]
    public void IsShadowedOnlyWhereADenyAllComesFirst() => Gen.Select(Rules, Question).Sample((rules, q) =>
    {
        NaclDecision decision = Decide(rules, q);
        NaclRule[] before = [.. rules.TakeWhile(r => decision.Rules.Count == 0 || r.Number < decision.Rules[^1])];
        return decision.Access != NaclAccess.Shadowed
            || Model.PublicCells(q.Item1).All(cell => before.Any(r => !r.Allows && Matches(r, q, cell)));
    });

    [Fact]
    public void DoesNotDependOnHowASourceIsSplit() => Gen.Select(Rules, Question, Gen.Int[0, 7], Gen.Bool).Sample((rules, q, at, swap) =>
    {
        NaclRule[] split = Numbered([.. rules.SelectMany((r, i) => i != at ? [r] : Halves(r, swap))]);
        return Decide(rules, q).Access == Decide(split, q).Access && Decide(rules, q).Allowed.Equals(Decide(split, q).Allowed);
    });

    [Fact]
    public void IsNeverOpenedByOneMoreDeny() => Gen.Select(Rules, Rule, Question, Gen.Int[0, 8]).Sample((rules, another, q, at) =>
        Decide(rules, q).Access == NaclAccess.Open
            || Decide(With(rules, another with { Allows = false }, at), q).Access != NaclAccess.Open);

    [Fact]
    public void IsNeverClosedByOneMoreAllow() => Gen.Select(Rules, Rule, Question, Gen.Int[0, 8]).Sample((rules, another, q, at) =>
        Decide(rules, q).Access != NaclAccess.Open || Decide(With(rules, another with { Allows = true }, at), q).Access == NaclAccess.Open);

    [Theory]
    [InlineData("allow 0.0.0.0/0", NaclAccess.Open, "1")]
    [InlineData("deny 10.0.0.0/8, allow 0.0.0.0/0", NaclAccess.Open, "2")]
    [InlineData("deny 0.0.0.0/0, allow 0.0.0.0/0", NaclAccess.Shadowed, "2")]
    [InlineData("allow 0.0.0.0/0, deny 0.0.0.0/0", NaclAccess.Open, "1")]
    [InlineData("allow 10.0.0.0/8, deny 0.0.0.0/0, allow 0.0.0.0/0", NaclAccess.Shadowed, "3")]
    [InlineData("deny 0.0.0.0/1, deny 128.0.0.0/1, allow 0.0.0.0/0", NaclAccess.Shadowed, "3")]
    [InlineData("allow 0.0.0.0/1, allow 128.0.0.0/1", NaclAccess.Open, "1 2")]
    [InlineData("allow 0.0.0.0/1, allow 10.0.0.0/8, allow 128.0.0.0/1", NaclAccess.Open, "1 3")]
    [InlineData("deny 10.0.0.0/8, allow 0.0.0.0/1, deny 200.0.0.0/8, allow 128.0.0.0/1", NaclAccess.Open, "2 4")]
    [InlineData("deny 0.0.0.0/1, allow 128.0.0.0/1", NaclAccess.Restricted, "")]
    [InlineData("allow 10.0.0.0/8, deny 0.0.0.0/0", NaclAccess.Restricted, "")]
    [InlineData("allow 0.0.0.0/1, allow 128.0.0.0/2, allow 10.0.0.0/8, allow 192.0.0.0/3", NaclAccess.Open, "1 2 4")]
    [InlineData("allow 10.0.0.0/8, allow 224.0.0.0/4, allow 0.0.0.0/1, allow 128.0.0.0/2, allow 192.0.0.0/3", NaclAccess.Open, "3 4 5")]
    [InlineData("deny 0.0.0.0/1, deny 128.0.0.0/2, deny 192.0.0.0/3, allow 0.0.0.0/0", NaclAccess.Shadowed, "4")]
    [InlineData("allow ::/0", NaclAccess.Restricted, "")]
    [InlineData("", NaclAccess.Restricted, "")]
    public void DecidesTypicalLists(string list, NaclAccess access, string numbers)
    {
        NaclRule[] rules = Numbered([.. list.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(t => t.Split(' '))
            .Select(t => new NaclRule(0, t[0] == "allow", Kinds[0], Cidr.Parse(t[1])!.Value))]);
        NaclDecision decision = NaclEvaluation.Decide(rules, IpFamily.IPv4, Transport.Tcp, 22);
        Assert.Equal((access, numbers), (decision.Access, string.Join(' ', decision.Rules)));
    }

    private static bool Matches(NaclRule rule, (IpFamily, Transport, int) q, int cell) =>
        rule.Source.Family == q.Item1 && rule.Traffic.Carries(q.Item2, q.Item3)
        && rule.Source.Range.First <= Model.First(q.Item1, cell) && Model.First(q.Item1, cell) <= rule.Source.Range.Last;

    private static NaclDecision Decide(IEnumerable<NaclRule> rules, (IpFamily, Transport, int) q) =>
        NaclEvaluation.Decide(rules, q.Item1, q.Item2, q.Item3);

    private static NaclRule[] Numbered(NaclRule[] rules) => [.. rules.Select((r, i) => r with { Number = i + 1 })];

    private static NaclRule[] With(NaclRule[] rules, NaclRule another, int at) => Numbered([.. rules.Take(at), another, .. rules.Skip(at)]);

    private static IEnumerable<NaclRule> Halves(NaclRule rule, bool swap)
    {
        IEnumerable<NaclRule> halves = Model.Halves(rule.Source).Select(b => rule with { Source = b });
        return swap ? halves.Reverse() : halves;
    }
}
