using System.Text.Json.Nodes;

namespace CisAws.AwsClients.Generator.Tests;

/// <summary>The committed models contain what services.json lists; see trim.py.</summary>
public sealed class ManifestTests
{
    [Fact]
    public void ModelsHoldTheOperationsOfTheManifest()
    {
        JsonNode manifest = JsonNode.Parse(GeneratorRun.Resources("services.json").Single().Text) ?? throw new InvalidOperationException();
        IEnumerable<string> wanted = Object(manifest["services"])
            .SelectMany(s => (s.Value?["operations"]?.AsArray() ?? []).Select(o => $"{s.Value?["client"]}.{o}"));
        IEnumerable<string> held = GeneratorRun.Resources("models/")
            .Select(r => JsonNode.Parse(r.Text) ?? throw new InvalidOperationException(r.Name))
            .SelectMany(m => Object(m["operations"]).Select(o => $"{m["client"]}.{o.Key}"));
        Assert.Equal(wanted.Order(StringComparer.Ordinal), held.Order(StringComparer.Ordinal));
    }

    private static JsonObject Object(JsonNode? node) => node?.AsObject() ?? throw new InvalidOperationException("An object is expected.");
}
