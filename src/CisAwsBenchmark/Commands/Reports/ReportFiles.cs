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
                : [.. different.Select(f => (f, WithoutExtension(path) + ReportExport.ExtensionOf(f)))];
        }

        return [(FormatOf(path) ?? throw ReportErrors.FormatUnknown(path), path)];
    }

    // The longest extension that fits: a file .ocsf.json is one of .json too.
    private static ReportFormat? FormatOf(string path) => ReportExport.Formats
        .Where(f => path.EndsWith(ReportExport.ExtensionOf(f), StringComparison.OrdinalIgnoreCase))
        .OrderByDescending(f => ReportExport.ExtensionOf(f).Length)
        .Select(f => (ReportFormat?)f)
        .FirstOrDefault();

    private static string WithoutExtension(string path) => FormatOf(path) is { } format
        ? path[..^ReportExport.ExtensionOf(format).Length]
        : Path.ChangeExtension(path, null);
}
