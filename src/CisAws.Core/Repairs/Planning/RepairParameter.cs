namespace CisAws.Repairs;

/// <summary>Something an administrator decides about a repair, such as the bucket that receives logs.</summary>
/// <param name="Name">The name, as the parameter of the cmdlet is called.</param>
/// <param name="Description">What it is, in one sentence.</param>
public sealed record RepairParameter(string Name, string Description)
{
    /// <summary>Whether the repair is refused without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The default value; null for none.</summary>
    public object? Default { get; init; }

    /// <summary>Whether it identifies the resource rather than saying what is changed.</summary>
    public bool IsIdentity { get; init; }
}
