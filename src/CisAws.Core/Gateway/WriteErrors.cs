namespace CisAws.Gateway;

/// <summary>The error ids of writing calls.</summary>
public static class WriteErrors
{
    /// <summary>AWS denied the call; nothing was changed.</summary>
    public const string Denied = "WriteDenied";

    /// <summary>AWS refused the call; nothing was changed. The code of AWS is <see cref="CodeOf"/>.</summary>
    public const string Failed = "WriteFailed";

    /// <summary>The call was sent and its outcome is not known: it may have taken effect.</summary>
    public const string Uncertain = "WriteUncertain";

    private const string CodeKey = "AwsErrorCode";

    /// <summary>Makes the error of a refused call.</summary>
    /// <param name="errorId">One of the ids of this class.</param>
    /// <param name="kind">The kind of error.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="action">What to do.</param>
    /// <param name="call">The API.</param>
    /// <param name="awsCode">The error code of AWS, such as <c>NoSuchEntity</c>.</param>
    /// <param name="cause">The cause.</param>
    public static CisAwsException Create(
        string errorId, CisAwsErrorKind kind, string message, string action, string call, string awsCode, Exception? cause = null) =>
        new(errorId, kind, message, action, call, cause) { Data = { [CodeKey] = awsCode } };

    /// <summary>The error code of AWS behind a refused call, or an empty text.</summary>
    public static string CodeOf(CisAwsException error) => error.Data[CodeKey] as string ?? string.Empty;
}
