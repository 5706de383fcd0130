using Microsoft.CodeAnalysis;

namespace CisAws.AwsClients.Generator;

/// <summary>What the generator reports instead of generating.</summary>
internal static class Diagnostics
{
    private const string Category = "AwsClients";

    public static readonly DiagnosticDescriptor MalformedModel = new(
        "AWSC001",
        "AWS service model is not JSON",
        "'{0}' is not JSON: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UnsupportedModel = new(
        "AWSC002",
        "AWS service model cannot be generated",
        "'{0}' at {1}: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);
}
