namespace CisAws.Repairs;

/// <summary>Why a repair is not done.</summary>
/// <param name="Code">The stable PascalCase code.</param>
/// <param name="Reason">One plain sentence that names the thing.</param>
/// <param name="Action">What to do instead.</param>
public sealed record RepairRefusal(string Code, string Reason, string Action);

/// <summary>Ends the planning of a repair with a refusal.</summary>
/// <param name="code">The stable PascalCase code.</param>
/// <param name="reason">One plain sentence that names the thing.</param>
/// <param name="action">What to do instead.</param>
public sealed class RepairRefusedException(string code, string reason, string action) : Exception(reason)
{
    /// <summary>The refusal.</summary>
    public RepairRefusal Refusal { get; } = new(code, reason, action);
}
