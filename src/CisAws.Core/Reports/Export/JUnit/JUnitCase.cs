using System.Xml;
using CisAws.Common;

namespace CisAws.Reports;

/// <summary>What a case of JUnit may come to.</summary>
internal enum JUnitKind
{
    /// <summary>It passed.</summary>
    Success,

    /// <summary>It was not decided, does not matter, or is known.</summary>
    Skipped,

    /// <summary>It could not run.</summary>
    Error,

    /// <summary>It failed.</summary>
    Failure,
}

/// <summary>A finding as a case of JUnit.</summary>
internal static class JUnitCase
{
    private const int NameLength = 1000;

    /// <summary>What the case of a finding comes to.</summary>
    public static JUnitKind KindOf(Finding finding) => FindingOutcomes.Of(finding) switch
    {
        FindingOutcome.Passed => JUnitKind.Success,
        _ when FindingOutcomes.IsExcepted(finding) => JUnitKind.Skipped,
        FindingOutcome.Failed => JUnitKind.Failure,
        FindingOutcome.Unread => JUnitKind.Error,
        _ => JUnitKind.Skipped,
    };

    /// <summary>Writes a case.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="isRepeated">Whether others may be about the same resource, so that the name has to tell the run.</param>
    /// <param name="hasVersions">Whether the report has findings of several versions, so that the class has to tell the version.</param>
    public static void Write(XmlWriter writer, Finding finding, bool isRepeated, bool hasVersions)
    {
        writer.WriteStartElement("testcase");

        // A dot parts the names of packages, which readers show as a tree.
        string version = hasVersions ? $".v{finding.BenchmarkVersion.Replace('.', '_')}" : string.Empty;
        JUnitReport.Attribute(writer, "classname", $"{finding.AccountId}{version}.{finding.Control}");
        JUnitReport.Attribute(writer, "name", Name(finding) + (isRepeated ? $" run {finding.RunId}" : string.Empty));
        JUnitReport.Attribute(writer, "time", "0");
        switch (KindOf(finding))
        {
            case JUnitKind.Skipped:
                writer.WriteStartElement("skipped");
                JUnitReport.Attribute(writer, "message", Why(finding));
                writer.WriteEndElement();
                break;
            case JUnitKind.Failure:
                WriteProblem(writer, "failure", finding);
                break;
            case JUnitKind.Error:
                WriteProblem(writer, "error", finding);
                break;
        }

        writer.WriteEndElement();
    }

    // Build servers tell cases apart by their names alone. What was cut or made visible may look like another resource.
    private static string Name(Finding finding)
    {
        string place = $"{finding.AccountId} {finding.Region} ", resource = finding.ResourceId;
        string named = finding.ResourceName.Length == 0 || resource.EndsWith(finding.ResourceName, StringComparison.Ordinal)
            ? resource
            : $"{resource} ({finding.ResourceName})";
        bool isExact = named.Length <= NameLength && named == XmlText.Visible(ReportText.Line(named));
        return place + ReportText.Line(named, NameLength) + (isExact ? string.Empty : $" [{finding.Id}]");
    }

    private static string Why(Finding finding) => finding switch
    {
        { Exception: { } exception } when FindingOutcomes.IsExcepted(finding) =>
            $"{finding.Status}, excepted: {exception}. {finding.Reason}",
        { Attestation: { } attestation } => $"Attested: {attestation}",
        _ => $"{finding.Status}: {finding.Reason}",
    };

    private static void WriteProblem(XmlWriter writer, string element, Finding finding)
    {
        writer.WriteStartElement(element);
        JUnitReport.Attribute(writer, "message", finding.Reason);
        JUnitReport.Attribute(writer, "type", finding.ReasonCode);
        IEnumerable<string> lines =
        [
            ReportText.Describe(finding),
            $"Severity: {finding.Severity}; Level: {ReportText.Number(finding.Level)}; Status: {finding.Status}",
            $"Resource: {VisibleText.Line(finding.ResourceId)}",
            .. finding.Evidence.Select(f => $"{VisibleText.Line(f.Name)} = {VisibleText.Value(f.Value)}"),
            .. finding.Remediation.Length > 0 ? [$"Remediation: {finding.Remediation}"] : Array.Empty<string>(),
            .. finding.RepairCommand is { } command ? [$"Repair: {VisibleText.Line(command)}"] : Array.Empty<string>(),
        ];
        writer.WriteString(XmlText.Visible(string.Join('\n', lines)));
        writer.WriteEndElement();
    }
}
