using System.Linq;
using System.Text.Json;
using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Emit;

/// <summary>Conditions and values of endpoint rules as C# expressions; values are objects, conditions booleans.</summary>
internal static class EndpointExpression
{
    public static string Condition(ModelNode node) =>
        node.OptionalText("assign") is { } name ? $"(refs[{CSharp.Quote(name)}] = {Value(node)}) != null" : Test(node);

    public static string Value(ModelNode node)
    {
        if (node.Element.ValueKind == JsonValueKind.String)
        {
            string text = node.Element.GetString() ?? "";
            return text.Contains("{") ? $"Fn.Interpolate({CSharp.Quote(text)}, refs)" : CSharp.Quote(text);
        }

        if (node.Element.ValueKind != JsonValueKind.Object)
            return Literal(node);
        if (node.OptionalText("ref") is { } reference)
            return $"refs[{CSharp.Quote(reference)}]";

        ModelNode[] arguments = Arguments(node);
        return node.Text("fn") switch
        {
            "getAttr" => $"Fn.GetAttr({Value(arguments[0])}, {Literal(arguments[1])})",
            "aws.partition" => $"Fn.Partition((string){Value(arguments[0])})",
            "parseURL" => $"Fn.ParseURL((string){Value(arguments[0])})",
            "aws.parseArn" => $"Fn.ParseArn((string){Value(arguments[0])})",
            "uriEncode" => $"Fn.UriEncode((string){Value(arguments[0])})",
            "substring" =>
                $"Fn.Substring((string){Value(arguments[0])}, {Literal(arguments[1])}, {Literal(arguments[2])}, {Literal(arguments[3])})",
            _ => Test(node),
        };
    }

    public static string Literal(ModelNode node) => node.Element.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.String => CSharp.Quote(node.Element.GetString() ?? ""),
        JsonValueKind.Number => node.Element.GetRawText(),
        _ => throw node.Wrong("a string, number or boolean is expected"),
    };

    private static string Test(ModelNode node)
    {
        ModelNode[] arguments = Arguments(node);
        switch (node.Text("fn"))
        {
            case "isSet":
                return $"Fn.IsSet({Value(arguments[0])})";
            case "not":
                return $"!({Test(arguments[0])})";
            case "booleanEquals":
            case "stringEquals":
                return $"Equals({Value(arguments[0])}, {Value(arguments[1])})";
            case "isValidHostLabel":
                return $"Fn.IsValidHostLabel((string){Value(arguments[0])}, {Literal(arguments[1])})";
            case "getAttr" or "aws.partition" or "parseURL" or "aws.parseArn" or "uriEncode" or "substring":
                return $"{Value(node)} != null";
            default:
                throw node.Wrong($"rule function '{node.Text("fn")}' is not supported");
        }
    }

    private static ModelNode[] Arguments(ModelNode node)
    {
        ModelNode[] arguments = node.Required("argv").Items().ToArray();
        int expected = node.Text("fn") switch
        {
            "getAttr" or "booleanEquals" or "stringEquals" or "isValidHostLabel" => 2,
            "substring" => 4,
            _ => 1,
        };
        return arguments.Length == expected ? arguments : throw node.Wrong($"{expected} arguments are expected");
    }
}
