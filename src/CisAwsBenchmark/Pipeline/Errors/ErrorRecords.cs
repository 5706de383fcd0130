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
    public static ErrorRecord ToErrorRecord(this CisAwsException exception)
    {
        var record = new ErrorRecord(exception, exception.ErrorId, Category(exception.Kind), exception.Target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = exception.RecommendedAction },
        };

        // The target object keeps its value; this is what views of errors show of it.
        if (exception.Target is { } target && VisibleText.HasHidden(target)) record.CategoryInfo.TargetName = VisibleText.Line(target);
        return record;
    }

    /// <summary>The error record of an exception about an object.</summary>
    public static ErrorRecord ToErrorRecord(this CisAwsException exception, object target)
    {
        ErrorRecord record = exception.ToErrorRecord();
        return new ErrorRecord(exception, exception.ErrorId, record.CategoryInfo.Category, target) { ErrorDetails = record.ErrorDetails };
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
