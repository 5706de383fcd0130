using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using CisAws.AwsClients.Generator.Emit;
using CisAws.AwsClients.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CisAws.AwsClients.Generator;

/// <summary>
/// Turns each <c>*.awsmodel.json</c> additional file into a typed client with the names of the official AWS SDK for .NET.
/// </summary>
[Generator]
public sealed class AwsClientGenerator : IIncrementalGenerator
{
    private const string ModelSuffix = ".awsmodel.json";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(ModelSuffix, StringComparison.OrdinalIgnoreCase))
            .Select(static (file, cancel) => (file.Path, Text: file.GetText(cancel)?.ToString() ?? ""));
        context.RegisterSourceOutput(models, static (output, model) => Generate(output, model.Path, model.Text));
    }

    private static void Generate(SourceProductionContext output, string path, string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            ServiceModel model = ModelReader.Read(document.RootElement);
            var files = new List<KeyValuePair<string, string>>(ServiceEmitter.Emit(model));
            foreach (KeyValuePair<string, string> file in files)
                output.AddSource(file.Key, SourceText.From(file.Value, Encoding.UTF8));
        }
        catch (JsonException problem)
        {
            var position = new LinePosition((int)(problem.LineNumber ?? 0), (int)(problem.BytePositionInLine ?? 0));
            var location = Location.Create(path, default, new LinePositionSpan(position, position));
            output.ReportDiagnostic(Diagnostic.Create(Diagnostics.MalformedModel, location, Path.GetFileName(path), problem.Message));
        }
        catch (ModelException problem)
        {
            var location = Location.Create(path, default, default);
            output.ReportDiagnostic(
                Diagnostic.Create(Diagnostics.UnsupportedModel, location, Path.GetFileName(path), problem.Path, problem.Message));
        }
    }
}
