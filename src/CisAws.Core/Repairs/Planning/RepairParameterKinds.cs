namespace CisAws.Repairs;

/// <summary>What is offered when the value of a parameter is completed.</summary>
public enum ParameterCompletion
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The regions of AWS.</summary>
    Region,

    /// <summary>The numbers of the recommendations.</summary>
    Recommendation,

    /// <summary>Buckets or trails that findings of the session are about, by the name of the parameter.</summary>
    Resource,
}

/// <summary>A parameter that is a text, or several.</summary>
/// <param name="name">The name.</param>
/// <param name="description">What it is.</param>
public sealed class TextParameterAttribute(string name, string description) : RepairParameterAttribute(name, description)
{
    /// <summary>Whether it takes several texts.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether a blank text has a meaning.</summary>
    public bool AllowEmpty { get; init; }

    /// <summary>Whether null may be given instead of nothing, and a blank text as well.</summary>
    public bool AllowNull { get; init; }

    /// <summary>The regular expression that each text matches, or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>The texts it may be; empty for any.</summary>
    public string[] Choices { get; init; } = [];

    /// <summary>What is offered when its value is completed.</summary>
    public ParameterCompletion Completion { get; init; }
}

/// <summary>A parameter that is a whole number, or several.</summary>
/// <param name="name">The name.</param>
/// <param name="description">What it is.</param>
public sealed class NumberParameterAttribute(string name, string description) : RepairParameterAttribute(name, description)
{
    /// <summary>Whether it takes several numbers.</summary>
    public bool IsList { get; init; }

    /// <summary>The least number it may be.</summary>
    public int Minimum { get; init; } = int.MinValue;

    /// <summary>The greatest number it may be.</summary>
    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>The numbers it may be; empty for all from <see cref="Minimum"/> to <see cref="Maximum"/>.</summary>
    public int[] Choices { get; init; } = [];
}

/// <summary>A parameter that is a flag; false where it is not given.</summary>
/// <param name="name">The name.</param>
/// <param name="description">What it is.</param>
public sealed class FlagParameterAttribute(string name, string description) : RepairParameterAttribute(name, description);
