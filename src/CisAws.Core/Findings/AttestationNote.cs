using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json;

namespace CisAws;

/// <summary>What a person attests.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum AttestationAnswer
{
    /// <summary>The recommendation is followed.</summary>
    Satisfied,

    /// <summary>The recommendation is not followed.</summary>
    NotSatisfied,

    /// <summary>The recommendation does not concern this resource.</summary>
    NotApplicable,
}

/// <summary>The statement of a person that covers a finding.</summary>
/// <param name="Answer">What the person attests.</param>
/// <param name="Reason">What was looked at and why the answer is as it is.</param>
/// <param name="By">Who looked.</param>
/// <param name="At">When.</param>
/// <param name="Until">The first moment at which it is no longer valid.</param>
public sealed record AttestationNote(AttestationAnswer Answer, string Reason, string By, DateTimeOffset At, DateTimeOffset Until)
{
    /// <summary>A ticket or document, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>Prints as <c>Satisfied; By: Ada; At: …; Until: …; Reason: …</c>.</summary>
    public override string ToString() => NoteText.Write(
        Answer.ToString(),
        Reason,
        (nameof(By), By),
        (nameof(At), Fact.Render(At)),
        (nameof(Until), Fact.Render(Until)),
        (nameof(Reference), Reference));

    /// <summary>Reads the text that <see cref="ToString"/> makes.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out AttestationNote? note)
    {
        string[] names = [nameof(By), nameof(At), nameof(Until), nameof(Reference)];
        note = NoteText.TryRead(text, names, out NoteText? read) && Enum.TryParse(read.Head, out AttestationAnswer answer)
            && answer.ToString() == read.Head && read[nameof(By)] is { } by && read.Moment(nameof(At)) is { } at
            && read.Moment(nameof(Until)) is { } until
            ? new AttestationNote(answer, read.Reason, by, at, until) { Reference = read[nameof(Reference)] }
            : null;
        return note is not null;
    }
}
