using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CisAws.AwsClients.Generator.Tests;

/// <summary>Runs the generator on model texts, together with the runtime sources of the product.</summary>
internal static class GeneratorRun
{
    private const string GlobalUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    public static (GeneratorDriverRunResult Result, ImmutableArray<Diagnostic> CompilerErrors) Run(string fileName, string model)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        IEnumerable<string> texts = Resources("runtime/").Select(r => r.Text).Append(GlobalUsings);
        IEnumerable<SyntaxTree> sources = texts.Select(text => CSharpSyntaxTree.ParseText(text, parse));
        // AWSSDK.Core is built for an older framework than this test: the ordinary build unifies the two without a word.
        var unified = new[] { "CS1701", "CS1702" }.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: unified);
        var compilation = CSharpCompilation.Create("Generated", sources, References(), options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new AwsClientGenerator().AsSourceGenerator()], [new ModelFile(fileName, model)], parse);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return (driver.GetRunResult(), [.. output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)]);
    }

    /// <summary>Runs the generator alone, without compiling what it gives.</summary>
    public static GeneratorDriverRunResult Generate(string fileName, string model) =>
        CSharpGeneratorDriver.Create([new AwsClientGenerator().AsSourceGenerator()], [new ModelFile(fileName, model)])
            .RunGenerators(CSharpCompilation.Create("Generated")).GetRunResult();

    /// <summary>The text of one generated file.</summary>
    public static string File(string model, string part)
    {
        GeneratorDriverRunResult result = Generate("Sample.awsmodel.json", model);
        Assert.Empty(result.Diagnostics);
        return result.GeneratedTrees.Single(t => t.FilePath.EndsWith($".{part}.g.cs", StringComparison.Ordinal)).ToString();
    }

    /// <summary>The product's own runtime sources or models.</summary>
    public static IEnumerable<(string Name, string Text)> Resources(string prefix)
    {
        var assembly = typeof(GeneratorRun).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException(name));
            yield return (name[prefix.Length..], reader.ReadToEnd());
        }
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Append(typeof(Amazon.Runtime.AmazonServiceClient).Assembly.Location)
            .Distinct(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path));

    private sealed class ModelFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
