namespace CisAws.PowerShell.Binding;

/// <summary>
/// Gives a cmdlet the parameters that an interface declares. The properties are generated, with the attributes of those of the interface.
/// </summary>
/// <param name="declared">The interface.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
internal sealed class ParametersAttribute(Type declared) : Attribute
{
    /// <summary>The interface.</summary>
    public Type Declared { get; } = declared;

    /// <summary>The one parameter set that all of them belong to, or null for all sets.</summary>
    public string? ParameterSetName { get; init; }

    /// <summary>The position of the first of them; not set where it is given by name.</summary>
    public int Position { get; init; } = int.MinValue;

    /// <summary>Whether the first of them is also taken from a property of piped objects.</summary>
    public bool FirstByPropertyName { get; init; }
}
