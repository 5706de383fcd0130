using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>Reads an exception or attestation of a finding.</summary>
internal static class NoteReader
{
    /// <summary>
    /// The note, or null where there is none. The text that Export-Csv makes of a note names no date and is not taken for one.
    /// </summary>
    public static FindingNote? Read(object? value)
    {
        switch (value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value)
        {
            case null or string:
                return null;
            case FindingNote note:
                return note;
            case { } other:
                var properties = new PropertyReader(PSObject.AsPSObject(other));
                DateTimeOffset? until = properties.OptionalText(nameof(FindingNote.Until)) is null
                    ? null
                    : properties.Time(nameof(FindingNote.Until));
                return new FindingNote(
                    properties.Text(nameof(FindingNote.By)),
                    properties.Time(nameof(FindingNote.At)),
                    until,
                    properties.Text(nameof(FindingNote.Reason)));
        }
    }
}
