using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>Reads a finding from the properties of an object.</summary>
internal static class FindingReader
{
    /// <exception cref="PSInvalidCastException">A property is missing or not of its kind; the message names it.</exception>
    public static Finding Read(PSObject source)
    {
        var properties = new PropertyReader(source);
        string recommendationId = properties.Text(nameof(Finding.RecommendationId));
        return new Finding
        {
            Id = properties.Text(nameof(Finding.Id)),
            BenchmarkVersion = properties.Text(nameof(Finding.BenchmarkVersion)),
            RecommendationId = recommendationId,
            Control = properties.OptionalText(nameof(Finding.Control)) ?? ControlOf(recommendationId),
            Title = properties.Text(nameof(Finding.Title)),
            Level = properties.Number(nameof(Finding.Level)),
            Section = properties.Text(nameof(Finding.Section)),
            Status = properties.Enumeration<FindingStatus>(nameof(Finding.Status)),
            Severity = properties.Enumeration<FindingSeverity>(nameof(Finding.Severity)),
            AccountId = AccountNumber(properties.Text(nameof(Finding.AccountId))),
            Region = properties.Text(nameof(Finding.Region)),
            ResourceType = properties.Text(nameof(Finding.ResourceType)),
            ResourceId = properties.Text(nameof(Finding.ResourceId)),
            ResourceName = properties.Text(nameof(Finding.ResourceName)),
            Reason = properties.Text(nameof(Finding.Reason)),
            ReasonCode = properties.Text(nameof(Finding.ReasonCode)),
            Lean = properties.OptionalEnumeration<FindingLean>(nameof(Finding.Lean)),
            Warnings = CollectionReader.Texts(properties.Value(nameof(Finding.Warnings))),
            Evidence = CollectionReader.Facts(properties.Value(nameof(Finding.Evidence))),
            Remediation = properties.OptionalText(nameof(Finding.Remediation)) ?? string.Empty,
            RepairCommand = properties.OptionalText(nameof(Finding.RepairCommand)),
            Exception = NoteReader.Read(properties.Value(nameof(Finding.Exception))),
            Attestation = NoteReader.Read(properties.Value(nameof(Finding.Attestation))),
            EvaluatedAt = properties.Time(nameof(Finding.EvaluatedAt)),
            RunId = properties.Text(nameof(Finding.RunId)),
        };
    }

    // Files of versions that did not write the control have the number alone.
    private static string ControlOf(string recommendationId) =>
        BenchmarkCatalog.Find(recommendationId)?.Control ?? throw new PSInvalidCastException(
        $"The object is no complete finding: it has no {nameof(Finding.Control)}, and {BenchmarkCatalog.Name} "
        + $"{BenchmarkCatalog.Version} has no recommendation '{recommendationId}'.");

    // Spreadsheets read account ids as numbers and drop leading zeros.
    private static string AccountNumber(string text) => text.All(char.IsAsciiDigit) ? text.PadLeft(12, '0') : text;
}
