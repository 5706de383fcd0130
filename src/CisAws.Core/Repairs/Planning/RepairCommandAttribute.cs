namespace CisAws.Repairs;

/// <summary>
/// The cmdlet of a repair. The cmdlet itself is generated from this and from the parameters that the repair declares.
/// </summary>
/// <param name="noun">The noun, such as <c>CisPasswordPolicy</c>; with <c>Repair-</c> before it, the cmdlet.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RepairCommandAttribute(string noun) : Attribute
{
    /// <summary>The parameter set of those who pipe findings.</summary>
    public const string FindingSet = "Finding";

    /// <summary>The parameter set of those who name the resource.</summary>
    public const string DirectSet = "Direct";

    /// <summary>The noun.</summary>
    public string Noun { get; } = noun;

    /// <summary>The impact that PowerShell compares with <c>$ConfirmPreference</c>.</summary>
    public RepairImpact Impact { get; init; } = RepairImpact.Medium;
}
