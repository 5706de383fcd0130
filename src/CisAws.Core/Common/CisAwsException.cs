using CisAws.Common;

namespace CisAws;

/// <summary>The kind of an error that ends a command; maps to PowerShell's error categories.</summary>
public enum CisAwsErrorKind
{
    /// <summary>A parameter or file is wrong.</summary>
    InvalidArgument,

    /// <summary>What was named does not exist.</summary>
    NotFound,

    /// <summary>No credentials, or credentials that are expired or rejected.</summary>
    Authentication,

    /// <summary>The credentials lack a permission.</summary>
    PermissionDenied,

    /// <summary>No connection, or the request timed out.</summary>
    Connection,

    /// <summary>A file cannot be read or understood.</summary>
    InvalidData,

    /// <summary>AWS refused the call or failed.</summary>
    Service,

    /// <summary>A text does not follow its grammar.</summary>
    Syntax,

    /// <summary>What was to hold does not; the message has a line for each thing that it is about.</summary>
    Violation,
}

/// <summary>
/// An error message for the user: one sentence that says what is wrong and names the object, and what to do about it. Both show what names
/// in them hide: see <see cref="VisibleText"/>. An error of syntax may have several lines, that point at its place, and one of a violation
/// a line for each thing.
/// </summary>
/// <param name="errorId">A stable PascalCase id, such as <c>ProfileNotFound</c>.</param>
/// <param name="kind">The kind of error.</param>
/// <param name="message">What is wrong; names the object.</param>
/// <param name="recommendedAction">What to do.</param>
/// <param name="target">The object: a profile name, a path, an endpoint, an ARN.</param>
/// <param name="innerException">
/// The cause, or null. Where an address in it has a user or a password, a copy without them is kept: it is shown with the error.
/// </param>
public sealed class CisAwsException(
    string errorId, CisAwsErrorKind kind, string message, string recommendedAction, string? target = null, Exception? innerException = null)
    : Exception(Shown(kind, message), AddressText.Cause(innerException))
{
    /// <summary>A stable PascalCase id.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>The kind of error.</summary>
    public CisAwsErrorKind Kind { get; } = kind;

    /// <summary>What to do.</summary>
    public string RecommendedAction { get; } = Shown(kind, recommendedAction);

    /// <summary>The object: a profile name, a path, an endpoint, an ARN.</summary>
    public string? Target { get; } = target;

    /// <summary>Where in a file what is, as the message says; null where the message names no place.</summary>
    internal InputFault? Fault { get; init; }

    private static string Shown(CisAwsErrorKind kind, string text) =>
        kind is CisAwsErrorKind.Syntax or CisAwsErrorKind.Violation ? VisibleText.Lines(text) : VisibleText.Line(text);
}
