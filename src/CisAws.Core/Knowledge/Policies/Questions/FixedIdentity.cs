using System.Buffers;
using CisAws.Common;
using CisAws.Knowledge.Network;

namespace CisAws.Knowledge.Policies;

/// <summary>
/// Which values of which condition keys fix who is calling, so that no stranger can have them. A wildcard limits nothing unless it leaves
/// the account, the organization or the whole id fixed: anyone can make a role <c>admin</c> or a VPC endpoint. The definition is that of
/// Amazon S3 for public policies: fixed values have no wildcards and no policy variables, and blocks of addresses are not broader than /8
/// (IPv6: /32). Source: Amazon S3 user guide, the meaning of "public".
/// </summary>
internal static class FixedIdentity
{
    private const int AccountDigits = 12, BroadestIPv4 = 8, BroadestIPv6 = 32;

    // The unique id of a role has 21 characters, the id of an account, which users of a federation have, 12.
    private const int ShortestId = AccountDigits;

    private static readonly SearchValues<char> Wildcards = SearchValues.Create("*?");

    // No ARN of these has digits between colons after the account, so that a star for the region cannot reach over the account. A log
    // group, a function or a path of IAM can be named to be taken for another account.
    private static readonly string[] PlainServices = ["s3", "sns", "sqs", "events"];

    // Not here, since strangers choose or share the value: aws:VpcSourceIp, aws:PrincipalIsAWSService, aws:ViaAWSService, aws:CalledVia.
    private static readonly Dictionary<string, Func<string, bool, bool>> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["aws:PrincipalArn"] = IsOfOneAccount,
        ["aws:SourceArn"] = IsOfOneAccount,
        ["aws:SourceVpcArn"] = IsOfOneAccount,
        ["aws:PrincipalOrgPaths"] = IsOfOneOrganization,
        ["aws:SourceOrgPaths"] = IsOfOneOrganization,
        ["aws:VpceOrgPaths"] = IsOfOneOrganization,
        ["aws:userid"] = IsOfOneId,
        ["aws:PrincipalAccount"] = NoPattern,
        ["aws:PrincipalOrgID"] = NoPattern,
        ["aws:PrincipalServiceName"] = NoPattern,
        ["aws:SourceAccount"] = NoPattern,
        ["aws:SourceOrgID"] = NoPattern,
        ["aws:SourceOwner"] = NoPattern,
        ["aws:SourceVpc"] = NoPattern,
        ["aws:SourceVpce"] = NoPattern,
        ["aws:VpceAccount"] = NoPattern,
        ["aws:VpceOrgID"] = NoPattern,
        ["aws:SourceIp"] = NoPattern,
        ["kms:CallerAccount"] = NoPattern,
        ["lambda:EventSourceToken"] = NoPattern,
        ["s3:DataAccessPointAccount"] = NoPattern,
    };

    /// <summary>
    /// Whether a condition that does not hold for one stranger holds for none: its operator is not negated, and every value fixes an
    /// identity.
    /// </summary>
    /// <param name="condition">A condition of an Allow statement.</param>
    /// <param name="hasVariables">Whether the version of the language knows policy variables.</param>
    public static bool Limits(PolicyCondition condition, bool hasVariables) => AreFixed(condition, hasVariables, negated: false);

    /// <summary>
    /// Whether a condition that holds for one stranger holds for all: its operator is negated, and every value fixes an identity.
    /// </summary>
    /// <param name="condition">A condition of a Deny statement.</param>
    /// <param name="hasVariables">Whether the version of the language knows policy variables.</param>
    public static bool Excludes(PolicyCondition condition, bool hasVariables) => AreFixed(condition, hasVariables, negated: true);

    /// <summary>Whether a block of addresses is small enough to be somebody's.</summary>
    public static bool IsOfSomebody(AddressBlock block) =>
        block.Block.Network.PrefixLength >= (block.Block.Family == IpFamily.IPv4 ? BroadestIPv4 : BroadestIPv6);

    private static bool AreFixed(PolicyCondition condition, bool hasVariables, bool negated)
    {
        string name = ConditionOperator.Parse(condition.Operator).Name;
        return ConditionComparison.Find(name) is { } comparison
            && comparison.IsNegated == negated
            && Keys.TryGetValue(condition.Key, out Func<string, bool, bool>? isFixed)
            && condition.Values.All(v => IsFixed(v, name, hasVariables, isFixed));
    }

    private static bool IsFixed(PolicyConditionValue value, string name, bool hasVariables, Func<string, bool, bool> isFixed)
    {
        string text = value.Text;
        if (hasVariables && text.Contains("${", StringComparison.Ordinal)) return false;
        if (name.EndsWith("ipaddress", StringComparison.Ordinal)) return ConditionValues.Block(value) is { } block && IsOfSomebody(block);
        bool isOfArns = name.StartsWith("arn", StringComparison.Ordinal);
        bool isPattern = (isOfArns || name.EndsWith("like", StringComparison.Ordinal)) && HasWildcard(text);
        return !isPattern || isFixed(text, isOfArns);
    }

    private static bool NoPattern(string pattern, bool isByParts) => false;

    // As a text, a star reaches over colons: what comes before the account must leave it no room.
    private static bool IsOfOneAccount(string pattern, bool isByParts) =>
        Arn.Parse(pattern) is { AccountId: { Length: AccountDigits } account } arn
        && account.All(char.IsAsciiDigit)
        && (isByParts
            || !(HasWildcard(arn.Partition) || HasWildcard(arn.Service))
                && (!HasWildcard(arn.Region) || PlainServices.Contains(arn.Service, StringComparer.Ordinal)));

    // o-exampleorg/r-ab12/ou-ab12-11111111/*
    private static bool IsOfOneOrganization(string pattern, bool isByParts) => HasFixedStart(pattern, '/', 1);

    // AROAEXAMPLEEXAMPLE0001:* is every session of one role.
    private static bool IsOfOneId(string pattern, bool isByParts) => HasFixedStart(pattern, ':', ShortestId);

    private static bool HasFixedStart(string pattern, char end, int atLeast) =>
        pattern.IndexOf(end, StringComparison.Ordinal) is var at && at >= atLeast && !HasWildcard(pattern[..at]);

    private static bool HasWildcard(string text) => text.AsSpan().ContainsAny(Wildcards);
}
