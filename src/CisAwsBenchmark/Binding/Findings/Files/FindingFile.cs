using System.Management.Automation;
using System.Text;
using System.Xml;
using CisAws.PowerShell.Pipeline;
using CisAws.Reports;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Reads findings of files one by one: the JSON and the CSV of Export-CisReport, and files of Export-Csv and Export-Clixml. What a file is,
/// its first character tells.
/// </summary>
internal static class FindingFile
{
    private static readonly string[] ClixmlExtensions = [".xml", ".clixml"];

    /// <summary>The findings of a file.</summary>
    /// <exception cref="CisAwsException">
    /// FindingsUnreadable, while findings are taken: the message names the file and the place.
    /// </exception>
    public static IEnumerable<Finding> Read(string path)
    {
        using IEnumerator<Finding> findings = Open(path).GetEnumerator();
        int count = 0;
        while (Next(findings, path))
        {
            count++;
            yield return findings.Current;
        }

        if (count == 0) throw FileErrors.Unreadable(path, "It has no findings");
    }

    /// <summary>
    /// The files of a folder that may have findings, by their extension: those of other formats of reports are left out, which an export
    /// puts beside them.
    /// </summary>
    /// <exception cref="CisAwsException">FolderUnreadable.</exception>
    public static IReadOnlyList<string> In(string folder, bool recurse)
    {
        try
        {
            SearchOption option = recurse ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly;
            return [.. Directory.EnumerateFiles(folder, "*", option).Where(HasFindings).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.FolderUnreadable(folder, e);
        }
    }

    private static bool HasFindings(string path)
    {
        ReportFormat[] formats =
        [
            .. ReportExport.Formats.Where(f => path.EndsWith(ReportExport.ExtensionOf(f), StringComparison.OrdinalIgnoreCase)),
        ];
        return formats.Length > 0
            ? formats.MaxBy(f => ReportExport.ExtensionOf(f).Length) is ReportFormat.Json or ReportFormat.Csv
            : ClixmlExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
    }

    private static bool Next(IEnumerator<Finding> findings, string path)
    {
        try
        {
            return findings.MoveNext();
        }
        catch (XmlException e)
        {
            throw FileErrors.Unreadable(path, ClixmlFile.Problem(e), e);
        }
        catch (Exception e) when (
            e is FormatException or IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw FileErrors.Unreadable(path, e.Message.TrimEnd('.'), e);
        }
    }

    private static IEnumerable<Finding> Open(string path)
    {
        int first;
        using (FileStream file = File.OpenRead(path))
        using (var text = new StreamReader(file, Encoding.UTF8))
        {
            do first = text.Read();
            while (first >= 0 && char.IsWhiteSpace((char)first));
        }

        return first switch
        {
            '{' or '[' => Json(path),
            '<' => Clixml(path),
            _ => Csv(path),
        };
    }

    private static IEnumerable<Finding> Json(string path)
    {
        using FileStream file = File.OpenRead(path);
        foreach (Finding finding in JsonReportReader.Read(file)) yield return finding;
    }

    private static IEnumerable<Finding> Csv(string path)
    {
        using var text = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        foreach (CsvRow row in CsvRow.Read(text))
        {
            var properties = new PSObject();
            foreach ((string name, string cell) in row.Cells) properties.Properties.Add(new PSNoteProperty(name, cell));
            yield return Convert(properties, row.Line);
        }
    }

    private static IEnumerable<Finding> Clixml(string path)
    {
        foreach ((int line, object? value) in ClixmlFile.Read(() => File.OpenRead(path)))
        {
            yield return value is PSObject finding
                ? Convert(finding, line)
                : throw new FormatException(FormattableString.Invariant($"Line {line}: there is no finding"));
        }
    }

    private static Finding Convert(PSObject properties, int line)
    {
        try
        {
            return FindingReader.Read(properties);
        }
        catch (PSInvalidCastException e)
        {
            throw new FormatException(FormattableString.Invariant($"Line {line}: {e.Message}"), e);
        }
    }
}
