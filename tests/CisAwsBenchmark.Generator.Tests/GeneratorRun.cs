using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CisAws.PowerShell.Generator.Tests;

/// <summary>
/// Runs the generator over two assemblies, as in the product: one declares repairs with the product's attributes, one has cmdlets.
/// </summary>
internal static class GeneratorRun
{
    private const string GlobalUsings = "global using System; global using System.Collections.Generic; global using System.Linq;";

    // What the generated code needs of the product, and nothing else.
    private const string CoreStubs = """
        namespace CisAws { public sealed class RepairResult; public sealed class Finding; }
        namespace CisAws.Settings { public sealed class AssessmentSettings; }
        namespace CisAws.Repairs
        {
            public abstract class Repair;
            public static class RepairRegistry { public static T Find<T>() where T : Repair, new() => new T(); }
        }
        """;

    private const string CmdletStubs = """
        namespace CisAws.PowerShell.Binding { public class RecommendationNumberAttribute : System.Attribute;
            public class ChoiceAttribute(params string[] names) : System.Attribute { public string[] Names => names; }
            public class RegionCompleter : Completer; public class RecommendationCompleter : Completer;
            public class RepairTargetCompleter : Completer;
            public class Completer : System.Management.Automation.IArgumentCompleter
            {
                public IEnumerable<System.Management.Automation.CompletionResult> CompleteArgument(
                    string commandName, string parameterName, string wordToComplete,
                    System.Management.Automation.Language.CommandAst commandAst, System.Collections.IDictionary fakeBoundParameters) => [];
            }
        }
        namespace CisAws.PowerShell.Commands
        {
            public abstract class RepairCmdlet : System.Management.Automation.PSCmdlet
            {
                private protected abstract IReadOnlyList<CisAws.Repairs.Repair> Repairs { get; }
            }
        }
        """;

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp12);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>Runs the generator.</summary>
    /// <param name="repairs">The source of repairs.</param>
    /// <param name="cmdlets">The source of cmdlets.</param>
    public static GeneratorOutput Of(string repairs, string cmdlets = "")
    {
        CSharpCompilation core = Compilation("Core", References(), [CoreStubs, .. Resources("core/"), repairs]);
        Assert.Empty(Problems(core));
        using var image = new MemoryStream();
        Assert.True(core.Emit(image).Success);
        MetadataReference reference = MetadataReference.CreateFromImage(image.ToArray());
        CSharpCompilation compilation = Compilation(
            "Cmdlets", References().Append(reference), [CmdletStubs, .. Resources("cmdlets/"), cmdlets]);
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new CmdletGenerator().AsSourceGenerator()], parseOptions: Parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        return new GeneratorOutput(
            driver.GetRunResult().GeneratedTrees.ToDictionary(t => Path.GetFileName(t.FilePath), t => t.ToString(), StringComparer.Ordinal),
            diagnostics,
            Problems(output));
    }

    private static CSharpCompilation Compilation(string name, IEnumerable<MetadataReference> references, IEnumerable<string> texts) =>
        CSharpCompilation.Create(name, texts.Append(GlobalUsings).Select(t => CSharpSyntaxTree.ParseText(t, Parse)), references, Options);

    private static Diagnostic[] Problems(Compilation compilation) =>
        [.. compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Error)];

    private static IEnumerable<string> Resources(string prefix)
    {
        var assembly = typeof(GeneratorRun).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException(name));
            yield return reader.ReadToEnd();
        }
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? string.Empty).Split(Path.PathSeparator)
            .Append(typeof(System.Management.Automation.PSCmdlet).Assembly.Location)
            .Distinct(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path));
}

/// <summary>What the generator gave.</summary>
/// <param name="Files">The texts by file name.</param>
/// <param name="Diagnostics">What it reported.</param>
/// <param name="CompilerErrors">What the compiler says of all together.</param>
internal sealed record GeneratorOutput(
    IReadOnlyDictionary<string, string> Files, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<Diagnostic> CompilerErrors)
{
    /// <summary>A file of a run without problems, with each run of blanks as one.</summary>
    public string File(string name)
    {
        Assert.Empty(Diagnostics);
        Assert.Empty(CompilerErrors);
        return string.Join(' ', Files[name].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
