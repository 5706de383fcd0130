using CsCheck;
using Microsoft.CodeAnalysis;

namespace CisAws.AwsClients.Generator.Tests;

/// <summary>A model that cannot be generated is an error with its file and place, never a crash of the generator.</summary>
public sealed class DiagnosticTests
{
    [Fact]
    public void TextThatIsNotJSONIsReportedWithItsLine()
    {
        Diagnostic problem = Single("{\n  \"namespace\": oops\n}");
        Assert.Equal(("AWSC001", DiagnosticSeverity.Error), (problem.Id, problem.Severity));
        Assert.Equal(
            ("models/Sample.awsmodel.json", 1),
            (problem.Location.GetLineSpan().Path, problem.Location.GetLineSpan().StartLinePosition.Line));
        Assert.Contains(
            "'Sample.awsmodel.json'", problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metadata.protocol", "\"smithy-rpc-v2-cbor\"", "$.metadata.protocol", "protocol 'smithy-rpc-v2-cbor' is not supported")]
    [InlineData("metadata", "{}", "$.metadata", "'endpointPrefix' is missing")]
    [InlineData("metadata.apiVersion", "7", "$.metadata.apiVersion", "a string is expected")]
    [InlineData("namespace", "\"No.Name\"", "$.namespace", "cannot be a name in C#")]
    [InlineData("shapes", "[]", "$.shapes", "an object is expected")]
    [InlineData("shapes.Thing.type", "\"bigdecimal\"", "$.shapes.Thing", "type 'bigdecimal' is not supported")]
    [InlineData("shapes.Things", """{"type":"list"}""", "$.shapes.Things", "'member' is missing")]
    [InlineData(
        "shapes.Thing.members.Name", """{"shape":"Nowhere"}""", "$.shapes.Thing.members.Name", "shape 'Nowhere' is not in the model")]
    [InlineData(
        "shapes.Thing.members.Name",
        """{"shape":"String","location":"headers"}""",
        "$.shapes.Thing.members.Name",
        "location 'headers' is not supported")]
    [InlineData("shapes.Thing.document", "true", "$.shapes.Thing", "trait 'document' is not supported")]
    [InlineData("shapes.Thing.members.Name.xmlAttribute", "true", "$.shapes.Thing.members.Name", "trait 'xmlAttribute' is not supported")]
    [InlineData("shapes.Thing.members.Na-me", """{"shape":"String"}""", "$.shapes.Thing.members.Na-me", "cannot be a name in C#")]
    [InlineData("shapes.Thing.payload", "\"Nothing\"", "$.shapes.Thing", "payload 'Nothing' is not a member")]
    [InlineData("shapes.Kind.enum", """["a b","aB"]""", "$.shapes.Kind.enum", "two values give the constant 'AB'")]
    [InlineData("operations.ListThings.input", """{"shape":"Things"}""", "$.operations.ListThings.input", "'Things' is not a structure")]
    [InlineData("operations.ListThings.http", "null", "$.operations.ListThings.http", "an object is expected")]
    [InlineData(
        "operations.ListThings.authtype",
        "\"v4-unsigned-body\"",
        "$.operations.ListThings",
        "authtype 'v4-unsigned-body' is not supported")]
    [InlineData("pagination.ListThings.result_key", "\"Name\"", "$.pagination.ListThings.result_key", "'Name' is not a member")]
    [InlineData(
        "pagination.ListThings.result_key", "\"Marker.things\"", "$.pagination.ListThings.result_key", "'Marker' is not a Structure")]
    [InlineData("pagination.ListThings.output_token", "\"things\"", "$.pagination.ListThings.output_token", "'things' is not a String")]
    [InlineData("pagination.ListThings.input_token", "[\"a\",\"b\"]", "$.pagination.ListThings.input_token", "a string is expected")]
    [InlineData("pagination.Other", "{}", "$.pagination.Other", "operation 'Other' is not in the model")]
    [InlineData("epochMilliseconds", """["Thing.Name"]""", "$.shapes.Thing.members.Name", "only a long can be a number of milliseconds")]
    [InlineData(
        "endpointRules.rules", """[{"type":"guess","conditions":[]}]""", "$.endpointRules.rules[0]", "rule type 'guess' is not supported")]
    [InlineData(
        "endpointRules.rules",
        """[{"type":"error","error":"e","conditions":[{"fn":"magic","argv":[]}]}]""",
        "$.endpointRules.rules[0].conditions[0]",
        "1 arguments are expected")]
    [InlineData(
        "endpointRules.rules",
        """[{"type":"error","error":"e","conditions":[{"fn":"magic","argv":["a"]}]}]""",
        "$.endpointRules.rules[0].conditions[0]",
        "rule function 'magic' is not supported")]
    public void ModelThatCannotBeGeneratedIsReportedWithItsPlace(string path, string json, string place, string problem)
    {
        Diagnostic diagnostic = Single(TestModel.With(path, json));
        Assert.Equal("AWSC002", diagnostic.Id);
        string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"'Sample.awsmodel.json' at {place}: ", message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"rest-xml\"", "shapes.ListThingsInput.members.Limit", """{"shape":"Integer"}""", "an XML request needs a payload member")]
    [InlineData(
        "\"rest-json\"",
        "shapes.ListThingsInput.members.Limit",
        """{"shape":"Integer","location":"header"}""",
        "Integer at Header is not supported in a request")]
    [InlineData(
        "\"rest-json\"",
        "shapes.ListThingsOutput.members.Marker",
        """{"shape":"String","location":"querystring"}""",
        "String at QueryString is not supported in an answer")]
    [InlineData(
        "\"query\"",
        "shapes.ListThingsInput.members.Limit",
        """{"shape":"Time","timestampFormat":"unixTimestamp"}""",
        "timestamp format 'unixTimestamp' is not supported here")]
    public void CombinationThatAProtocolHasNoCodeForIsReported(string protocol, string path, string json, string problem)
    {
        string model = TestModel.With(m =>
        {
            m["metadata"]!["protocol"] = System.Text.Json.Nodes.JsonNode.Parse(protocol);
            string[] names = path.Split('.');
            names[..^1].Aggregate(m, (n, name) => n[name]!)[names[^1]] = System.Text.Json.Nodes.JsonNode.Parse(json);
        });
        Assert.Contains(problem, Single(model).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedModelNeverThrows() => Gen.Select(Gen.Int[0, TestModel.Valid.Length - 1], Gen.Int[0, 40]).Sample(
        (start, length) =>
        {
            string damaged = TestModel.Valid.Remove(start, Math.Min(length, TestModel.Valid.Length - start));
            GeneratorDriverRunResult result = GeneratorRun.Generate("models/Sample.awsmodel.json", damaged);
            return Assert.Single(result.Results).Exception is null;
        },
        iter: 300);

    private static Diagnostic Single(string model)
    {
        GeneratorDriverRunResult result = GeneratorRun.Generate("models/Sample.awsmodel.json", model);
        Assert.Null(Assert.Single(result.Results).Exception);
        Assert.Empty(result.GeneratedTrees);
        return Assert.Single(result.Diagnostics);
    }
}
