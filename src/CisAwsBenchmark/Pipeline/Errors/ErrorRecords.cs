using System.Management.Automation;
using CisAws.Common;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Turns exceptions into PowerShell error records.</summary>
internal static class ErrorRecords
{
    /// <summary>
    /// The error record of an exception: its id, its category, its target object, and what to do, which PowerShell prints below the
    /// message.
    /// </summary>
    /// <param name="exception">The exception.</param>
    /// <param name="target">The object that it is about, where that is more than its name.</param>
    public static ErrorRecord ToErrorRecord(this CisAwsException exception, object? target = null)
    {
        var record = new ErrorRecord(exception, exception.ErrorId, Category(exception.Kind), target ?? exception.Target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = exception.RecommendedAction },
        };

        // The target object keeps its value; this is what views of errors show of it.
        if (target is not null && exception.Target is { } name) record.CategoryInfo.TargetName = name;
        if (VisibleText.HasHidden(record.CategoryInfo.TargetName))
        {
            record.CategoryInfo.TargetName = VisibleText.Line(record.CategoryInfo.TargetName);
        }

        return record;
    }

    private static ErrorCategory Category(CisAwsErrorKind kind) => kind switch
    {
        CisAwsErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        CisAwsErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        CisAwsErrorKind.Authentication => ErrorCategory.AuthenticationError,
        CisAwsErrorKind.PermissionDenied => ErrorCategory.PermissionDenied,
        CisAwsErrorKind.Connection => ErrorCategory.ConnectionError,
        CisAwsErrorKind.InvalidData => ErrorCategory.InvalidData,
        CisAwsErrorKind.Syntax => ErrorCategory.ParserError,
        _ => ErrorCategory.InvalidOperation,
    };
}
