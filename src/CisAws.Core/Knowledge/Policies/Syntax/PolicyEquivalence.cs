using System.Text.Json.Nodes;
using CisAws.Common;

namespace CisAws.Knowledge.Policies;

/// <summary>Compares documents that AWS gives back in another form than it got them.</summary>
internal static class PolicyEquivalence
{
    private const int AccountDigits = 12;

    /// <summary>
    /// One text for all documents that say the same: members in order, lists of one as their item, the ARN of an account's root as its id.
    /// Other text stays as it is.
    /// </summary>
    public static string Canonical(string document)
    {
        try
        {
            return Canonical(JsonNode.Parse(document.TrimStart(PolicyParser.ByteOrderMark)), isPrincipal: false)?.ToJsonString()
                ?? document;
        }
        catch (System.Text.Json.JsonException)
        {
            return document;
        }
    }

    private static JsonNode? Canonical(JsonNode? node, bool isPrincipal)
    {
        switch (node)
        {
            case JsonObject members:
                return new JsonObject(
                    members.OrderBy(m => m.Key, StringComparer.Ordinal)
                        .Select(m => KeyValuePair.Create(m.Key, Canonical(m.Value, m.Key is "AWS"))));
            case JsonArray items:
                JsonNode?[] canonical =
                [
                    .. items.Select(i => Canonical(i, isPrincipal)).OrderBy(i => i?.ToJsonString(), StringComparer.Ordinal),
                ];
                return canonical.Length == 1 ? canonical[0] : new JsonArray(canonical);
            case JsonValue value when isPrincipal && value.TryGetValue(out string? text):
                return AccountOf(text);
            case JsonValue value when value.TryGetValue(out bool flag):
                return flag ? "true" : "false";
            default:
                return node?.DeepClone();
        }
    }

    // AWS takes an id and gives back the ARN.
    private static string AccountOf(string principal) =>
        Arn.Parse(principal) is { Service: "iam", Region: "", AccountId: { Length: AccountDigits } account, Resource: "root" }
            ? account
            : principal;
}
