using System.Linq;
using System.Text.Json;
using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Emit;

/// <summary>Endpoint rules as nested conditions over the rule functions of AWSSDK.Core.</summary>
internal static class EndpointRuleEmitter
{
    public static void Emit(CodeWriter writer, ServiceModel model) =>
        writer.Block($"internal sealed class {model.Client}EndpointProvider : IEndpointProvider", () =>
            writer.Block("public Amazon.Runtime.Endpoints.Endpoint ResolveEndpoint(EndpointParameters parameters)", () =>
            {
                writer.Block("var refs = new Dictionary<string, object>", () => EmitParameters(writer, model.EndpointRules), ";");
                if (!EmitRules(writer, model.EndpointRules))
                    writer.Line("throw new AmazonClientException(\"No endpoint rule matched.\");");
            }));

    private static void EmitParameters(CodeWriter writer, ModelNode rules)
    {
        foreach (var parameter in rules.Required("parameters").Properties())
        {
            string name = CSharp.Quote(parameter.Key);
            string fallback = parameter.Value.Optional("default") is { } value ? " ?? (object)" + EndpointExpression.Literal(value) : "";
            writer.Line($"[{name}] = parameters[{name}]{fallback},");
        }
    }

    /// <summary>Emits the rules of one level; true when they always end in an endpoint or an error.</summary>
    private static bool EmitRules(CodeWriter writer, ModelNode tree)
    {
        foreach (ModelNode rule in tree.Required("rules").Items())
        {
            string condition = string.Join(" && ", rule.Items("conditions").Select(EndpointExpression.Condition));
            bool ends = false;
            if (condition.Length > 0)
                writer.Block($"if ({condition})", () => EmitRule(writer, rule));
            else
                ends = EmitRule(writer, rule);
            if (ends)
                return true;
        }

        return false;
    }

    private static bool EmitRule(CodeWriter writer, ModelNode rule)
    {
        switch (rule.Text("type"))
        {
            case "tree":
                return EmitRules(writer, rule);
            case "error":
                writer.Line($"throw new AmazonClientException((string){EndpointExpression.Value(rule.Required("error"))});");
                return true;
            case "endpoint":
                ModelNode endpoint = rule.Required("endpoint");
                string url = EndpointExpression.Value(endpoint.Required("url"));
                writer.Line(
                    $"return new Amazon.Runtime.Endpoints.Endpoint((string){url}, {Map(endpoint, "properties")}, "
                    + $"{Map(endpoint, "headers")});");
                return true;
            default:
                throw rule.Wrong($"rule type '{rule.Text("type")}' is not supported");
        }
    }

    private static string Map(ModelNode endpoint, string part) =>
        endpoint.Optional(part) is { } map && map.Properties().Any()
            ? $"Fn.InterpolateJson({CSharp.Quote(JsonSerializer.Serialize(map.Element))}, refs)"
            : "null";
}
