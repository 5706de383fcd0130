using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class RequestPrincipalTests
{
    private const string Root =
        "arn:aws:iam::111122223333:root", Bob = "arn:aws:iam::111122223333:user/bob", Ops = "arn:aws:iam::111122223333:role/path/ops";

    [Theory]
    [InlineData(Bob, "Aws:*", "Matches")]
    [InlineData(Bob, "Aws:" + Bob, "Matches")]
    [InlineData(Bob, "Aws:111122223333", "Matches")] // the account is everyone in it
    [InlineData(Bob, "Aws:" + Root, "Matches")]
    [InlineData(Root, "Aws:111122223333", "Matches")]
    [InlineData(Root, "Aws:" + Bob, "DoesNotMatch")]
    [InlineData("111122223333", "Aws:" + Root, "Matches")] // the id is the root's other name
    [InlineData("111122223333", "Aws:444455556666", "DoesNotMatch")]
    [InlineData(Bob, "Aws:444455556666", "DoesNotMatch")]
    [InlineData(Bob, "Aws:arn:aws-cn:iam::111122223333:root", "DoesNotMatch")]
    [InlineData(Bob, "Aws:arn:aws:iam::111122223333:user/BOB", "Unknown")]
    [InlineData(Bob, "Aws:arn:aws:iam::111122223333:user/b*", "Unknown")] // no wildcards within a name
    [InlineData(Bob, "Aws:arn:aws:iam::111122223333:user/a*", "DoesNotMatch")]
    [InlineData(Bob, "Aws:arn:aws:iam::111122223333:user/alice", "DoesNotMatch")]
    [InlineData(Bob, "Aws:AIDACKCEVSQ6C2EXAMPLE", "DoesNotMatch")] // one that was deleted
    [InlineData(Bob, "Aws:11112222333", "DoesNotMatch")]
    [InlineData(Bob, "Aws:1111222233x3", "DoesNotMatch")]
    [InlineData("arn:aws:iam::1111222233x3:user/bob", "Aws:1111222233x3", "DoesNotMatch")] // no ids of accounts
    [InlineData("arn:aws:iam::1111:user/bob", "Aws:1111", "DoesNotMatch")]
    [InlineData(Bob, "CanonicalUser:79a59df900b949e5", "Unknown")]
    [InlineData(Bob, "Service:ec2.amazonaws.com", "DoesNotMatch")]
    [InlineData(Bob, "Federated:" + Bob, "DoesNotMatch")]
    [InlineData(Ops, "Aws:" + Ops, "Matches")]
    [InlineData(Ops, "Aws:arn:aws:sts::111122223333:assumed-role/ops/session", "Unknown")] // some of its sessions
    [InlineData(Ops, "Aws:arn:aws:sts::111122223333:assumed-role/other/session", "DoesNotMatch")]
    [InlineData(Ops, "Aws:arn:aws:sts::444455556666:assumed-role/ops/session", "DoesNotMatch")]
    [InlineData(Ops, "Aws:arn:aws:sts::111122223333:federated-user/ops", "DoesNotMatch")]
    [InlineData(Bob, "Aws:arn:aws:sts::111122223333:assumed-role/bob/session", "DoesNotMatch")]
    public void IsMatchedByPrincipals(string arn, string principal, string expected) =>
        Assert.Equal(
            Enum.Parse<MatchOutcome>(expected),
            RequestPrincipal.Named(new PolicyPrincipal(PrincipalKind.Aws, arn)).MatchedBy(Element(false, principal)));

    [Theory]
    [InlineData("Aws:*", "Matches")]
    [InlineData("Service:ec2.amazonaws.com", "Matches")]
    [InlineData("Service:EC2.amazonaws.com", "Unknown")]
    [InlineData("Service:*", "Unknown")]
    [InlineData("Service:lambda.amazonaws.com", "DoesNotMatch")]
    [InlineData("Aws:111122223333", "DoesNotMatch")]
    [InlineData("CanonicalUser:79a59df900b949e5", "DoesNotMatch")]
    public void AServiceIsMatchedByItsName(string principal, string expected) =>
        Assert.Equal(
            Enum.Parse<MatchOutcome>(expected), RequestPrincipal.Service("ec2.amazonaws.com").MatchedBy(Element(false, principal)));

    [Fact]
    public void AnyoneIsMatchedByEveryoneOnly()
    {
        Assert.Equal(MatchOutcome.Matches, RequestPrincipal.Anyone.MatchedBy(Element(false, "Aws:" + Bob, "Aws:*")));
        Assert.Equal(MatchOutcome.Unknown, RequestPrincipal.Anyone.MatchedBy(Element(false, "Aws:" + Bob)));
        Assert.Equal(MatchOutcome.Unknown, RequestPrincipal.Anyone.MatchedBy(Element(true, "Aws:" + Bob)));
        Assert.Equal(MatchOutcome.DoesNotMatch, RequestPrincipal.Anyone.MatchedBy(Element(true, "Aws:*")));
        Assert.Equal(MatchOutcome.DoesNotMatch, RequestPrincipal.Anyone.MatchedBy(Element(false)));
        Assert.Equal(MatchOutcome.Matches, RequestPrincipal.Anyone.MatchedBy(Element(true)));
        Assert.Equal(RequestPrincipal.Anyone, RequestPrincipal.Named(new PolicyPrincipal(PrincipalKind.Aws, "*")));
        Assert.NotEqual(RequestPrincipal.Anyone, RequestPrincipal.Named(new PolicyPrincipal(PrincipalKind.Service, "*")));
    }

    [Theory]
    [InlineData(Bob, "DoesNotMatch", "Aws:" + Bob, "Aws:" + Root)]
    [InlineData(Bob, "DoesNotMatch", "Aws:*")]
    [InlineData(Bob, "DoesNotMatch", "Aws:*", "Aws:444455556666")]
    [InlineData(Bob, "Unknown", "Aws:" + Bob)] // without the account the whole account may be denied
    [InlineData(Bob, "Unknown", "Aws:" + Root)]
    [InlineData(Bob, "Unknown", "Aws:" + Bob, "Service:" + Root)]
    [InlineData(Bob, "Matches", "Aws:444455556666")]
    [InlineData(Root, "DoesNotMatch", "Aws:111122223333")]
    public void AnExceptionNamesTheAccountToo(string arn, string expected, params string[] principals) =>
        Assert.Equal(
            Enum.Parse<MatchOutcome>(expected),
            RequestPrincipal.Named(new PolicyPrincipal(PrincipalKind.Aws, arn)).MatchedBy(Element(true, principals)));

    [Fact]
    public void AnExceptionForAServiceNeedsItsNameOnly() =>
        Assert.Equal(
            MatchOutcome.DoesNotMatch, RequestPrincipal.Service("ec2.amazonaws.com").MatchedBy(Element(true, "Service:ec2.amazonaws.com")));

    private static PrincipalElement Element(bool negated, params string[] principals) => new(negated, [.. principals.Select(Principal)]);

    private static PolicyPrincipal Principal(string text)
    {
        string[] parts = text.Split(':', 2);
        return new PolicyPrincipal(Enum.Parse<PrincipalKind>(parts[0]), parts[1]);
    }
}
