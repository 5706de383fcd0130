using System.Management.Automation;
using CisAws.Common;
using CisAws.Reports;

namespace CisAws.PowerShell.Binding;

/// <summary>Reads the exception and the attestation of a finding: objects, or the text that Export-Csv made of them.</summary>
internal static class NoteReader
{
    /// <summary>The exception, or null where there is none.</summary>
    /// <exception cref="PSInvalidCastException">It is there and cannot be read.</exception>
    public static ExceptionNote? Exception(object? value)
    {
        switch (value)
        {
            case null or "":
                return null;
            case ExceptionNote note:
                return note;
            case string text:
                return FindingCells.ReadException(text) ?? throw Wrong(nameof(Finding.Exception), text);
            default:
                var properties = new PropertyReader(PSObject.AsPSObject(value));
                return new ExceptionNote(
                    properties.Enumeration<ExceptionKind>(nameof(ExceptionNote.Kind)),
                    properties.Text(nameof(ExceptionNote.Reason)),
                    properties.Text(nameof(ExceptionNote.Owner)),
                    properties.Time(nameof(ExceptionNote.Created)))
                {
                    Approver = properties.OptionalText(nameof(ExceptionNote.Approver)),
                    Reference = properties.OptionalText(nameof(ExceptionNote.Reference)),
                    Expires = OptionalTime(properties, nameof(ExceptionNote.Expires)),
                    PlannedFor = OptionalTime(properties, nameof(ExceptionNote.PlannedFor)),
                };
        }
    }

    /// <summary>The attestation, or null where there is none.</summary>
    /// <exception cref="PSInvalidCastException">It is there and cannot be read.</exception>
    public static AttestationNote? Attestation(object? value)
    {
        switch (value)
        {
            case null or "":
                return null;
            case AttestationNote note:
                return note;
            case string text:
                return FindingCells.ReadAttestation(text) ?? throw Wrong(nameof(Finding.Attestation), text);
            default:
                var properties = new PropertyReader(PSObject.AsPSObject(value));
                return new AttestationNote(
                    properties.Enumeration<AttestationAnswer>(nameof(AttestationNote.Answer)),
                    properties.Text(nameof(AttestationNote.Reason)),
                    properties.Text(nameof(AttestationNote.By)),
                    properties.Time(nameof(AttestationNote.At)),
                    properties.Time(nameof(AttestationNote.Until)))
                {
                    Reference = properties.OptionalText(nameof(AttestationNote.Reference)),
                };
        }
    }

    private static DateTimeOffset? OptionalTime(PropertyReader properties, string name) =>
        properties.OptionalText(name) is null ? null : properties.Time(name);

    private static PSInvalidCastException Wrong(string name, string text) =>
        new($"The object is not a complete finding: the property {name} is '{VisibleText.Line(text)}', which is not what findings have "
            + $"there.");
}
