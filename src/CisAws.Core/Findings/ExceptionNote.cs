using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json;

namespace CisAws;

/// <summary>Why a finding is excepted.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum ExceptionKind
{
    /// <summary>The violation is there, and its risk is accepted.</summary>
    RiskAccepted,

    /// <summary>The violation is there, and will be repaired by a date.</summary>
    PlannedFix,

    /// <summary>The finding is wrong.</summary>
    FalsePositive,
}

/// <summary>The documented exception that covers a finding.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reason">Why.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Created">From when it applies.</param>
public sealed record ExceptionNote(ExceptionKind Kind, string Reason, string Owner, DateTimeOffset Created)
{
    /// <summary>Who approved it, or null.</summary>
    public string? Approver { get; init; }

    /// <summary>A ticket or document, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>The first moment at which it no longer applies, or null for no end.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>By when the violation will be repaired, of a <see cref="ExceptionKind.PlannedFix"/>.</summary>
    public DateTimeOffset? PlannedFor { get; init; }

    /// <summary>Prints as <c>RiskAccepted; Owner: Ada; Created: 2026-01-01T00:00:00Z; Reason: …</c>.</summary>
    public override string ToString() => NoteText.Write(
        Kind.ToString(),
        Reason,
        (nameof(Owner), Owner),
        (nameof(Approver), Approver),
        (nameof(Reference), Reference),
        (nameof(Created), Fact.Render(Created)),
        (nameof(Expires), NoteText.Time(Expires)),
        (nameof(PlannedFor), NoteText.Time(PlannedFor)));

    /// <summary>Reads the text that <see cref="ToString"/> makes.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ExceptionNote? note)
    {
        string[] names = [nameof(Owner), nameof(Approver), nameof(Reference), nameof(Created), nameof(Expires), nameof(PlannedFor)];
        note = NoteText.TryRead(text, names, out NoteText? read) && Enum.TryParse(read.Head, out ExceptionKind kind)
            && kind.ToString() == read.Head && read[nameof(Owner)] is { } owner && read.Moment(nameof(Created)) is { } created
            ? new ExceptionNote(kind, read.Reason, owner, created)
            {
                Approver = read[nameof(Approver)],
                Reference = read[nameof(Reference)],
                Expires = read.Moment(nameof(Expires)),
                PlannedFor = read.Moment(nameof(PlannedFor)),
            }
            : null;
        return note is not null;
    }
}
