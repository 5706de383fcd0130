using Microsoft.CodeAnalysis;

namespace CisAws.PowerShell.Generator;

/// <summary>What the generator reports instead of generating.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor NoParameters = new(
        "CISC001",
        "Not a group of parameters",
        "'{0}' takes the parameters of {1}, which is not an interface whose properties have a ParameterAttribute",
        "Cmdlets",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);
}
