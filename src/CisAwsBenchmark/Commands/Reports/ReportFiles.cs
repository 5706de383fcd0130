using CisAws.PowerShell.Pipeline;
using CisAws.Reports;

namespace CisAws.PowerShell.Commands;

/// <summary>Says which files a report is written to.</summary>
internal static class ReportFiles
{
    /// <summary>
    /// The formats and their files: the one of the extension where no format is given; with several formats the extension of each in place
    /// of that of the path.
    /// </summary>
    /// <exception cref="CisAwsException">The extension names no format, or none that can be told from others.</exception>
    public static List<(ReportFormat Format, string Path)> Choose(string path, IReadOnlyList<ReportFormat>? formats)
    {
        if (formats is { Count: > 0 })
        {
            ReportFormat[] different = [.. formats.Distinct()];
            return different.Length == 1
                ? [(different[0], path)]
                : [.. different.Select(f => (f, Path.ChangeExtension(path, ReportExport.ExtensionOf(f))))];
        }

        string extension = Path.GetExtension(path);
        ReportFormat[] found =
        [
            .. ReportExport.Formats.Where(f => extension.Length > 0
                && path.EndsWith(ReportExport.ExtensionOf(f), StringComparison.OrdinalIgnoreCase)),
        ];
        return found.Length > 0
            ? [(found.OrderByDescending(f => ReportExport.ExtensionOf(f).Length).First(), path)]
            : throw ReportErrors.FormatUnknown(path);
    }
}
