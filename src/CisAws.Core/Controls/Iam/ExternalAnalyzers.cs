using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>Which analyzers count for 2.19.</summary>
internal static class ExternalAnalyzers
{
    public static bool IsExternal(Analyzer analyzer) => analyzer.Type is "ACCOUNT" or "ORGANIZATION";

    public static bool IsActive(Analyzer analyzer) => analyzer.Status == "ACTIVE";

    public static string Describe(Analyzer analyzer) => $"{analyzer.Name} ({analyzer.Type} {analyzer.Status})";
}
