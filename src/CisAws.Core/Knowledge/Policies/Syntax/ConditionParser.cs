using System.Text.Json;

namespace CisAws.Knowledge.Policies;

/// <summary>Reads the conditions of a statement: operator, key and values, all as written.</summary>
internal static class ConditionParser
{
    public static IReadOnlyList<PolicyCondition> Read(PolicyJson json, string path, PolicyProblems problems)
    {
        if (json is not PolicyJsonObject block)
        {
            problems.Add(path, json.Offset, "must be an object.");
            return [];
        }

        var conditions = new List<PolicyCondition>();
        var operators = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (PolicyJsonMember operation in block.Members)
        {
            string at = $"{path}.{operation.Name}";
            if (!operators.Add(operation.Name)) problems.Add(at, operation.Offset, "the operator occurs twice.");
            if (operation.Value is PolicyJsonObject keys) ReadKeys(keys, operation.Name, at, conditions, problems);
            else problems.Add(at, operation.Value.Offset, "must be an object of keys and values.");
        }

        return conditions;
    }

    private static void ReadKeys(PolicyJsonObject keys, string name, string path, List<PolicyCondition> conditions, PolicyProblems problems)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (PolicyJsonMember key in keys.Members)
        {
            string at = $"{path}.{key.Name}";
            if (!seen.Add(key.Name)) problems.Add(at, key.Offset, "the key occurs twice.");
            conditions.Add(new PolicyCondition(name, key.Name, Values(key.Value, at, problems)));
        }
    }

    private static List<PolicyConditionValue> Values(PolicyJson json, string path, PolicyProblems problems)
    {
        var values = new List<PolicyConditionValue>();
        foreach (PolicyJson item in json is PolicyJsonArray list ? list.Items : [json])
        {
            PolicyConditionValueKind? kind = item.Kind switch
            {
                JsonValueKind.String => PolicyConditionValueKind.Text,
                JsonValueKind.Number => PolicyConditionValueKind.Number,
                JsonValueKind.True or JsonValueKind.False => PolicyConditionValueKind.Boolean,
                _ => null,
            };
            if (kind is { } known) values.Add(new PolicyConditionValue(known, ((PolicyJsonScalar)item).Text));
            else problems.Add(path, item.Offset, "a value is a string, a number, true or false, or a list of them.");
        }

        return values;
    }
}
