using CisAws.Common;

namespace CisAws.Decisions;

/// <summary>Something wrong with an exception file.</summary>
/// <param name="Code">
/// A stable PascalCase name: the id of the error that keeps the file from being used, such as <c>ExceptionUnknown</c>; or
/// <c>Duplicate</c>, <c>NoExpiry</c>, <c>Expired</c>, <c>Overdue</c>, <c>NoApprover</c>, <c>MatchesNothing</c>.
/// </param>
/// <param name="IsError">Whether the file cannot be used because of it; else it can, and somebody should look.</param>
/// <param name="Place">The file, and the line and byte: of what is wrong, or of the entry where all of it is meant.</param>
/// <param name="Control">The control of the entry, or null where it is not known.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
/// <param name="RecommendedAction">What to do.</param>
public sealed record ExceptionProblem(
    string Code, bool IsError, string Place, string? Control, string Message, string RecommendedAction)
{
    /// <summary>The problem that an error is.</summary>
    /// <param name="error">The error.</param>
    /// <param name="place">Its place where the error names none.</param>
    internal static ExceptionProblem Of(CisAwsException error, string place) =>
        new(
            error.ErrorId, IsError: true, error.Fault?.Place ?? place, Control: null, error.Fault?.Text ?? error.Message,
            error.RecommendedAction);

    /// <inheritdoc/>
    public override string ToString() => VisibleText.Line($"{Place}: {Message}");
}
