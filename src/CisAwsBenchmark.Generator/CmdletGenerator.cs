using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CisAws.PowerShell.Generator;

/// <summary>
/// Writes what would otherwise be written twice: the cmdlet of each repair, from the attributes of the repair, and the parameters that
/// several cmdlets share, from the interface that declares them.
/// </summary>
[Generator]
public sealed class CmdletGenerator : IIncrementalGenerator
{
    private const string ParametersAttribute = "CisAws.PowerShell.Binding.ParametersAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The texts are compared, so that an edit elsewhere has nothing generated again.
        IncrementalValuesProvider<(string File, string Text)> repairs =
            context.CompilationProvider.SelectMany(static (compilation, cancel) => RepairCmdlets.Write(compilation, cancel));
        context.RegisterSourceOutput(repairs, static (output, file) => Add(output, file.File, file.Text));

        IncrementalValuesProvider<SharedParameters> shared = context.SyntaxProvider.ForAttributeWithMetadataName(
            ParametersAttribute,
            static (node, _) => node is ClassDeclarationSyntax,
            static (match, _) => SharedParameters.Of((INamedTypeSymbol)match.TargetSymbol, match.Attributes));
        context.RegisterSourceOutput(shared, static (output, found) =>
        {
            if (found.Wrong is { } wrong) output.ReportDiagnostic(Diagnostic.Create(Diagnostics.NoParameters, null, found.File, wrong));
            else Add(output, found.File, found.Text);
        });
    }

    private static void Add(SourceProductionContext output, string file, string text) =>
        output.AddSource(file, SourceText.From(text, Encoding.UTF8));
}
