namespace CisAws.Repairs;

/// <summary>
/// What a repair ends in where a fault of this module, and no answer of AWS, stopped it. The fault itself is for developers: its text says
/// nothing about the account.
/// </summary>
internal static class RepairFaults
{
    /// <summary>The error id, and the code of the refusal.</summary>
    public const string Code = "InternalError";

    private const string Action = "Run it with -Debug, which shows the fault, and report it; do it manually meanwhile.";

    /// <summary>Whether an exception is a fault, and neither an error with words of its own nor the end of the command.</summary>
    public static bool IsFault(Exception e) => e is not (CisAwsException or RepairRefusedException or OperationCanceledException);

    /// <summary>The refusal of what could not be planned.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="fault">The fault.</param>
    public static RepairRefusal Refusal(string command, Exception fault) =>
        new(Code, $"{command} could not plan this because of a fault in this module ({fault.GetType().Name}); nothing was changed.", Action);

    /// <summary>The error of a call that may or may not have been sent.</summary>
    /// <param name="call">The API.</param>
    /// <param name="fault">The fault.</param>
    public static CisAwsException Of(string call, Exception fault) => new(
        Code,
        CisAwsErrorKind.Service,
        $"{call} ended in a fault of this module ({fault.GetType().Name}).",
        Action,
        call,
        fault);
}
