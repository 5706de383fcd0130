using CisAws.Knowledge.Policies;
using CsCheck;

namespace CisAws.Tests.Knowledge.Policies.Questions;

/// <summary>A policy that lets a request of another account in, as the evaluation of policies has it, is never closed.</summary>
public sealed class StrangerPropertyTests
{
    private const string Own = "111122223333";

    private static readonly string[] Names =
    [
        "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:userid", "aws:SourceArn",
        "aws:SourceAccount", "aws:SourceOwner", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceVpc", "aws:SourceVpce",
        "aws:SourceVpcArn", "aws:VpceAccount", "aws:SourceIp", "aws:VpcSourceIp",
    ];

    private static readonly string[] Texts = ["StringLike", "StringLike", "StringLike", "StringEquals", "StringNotLike"];
    private static readonly string[] Arns = ["ArnLike", "ArnEquals", "StringLike", "ArnNotLike", "StringNotLike"];
    private static readonly string[] Blocks = ["IpAddress", "IpAddress", "NotIpAddress"];
    private static readonly string[] Prefixes = ["", "", "", "ForAnyValue:", "ForAllValues:"];

    private static readonly Gen<string> Digits = Gen.Char["0123456789"].Array[12].Select(c => new string(c)).Where(d => d != Own);
    private static readonly Gen<string> Hex = Gen.Char["0123456789abcdef"].Array[17].Select(c => new string(c));
    private static readonly Gen<string> Word = Gen.Char["abcdmnz"].Array[2, 6].Select(c => new string(c));

    private static readonly Gen<Stranger> Strangers = Gen.Select(
        Gen.Select(Digits, Word, Word, Hex),
        Gen.Select(Gen.Byte, Gen.Byte),
        Gen.OneOf(Kind.Internet, Kind.Endpoint, Kind.Service),
        Gen.Bool,
        (who, network, kind, hasOrganization) => new Stranger(
            who.Item1, $"o-{who.Item2}", who.Item3, who.Item4, $"{network.Item1}.{network.Item2}.7.9", kind, hasOrganization));

    private static readonly Gen<(bool IsDeny, (int Key, int Name, int Prefix, int Mask)[] Conditions)> Statements = Gen.Select(
        Gen.Int[0, 3].Select(n => n == 0),
        Gen.Select(Gen.Int[0, Names.Length - 1], Gen.Int[0, 29], Gen.Int[0, 9], Gen.Int[0, 39]).Array[1, 2]);

    private enum Kind
    {
        Internet,
        Endpoint,
        Service,
    }

    [Fact]
    public void APolicyThatLetsAStrangerInIsNeverClosed()
    {
        int allowed = 0, closed = 0;
        Gen.Select(Strangers, Statements.Array[1, 2]).Sample(
            (stranger, statements) =>
            {
                Dictionary<string, string> keys = stranger.Keys();
                string json = string.Join(',', statements.Select(s => Statement(s, keys, stranger)));
                var document = PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{json}}]}""");
                bool isAllowed = PolicyDecision.Of(document, Request(keys)).Outcome == DecisionOutcome.Allowed;
                bool isClosed = UnrestrictedAccess.Of(document).IsClosed;
                if (isAllowed) Interlocked.Increment(ref allowed);
                if (isClosed) Interlocked.Increment(ref closed);
                return document.IsUnderstood && !(isAllowed && isClosed);
            },
            iter: 10_000);
        Assert.True(allowed > 500 && closed > 500, $"Of the policies {allowed} let the stranger in and {closed} are closed: too few.");
    }

    private static string Statement(
        (bool IsDeny, (int Key, int Name, int Prefix, int Mask)[] Conditions) statement, Dictionary<string, string> keys, Stranger stranger)
    {
        IEnumerable<string> conditions = statement.Conditions.Select(c => (Operator: Operator(c), Entry: c)).DistinctBy(c => c.Operator)
            .Select(c => $$"""
                "{{c.Operator}}":{"{{Names[c.Entry.Key]}}":"{{Value(Names[c.Entry.Key], c.Entry.Mask, keys, stranger)}}"}
                """);
        return $$"""
            {"Effect":"{{(statement.IsDeny ? "Deny" : "Allow")}}","Principal":"*","Action":"*","Resource":"*",
            "Condition":{ {{string.Join(',', conditions)}} } }
            """;
    }

    private static string Operator((int Key, int Name, int Prefix, int Mask) condition)
    {
        string key = Names[condition.Key];
        string[] names = key.EndsWith("Ip", StringComparison.Ordinal) ? Blocks
            : key.EndsWith("Arn", StringComparison.Ordinal) ? Arns
            : Texts;
        string suffix = condition.Prefix == 9 ? "IfExists" : string.Empty;
        return Prefixes[condition.Prefix % Prefixes.Length] + names[condition.Name % names.Length] + suffix;
    }

    // Of the owner's, or a pattern that the stranger fits and that leaves its account, its organization and its network open.
    private static string Value(string key, int mask, Dictionary<string, string> keys, Stranger stranger)
    {
        bool isOwn = mask % 5 == 0 || !keys.ContainsKey(key);
        if (key == "aws:SourceIp") return isOwn ? "198.51.100.0/24" : $"{keys[key]}/{mask % 8}";
        if (key == "aws:VpcSourceIp") return isOwn ? "10.1.0.0/16" : $"{keys[key]}/{mask % 33}";
        if (isOwn) return key.EndsWith("Arn", StringComparison.Ordinal) ? $"arn:aws:sns:*:{Own}:*" : mask % 2 == 0 ? Own : "o-ours/*";
        string value = keys[key];
        foreach (string part in new[] { stranger.Account, stranger.Organization, stranger.Id, stranger.Id.ToUpperInvariant() })
        {
            value = value.Replace(part, Masked(part, mask % 4), StringComparison.Ordinal);
        }

        return mask % 3 == 0 ? value.Replace(stranger.Name, "*", StringComparison.Ordinal) : mask % 7 == 0 ? "*" : value;
    }

    private static string Masked(string text, int mask) => mask switch
    {
        0 => "*",
        1 => new string('?', text.Length),
        2 => $"{text[..1]}*",
        _ => $"{text[..^1]}?",
    };

    private static PolicyRequest Request(Dictionary<string, string> keys) => new(
        RequestPrincipal.Anyone,
        RequestScope.One("kms:Decrypt"),
        RequestScope.One($"arn:aws:kms:eu-west-1:{Own}:key/k"),
        RequestContext.Of(Names.Select(n => n.EndsWith("Ip", StringComparison.Ordinal)
            ? new ContextKey(n, ContextKeyType.Address, keys.TryGetValue(n, out string? address) ? [address] : [])
            : ContextKey.Text(n, keys.TryGetValue(n, out string? text) ? [text] : []))));

    private sealed record Stranger(
        string Account, string Organization, string Name, string Id, string Address, Kind Kind, bool HasOrganization)
    {
        public Dictionary<string, string> Keys() => new(
            Kind == Kind.Service ? OfService() : OfPrincipal().Concat(OfNetwork()), StringComparer.Ordinal);

        private IEnumerable<KeyValuePair<string, string>> OfService() =>
        [
            new("aws:SourceAccount", Account), new("aws:SourceOwner", Account),
            new("aws:SourceArn", $"arn:aws:sns:eu-west-1:{Account}:{Name}"),
            .. OfOrganization("aws:Source"),
        ];

        private IEnumerable<KeyValuePair<string, string>> OfPrincipal() =>
        [
            new("aws:PrincipalAccount", Account), new("aws:PrincipalArn", $"arn:aws:iam::{Account}:role/{Name}"),
            new("aws:userid", $"AROA{Id.ToUpperInvariant()}:{Name}"),
            .. OfOrganization("aws:Principal"),
        ];

        private IEnumerable<KeyValuePair<string, string>> OfNetwork() => Kind == Kind.Internet
            ? [new("aws:SourceIp", Address)]
            :
            [
                new("aws:VpcSourceIp", Address), new("aws:SourceVpc", $"vpc-{Id}"), new("aws:SourceVpce", $"vpce-{Id}"),
                new("aws:SourceVpcArn", $"arn:aws:ec2:eu-west-1:{Account}:vpc/vpc-{Id}"), new("aws:VpceAccount", Account),
            ];

        private IEnumerable<KeyValuePair<string, string>> OfOrganization(string prefix) => HasOrganization
            ? [new($"{prefix}OrgID", Organization), new($"{prefix}OrgPaths", $"{Organization}/r-1/")]
            : [];
    }
}
