using System.Globalization;
using System.Text.Json;

namespace CisAws.Knowledge.Policies;

/// <summary>Reads one statement. A problem stays within its statement: the others are read all the same.</summary>
internal static class StatementParser
{
    private static readonly string[] Known =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    public static PolicyStatement Read(PolicyJson json, int index, PolicyProblems problems)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"Statement[{index}]");
        int start = problems.Count;
        if (json is not PolicyJsonObject statement)
        {
            return new PolicyStatement(index, null, null, null, null, null, [], [Problem("a statement is a JSON object.")]);
        }

        var elements = new PolicyElements(statement, path, problems, Known);
        string? sid = elements.Text("Sid");
        PolicyEffect? effect = Effect(elements, path, statement.Offset, problems);
        PrincipalElement? principal = Principal(elements, path, problems);
        PatternElement? action = elements.Patterns("Action", statement.Offset);
        if (action is null) problems.Add(path + ".Action", statement.Offset, "missing.");
        PatternElement? resource = elements.Patterns("Resource", statement.Offset);
        IReadOnlyList<PolicyCondition> conditions =
            elements.Get("Condition") is { } condition ? ConditionParser.Read(condition, path + ".Condition", problems) : [];
        IReadOnlyList<PolicyProblem> own = problems.From(start);

        // The collector stops at a limit; a statement beyond it is not vouched for.
        if (own.Count == 0 && problems.IsFull) own = [Problem("the document has more problems than are listed.")];
        return new PolicyStatement(index, sid, effect, principal, action, resource, conditions, own);

        PolicyProblem Problem(string message)
        {
            problems.Add(path, json.Offset, message);
            return problems.Make(path, json.Offset, message);
        }
    }

    // The values are case-sensitive, says the IAM reference of the element.
    private static PolicyEffect? Effect(PolicyElements elements, string path, long offset, PolicyProblems problems)
    {
        switch (elements.Text("Effect"))
        {
            case "Allow": return PolicyEffect.Allow;
            case "Deny": return PolicyEffect.Deny;
            default:
                problems.Add(path + ".Effect", elements.Get("Effect")?.Offset ?? offset, "must be Allow or Deny.");
                return null;
        }
    }

    private static PrincipalElement? Principal(PolicyElements elements, string path, PolicyProblems problems)
    {
        PolicyJson? plain = elements.Get("Principal"), negated = elements.Get("NotPrincipal");
        if (plain is not null && negated is not null)
        {
            problems.Add(path + ".Principal", negated.Offset, "Principal and NotPrincipal exclude each other.");
        }

        if (plain is not null) return new PrincipalElement(false, Principals(plain, path + ".Principal", problems));
        return negated is not null ? new PrincipalElement(true, Principals(negated, path + ".NotPrincipal", problems)) : null;
    }

    private static List<PolicyPrincipal> Principals(PolicyJson json, string path, PolicyProblems problems)
    {
        if (json is PolicyJsonScalar { Kind: JsonValueKind.String, Text: "*" }) return [new PolicyPrincipal(PrincipalKind.Aws, "*")];
        if (json is not PolicyJsonObject map)
        {
            problems.Add(path, json.Offset, "must be \"*\" or an object.");
            return [];
        }

        var principals = new List<PolicyPrincipal>();
        var elements = new PolicyElements(map, path, problems, ["AWS", "Service", "Federated", "CanonicalUser"]);
        Add("AWS", PrincipalKind.Aws);
        Add("Service", PrincipalKind.Service);
        Add("Federated", PrincipalKind.Federated);
        Add("CanonicalUser", PrincipalKind.CanonicalUser);
        return principals;

        void Add(string name, PrincipalKind kind) =>
            principals.AddRange((elements.Texts(name) ?? []).Select(v => new PolicyPrincipal(kind, v)));
    }
}
