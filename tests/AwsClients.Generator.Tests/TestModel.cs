using System.Text.Json.Nodes;

namespace CisAws.AwsClients.Generator.Tests;

/// <summary>Small service models to generate from.</summary>
internal static class TestModel
{
    private const string Text = """
        {
          "namespace": "Sample", "client": "SampleService", "rename": {}, "epochMilliseconds": [],
          "metadata": {
            "apiVersion": "2020-01-01", "endpointPrefix": "sample", "serviceId": "Sample",
            "protocol": "query", "targetPrefix": "Target", "jsonVersion": "1.1"
          },
          "operations": {
            "ListThings": {
              "http": { "method": "POST", "requestUri": "/" },
              "input": { "shape": "ListThingsInput" }, "output": { "shape": "ListThingsOutput", "resultWrapper": "ListThingsResult" },
              "errors": [ { "shape": "GoneFault" } ]
            }
          },
          "shapes": {
            "ListThingsInput": { "type": "structure", "members": { "marker": { "shape": "String" }, "Limit": { "shape": "Integer" } } },
            "ListThingsOutput": {
              "type": "structure",
              "members": { "things": { "shape": "Things" }, "Marker": { "shape": "String" }, "More": { "shape": "Boolean" } }
            },
            "Things": { "type": "list", "member": { "shape": "Thing" } },
            "Thing": {
              "type": "structure",
              "members": {
                "Name": { "shape": "String" }, "Kind": { "shape": "Kind" }, "Equals": { "shape": "String" }, "Inner": { "shape": "Thing" }
              }
            },
            "Kind": { "type": "string", "enum": [ "big", "aws:small", "2nd-hand" ] },
            "GoneFault": { "type": "structure", "members": {}, "error": { "code": "Gone" }, "retryable": { "throttling": true } },
            "String": { "type": "string" }, "Integer": { "type": "integer" }, "Boolean": { "type": "boolean" }, "Long": { "type": "long" },
            "Time": { "type": "timestamp" }, "Blob": { "type": "blob" }
          },
          "pagination": {
            "ListThings": { "input_token": "marker", "output_token": "Marker", "more_results": "More", "result_key": "things" }
          },
          "endpointRules": {
            "version": "1.0", "parameters": { "Region": { "type": "string", "builtIn": "AWS::Region" } },
            "rules": [
              {
                "type": "endpoint", "conditions": [],
                "endpoint": { "url": "https://sample.{Region}.example.com", "properties": {}, "headers": {} }
              }
            ]
          }
        }
        """;

    public static string Valid => Text;

    /// <summary>The valid model after a change.</summary>
    public static string With(Action<JsonNode> change)
    {
        JsonNode model = JsonNode.Parse(Text) ?? throw new InvalidOperationException();
        change(model);
        return model.ToJsonString();
    }

    /// <summary>The valid model with the JSON at a dotted path replaced.</summary>
    public static string With(string path, string json) => With(model =>
    {
        string[] names = path.Split('.');
        JsonNode node = names[..^1].Aggregate(model, (n, name) => n[name] ?? throw new InvalidOperationException(name));
        node[names[^1]] = JsonNode.Parse(json);
    });
}
