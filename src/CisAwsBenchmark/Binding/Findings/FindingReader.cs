using System.Management.Automation;
using CisAws.Common;
using CisAws.Repairs;

namespace CisAws.PowerShell.Binding;

/// <summary>Reads a finding from the properties of an object.</summary>
internal static class FindingReader
{
    /// <exception cref="PSInvalidCastException">A property is missing or not of its kind; the message names it.</exception>
    public static Finding Read(PSObject source)
    {
        var properties = new PropertyReader(source);
        string recommendationId = properties.Text(nameof(Finding.RecommendationId));
        string id = properties.Text(nameof(Finding.Id)), version = properties.Text(nameof(Finding.BenchmarkVersion));
        BenchmarkCatalog? catalog = BenchmarkCatalog.FindVersion(version);
        string control = properties.OptionalText(nameof(Finding.Control)) ?? ControlOf(version, recommendationId);
        if (catalog is not null) recommendationId = FindingIdentity.Number(recommendationId, control, catalog);
        var resource = new ResourceRef(
            properties.Text(nameof(Finding.ResourceType)),
            properties.Text(nameof(Finding.ResourceId)),
            properties.Text(nameof(Finding.ResourceName)),
            properties.Text(nameof(Finding.Region)));
        FactCollection facts = CollectionReader.Facts(properties.Value(nameof(Finding.Evidence)));
        var finding = new Finding
        {
            Id = id,
            BenchmarkVersion = version,
            RecommendationId = recommendationId,
            Control = control,
            Title = properties.Text(nameof(Finding.Title)),
            Level = properties.Number(nameof(Finding.Level)),
            Section = properties.Text(nameof(Finding.Section)),
            Status = properties.Enumeration<FindingStatus>(nameof(Finding.Status)),
            Severity = properties.Enumeration<FindingSeverity>(nameof(Finding.Severity)),
            AccountId = AccountNumber(properties.Text(nameof(Finding.AccountId))),
            Region = resource.Region,
            ResourceType = resource.Type,
            ResourceId = resource.Id,
            ResourceName = resource.Name,
            Reason = properties.Text(nameof(Finding.Reason)),
            ReasonCode = properties.Text(nameof(Finding.ReasonCode)),
            Lean = properties.OptionalEnumeration<FindingLean>(nameof(Finding.Lean)),
            Warnings = CollectionReader.Texts(properties.Value(nameof(Finding.Warnings))),
            Evidence = facts,
            Remediation = properties.OptionalText(nameof(Finding.Remediation)) ?? string.Empty,
            RepairCommand = RepairCommands.Remake(
                properties.OptionalText(nameof(Finding.RepairCommand)), control, resource, facts),
            LocalPolicy = LocalPolicyReader.Read(properties.Value(nameof(Finding.LocalPolicy))),
            Exception = NoteReader.Exception(properties.Value(nameof(Finding.Exception))),
            Attestation = NoteReader.Attestation(properties.Value(nameof(Finding.Attestation))),
            Tags = CollectionReader.Texts(properties.Value(nameof(Finding.Tags))),
            EvidenceHash = properties.OptionalText(nameof(Finding.EvidenceHash)) ?? string.Empty,
            EvaluatedAt = properties.Time(nameof(Finding.EvaluatedAt)),
            RunId = properties.Text(nameof(Finding.RunId)),
        };
        return catalog is not null ? FindingIdentity.Checked(finding) : finding;
    }

    // Files of versions that did not write the control have the number alone.
    private static string ControlOf(string version, string recommendationId) =>
        BenchmarkCatalog.FindVersion(version)?.Find(recommendationId)?.Control ?? throw new PSInvalidCastException(
        $"The object is not a complete finding: it has no {nameof(Finding.Control)}, and {BenchmarkCatalog.Name} "
        + $"{VisibleText.Line(version)} has no recommendation '{VisibleText.Line(recommendationId)}'.");

    // Spreadsheets read account ids as numbers: they drop leading zeros, and show the others in powers of ten.
    private static string AccountNumber(string text) => text.Length is > 0 and <= 12 && text.All(char.IsAsciiDigit)
        ? text.PadLeft(12, '0')
        : text.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or 'E' or '+')
            ? throw PropertyReader.Wrong(nameof(Finding.AccountId), text, "an account of twelve digits; format the column as text")
            : text;
}
