using System.Text.Json;
using System.Xml;
using System.Xml.Schema;
using CisAws.Reports;
using CisAws.Tests.Harness;
using Json.Schema;

namespace CisAws.Tests.Reports;

/// <summary>Writes reports and compares them with the schemas of their formats.</summary>
internal static class ReportFile
{
    private static readonly Dictionary<string, Lazy<JsonSchema>> Schemas =
        new[] { "sarif-2.1.0.json", "asff.schema.json", "oscal-assessment-results.schema.json", "hdf-exec.schema.json" }
            .ToDictionary(f => f, f => new Lazy<JsonSchema>(() => Load(f)), StringComparer.Ordinal);

    /// <summary>The text of a report.</summary>
    public static string Write(ReportFormat format, IEnumerable<Finding> findings, List<string>? warnings = null, string title = "Results")
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}{ReportExport.ExtensionOf(format)}");
        try
        {
            using var export = new ReportExport();
            foreach (Finding finding in findings) export.Add(finding);
            export.Write(format, path, title, TestAccount.Now, w => warnings?.Add(w), TestContext.Current.CancellationToken);
            return File.ReadAllText(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Fails where a JSON document is not as its schema says.</summary>
    public static JsonElement Check(string text, string schema)
    {
        using JsonDocument json = JsonDocument.Parse(text);
        JsonElement root = json.RootElement.Clone();
        EvaluationResults results = Schemas[schema].Value.Evaluate(root, new EvaluationOptions { OutputFormat = OutputFormat.List });
        string[] errors =
        [
            .. (results.Details ?? []).Where(d => d.Errors is { Count: > 0 }).SelectMany(
                d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Key}: {Short(e.Value)}")).Take(20),
        ];
        Assert.True(results.IsValid, string.Join('\n', errors));
        return root;
    }

    /// <summary>Fails where an XML document is not as its schema says.</summary>
    public static XmlDocument CheckXml(string text)
    {
        List<string> errors = [];
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, DtdProcessing = DtdProcessing.Prohibit };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ProcessIdentityConstraints | XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.Schemas.Add(null, Path.Combine(AppContext.BaseDirectory, "Reports", "Schemas", "junit.xsd"));
        settings.ValidationEventHandler += (_, e) => errors.Add(Short(e.Message));
        using var reader = XmlReader.Create(new StringReader(text), settings);
        var document = new XmlDocument { XmlResolver = null };
        document.Load(reader);
        Assert.Empty(errors);
        return document;
    }

    private static string Short(string text) => text.Length <= 300 ? text : text[..300];

    // The schema of SARIF is of draft 4, which differs from draft 7 for it in the word for its identifier alone.
    private static JsonSchema Load(string file)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reports", "Schemas", file))
            .Replace("http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-07/schema#", StringComparison.Ordinal)
            .Replace("    \"id\": \"https://", "    \"$id\": \"https://", StringComparison.Ordinal);
        return JsonSchema.FromText(text);
    }
}
